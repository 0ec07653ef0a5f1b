import { classify } from "../../src/classify/classify.ts";
import type { RouteFacts } from "../../src/model/facts.ts";
import type { Page } from "../../src/model/page.ts";
import type { Proof } from "../../src/model/place.ts";
import type { RouteKind } from "../../src/model/project.ts";
import { usualValues } from "../usual-values.ts";

/** "app/layout.tsx:5 <Nav> > lib/auth.ts:12 cookies()" as a proof of what the last step reads. */
export const proof = (text: string): Proof => {
  const chain = text.split(" > ").map((step) => {
    const [, file = "", line = "", name = ""] = /^(\S+):(\d+) (.*)$/.exec(step) ?? [];
    return { file, line: Number(line), column: 1, name };
  });
  return { says: chain.at(-1)?.name ?? "", chain };
};

/** An App Router page that some chains make dynamic; without any it is static. */
export const appPage = (
  route: string,
  chains: readonly string[],
  rest: {
    readonly values?: Partial<RouteFacts["values"]>;
    readonly furtherDoubts?: RouteFacts["doubts"];
    readonly forced?: string;
    readonly kind?: RouteKind;
  } = {},
): Page => {
  const { values = {}, furtherDoubts = [], forced, kind = "page" } = rest;
  const facts: RouteFacts = {
    route: {
      route,
      router: "app",
      kind,
      file: `app${route === "/" ? "" : route}/page.tsx`,
      isDynamic: route.includes("["),
      rivals: [],
      segments: [],
    },
    values: {
      ...usualValues,
      router: "app",
      kind,
      dynamicUse: chains.length > 0 ? "yes" : "no",
      forced: forced === undefined ? "no" : "dynamic",
      path: route.includes("[") ? "dynamic" : "fixed",
      ...values,
    },
    details: {
      revalidate: false,
      revalidateValues: [],
      fallback: null,
      listedPaths: null,
      sources: [],
      cacheControl: null,
      hooks: [],
      locales: 1,
    },
    proof: {
      ...(chains.length > 0 ? { dynamicUse: chains.map(proof) } : {}),
      ...(forced === undefined ? {} : { forced: [proof(forced)] }),
    },
    doubts: [],
    furtherDoubts,
    likely: [],
    findings: [],
    files: [],
  };
  return { facts, now: classify(facts) };
};
