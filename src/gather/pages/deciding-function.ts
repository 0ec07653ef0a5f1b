import type { Program } from "../../link/program.ts";
import type { Approximation, CodeFactValues } from "../../model/facts.ts";
import type { Doubt, Place, Proof } from "../../model/place.ts";
import { approximation } from "../approximation.ts";
import { completedPage } from "./completed-page.ts";
import { type DataRun, runDataFunction } from "./data-function.ts";
import type { InitialProps } from "./initial-props.ts";
import { entryStep, type PageExports } from "./page-exports.ts";
import type { PageReading, PagesApp } from "./page-reading.ts";

/** The function that decides, what running it showed, and how sure that is. */
export interface Decided {
  readonly name: CodeFactValues["dataFunction"];
  readonly run: DataRun | null;
  readonly proof: readonly Proof[];
  readonly doubts: readonly Doubt[];
  readonly likely: readonly Approximation[];
}

/** Which function decides the mode, in Next's own order: getStaticProps, getServerSideProps, the page's and the app's getInitialProps. */
export const decidingFunctionOf = (
  shared: PagesApp,
  reading: PageReading,
  params: readonly string[],
): Decided => {
  const { getStaticProps, getServerSideProps } = reading.exports.functions;
  const exported = getStaticProps ?? getServerSideProps;
  if (exported !== undefined) {
    const run = getStaticProps === undefined ? reading.serverProps : reading.staticProps;
    const proof = [{ says: `exports ${exported.name}`, chain: [entryStep(exported.place, exported.name)] }];
    return {
      name: getStaticProps === undefined ? "getServerSideProps" : "getStaticProps",
      run,
      proof,
      doubts: [],
      likely: exported.isSure
        ? []
        : [unsure(`whether it exports ${exported.name} could not be told`, exported.place)],
    };
  }
  const own = ofInitialProps(shared.program, reading.initialProps, reading.exports, params);
  if (own.name !== "none") return own;
  const plain = ofApp(shared, own);
  return plain.name === "none" ? { ...plain, ...completedPage(shared, reading) } : plain;
};

const mayHide = "a condition or a wrapper that could not be read decides whether it has getInitialProps";

const unsure = (says: string, at: Place): Approximation => approximation("dataFunction", says, at);

const ofInitialProps = (
  program: Program,
  found: InitialProps,
  exports: PageExports,
  params: readonly string[],
): Decided => {
  const doubts = found.doubt === null ? [] : [found.doubt];
  const likely = found.isSure ? [] : [unsure(mayHide, exports.start)];
  if (found.has === "no") return { name: "none", run: null, proof: [], doubts, likely };
  if (found.has === "unsure") return { name: "unsure", run: null, proof: [], doubts, likely };
  const site = entryStep(exports.start, "getInitialProps");
  const run = found.value === null ? null : runDataFunction(program, found.value, site, params, null);
  return {
    name: "getInitialProps",
    run,
    proof: [{ says: "the page has getInitialProps", chain: [site] }],
    doubts,
    likely,
  };
};

const ofApp = (shared: PagesApp, own: Decided): Decided => {
  const { app } = shared;
  if (app === null) return own;
  const { has, isSure, doubt } = app.initialProps;
  const doubts = [...own.doubts, ...(doubt === null ? [] : [doubt])];
  const site = { file: app.file, line: 1, column: 1, name: "getInitialProps" };
  const likely = [...own.likely, ...(isSure ? [] : [unsure(mayHide, site)])];
  if (has === "no") return { ...own, doubts, likely };
  const proof = [{ says: `${app.file} has getInitialProps`, chain: [site] }];
  return { name: has === "yes" ? "app-getInitialProps" : "unsure", run: app.run, proof, doubts, likely };
};
