import type { CodeFactValues, DataSource, RouteDetails, RouteFacts } from "../../src/model/facts.ts";
import type { Page } from "../../src/model/page.ts";
import { usualValues } from "../usual-values.ts";

/** A page with getServerSideProps that reads nothing of the request, changed as a test asks. */
export const pageOf = (
  route: string,
  changes: {
    readonly values?: Partial<CodeFactValues>;
    readonly details?: Partial<RouteDetails>;
    readonly facts?: Partial<RouteFacts>;
  } = {},
): Page => ({
  facts: {
    route: {
      route,
      router: "pages",
      kind: "page",
      file: `pages${route}.tsx`,
      isDynamic: route.includes("["),
      rivals: [],
      segments: [],
    },
    values: {
      ...usualValues,
      dataFunction: "getServerSideProps",
      data: "remote",
      props: "some",
      ...changes.values,
    },
    details: {
      revalidate: null,
      revalidateValues: [],
      fallback: null,
      listedPaths: null,
      sources: [],
      cacheControl: null,
      hooks: [],
      locales: 0,
      ...changes.details,
    },
    proof: {},
    doubts: [],
    likely: [],
    findings: [],
    files: [],
    ...changes.facts,
  },
  now: {
    mode: "ssr",
    revalidate: null,
    fallback: null,
    confidence: "certain",
    row: "get-server-side-props",
    because: "",
    proof: [],
    doubts: [],
  },
});

/** A fetch from a host, read at a line of `lib/data.ts`. */
export const fetchFrom = (host: string, line = 1): DataSource => ({
  kind: "fetch",
  key: `host:${host}`,
  label: host,
  place: { file: "lib/data.ts", line, column: 1 },
});
