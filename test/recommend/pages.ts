import type { Advice } from "../../src/model/advice.ts";
import type { CacheControl, CodeFactValues, RouteDetails, RouteFacts } from "../../src/model/facts.ts";
import type { Mode } from "../../src/model/mode.ts";
import type { Page } from "../../src/model/page.ts";
import type { Place } from "../../src/model/place.ts";
import type { Answers } from "../../src/model/question.ts";
import { usualValues } from "../usual-values.ts";

/** What a test says about a page; everything else is a plain page that loads nothing. */
export interface PageSketch {
  readonly mode?: Mode;
  readonly values?: Partial<CodeFactValues>;
  readonly details?: Partial<RouteDetails>;
  readonly facts?: Partial<RouteFacts>;
}

const details: RouteDetails = {
  revalidate: null,
  revalidateValues: [],
  fallback: null,
  listedPaths: null,
  sources: [],
  cacheControl: null,
  hooks: [],
  locales: 0,
};

export function pageOf(sketch: PageSketch): Page {
  const isDynamic = sketch.values?.path === "dynamic";
  const facts: RouteFacts = {
    route: {
      route: isDynamic ? "/blog/[slug]" : "/blog",
      router: "pages",
      kind: "page",
      file: isDynamic ? "pages/blog/[slug].tsx" : "pages/blog.tsx",
      isDynamic,
      rivals: [],
      segments: [],
    },
    values: { ...usualValues, ...sketch.values },
    details: { ...details, ...sketch.details },
    proof: {},
    doubts: [],
    likely: [],
    findings: [],
    files: [],
    ...sketch.facts,
  };
  return {
    facts,
    now: {
      mode: sketch.mode ?? "static",
      revalidate:
        sketch.mode === "ssr"
          ? null
          : (facts.details.revalidate ?? (sketch.mode === undefined ? false : null)),
      fallback: facts.details.fallback,
      confidence: "certain",
      row: "test",
      because: "",
      proof: [],
      doubts: [],
    },
  };
}

/** A page that getServerSideProps renders per request from remote data. */
export const serverPage = (more: Partial<CodeFactValues> = {}, sketch: PageSketch = {}): Page =>
  pageOf({
    mode: "ssr",
    ...sketch,
    values: { dataFunction: "getServerSideProps", data: "remote", props: "some", ...more },
  });

/** A page that getStaticProps renders from remote data; `revalidate` in seconds, false for never. */
export const staticPage = (
  revalidate: number | false,
  more: Partial<CodeFactValues> = {},
  sketch: PageSketch = {},
): Page =>
  pageOf({
    mode: revalidate === false ? "static" : "isr",
    ...sketch,
    values: {
      dataFunction: "getStaticProps",
      data: "remote",
      props: "some",
      revalidate: revalidate === false ? "none" : "seconds",
      ...more,
    },
    details: { revalidate, ...sketch.details },
  });

/** Answers with which the promise is kept by a timer of 600 s. */
export const busy: Answers = {
  prerender: "everyone",
  traffic: "thousands",
  changes: "hourly",
  tolerance: "minutes",
};

export const place: Place = { file: "pages/blog.tsx", line: 7, column: 3 };

export const sharedHeader: CacheControl = {
  value: "public, s-maxage=30, stale-while-revalidate=300",
  sMaxAge: 30,
  staleWhileRevalidate: 300,
  isPrivate: false,
  place,
};

export const session = { request: "personal", requestUse: "content" } as const;
export const dynamic = { path: "dynamic", request: "params", requestUse: "content" } as const;

type Expected = Partial<
  Pick<Advice, "strategy" | "revalidate" | "change" | "row" | "confidence" | "onDemand" | "fallback">
>;
/** One sentence, a page, the answers given, and what of the advice is expected. */
export type Case = readonly [says: string, page: Page, answers: Answers, expected: Expected];
