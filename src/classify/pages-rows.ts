import type { Mode } from "../model/mode.ts";
import type { Row } from "../model/verdict.ts";

/**
 * How a Pages Router route renders, in the order in which Next decides: next/dist/build/utils.js `isPageStatic` and
 * next/dist/build/index.js; seen in builds of 12.3, 13.5 and 16.4.
 */
export const pagesRows = [
  { id: "api-route", when: { kind: ["api"] }, outcome: "ssr", because: "API routes run for every request" },
  {
    id: "build-fails",
    when: { build: ["fails"] },
    outcome: "error",
    because: "the build fails here: {finding}",
  },
  {
    id: "edge-runtime",
    when: { runtime: ["edge"] },
    outcome: "ssr",
    because: "the edge runtime renders every request; getStaticProps is ignored there",
  },
  {
    id: "static-props-timed",
    when: { dataFunction: ["getStaticProps"], revalidate: ["seconds"] },
    outcome: "isr",
    because: "getStaticProps returns revalidate: {revalidate}",
  },
  {
    id: "static-props",
    when: { dataFunction: ["getStaticProps"], revalidate: ["none"] },
    outcome: "ssg",
    because: "getStaticProps without revalidate: rendered at build and kept",
  },
  {
    id: "static-props-unread",
    when: { dataFunction: ["getStaticProps"], revalidate: ["unsure"] },
    outcome: "ssg",
    because: "getStaticProps prerenders it; whether it returns revalidate could not be read",
  },
  {
    id: "server-props",
    when: { dataFunction: ["getServerSideProps"] },
    outcome: "ssr",
    because: "getServerSideProps runs for every request",
  },
  {
    id: "initial-props",
    when: { dataFunction: ["getInitialProps"] },
    outcome: "ssr",
    because: "getInitialProps runs for every request",
  },
  {
    id: "app-initial-props",
    when: { dataFunction: ["app-getInitialProps"] },
    outcome: "ssr",
    because: "getInitialProps of _app makes every page without getStaticProps render per request",
  },
  {
    id: "added-data-function",
    when: { dataFunction: ["added"] },
    outcome: "ssr",
    because: "a plugin of next.config gives it a data function that runs for every request",
  },
  {
    id: "data-function-unread",
    when: { dataFunction: ["unsure"] },
    outcome: "unknown",
    because: "whether the component has getInitialProps could not be read",
  },
  {
    id: "automatic-static",
    when: { dataFunction: ["none"] },
    outcome: "static",
    because: "no data function: rendered once at build",
  },
] as const satisfies readonly Row<Mode>[];
