import type { RouteFacts } from "../../model/facts.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { Route } from "../../model/project.ts";
import { type BuiltFunction, contextLacks } from "../../next/pages-contexts.ts";
import { paramsOf } from "../plain-facts.ts";
import { type DataRun, runDataFunction, runInBuild } from "./data-function.ts";
import { initialPropsOf } from "./initial-props.ts";
import { type ListedPaths, runsOfListedPaths } from "./listed-paths.ts";
import { pageConfigOf } from "./page-config.ts";
import { entryStep, type PageExports, pageExportsOf } from "./page-exports.ts";
import { factsOfPage } from "./page-facts.ts";
import type { PageReading, PagesApp } from "./page-reading.ts";
import { type StaticPaths, staticPathsOf } from "./static-paths.ts";

/** The facts of one page of the Pages Router. */
export const gatherPage = (shared: PagesApp, route: Route, summary: ModuleSummary): RouteFacts => {
  const { program } = shared;
  const params = paramsOf(route.route);
  const exports = pageExportsOf(program, route.file);
  const initialProps =
    exports.component === null
      ? initialPropsOf({ kind: "constant", value: undefined })
      : initialPropsOf(exports.component);
  const lacksOf = (name: BuiltFunction): ReadonlySet<string> =>
    contextLacks(name, route, shared.next, shared.config);
  const runOf = (name: "getStaticProps" | "getServerSideProps"): DataRun | null => {
    const found = exports.functions[name];
    return found === undefined
      ? null
      : runDataFunction(
          program,
          found.value,
          entryStep(found.place, name),
          params,
          name === "getStaticProps" ? lacksOf(name) : null,
        );
  };
  const paths = exports.functions.getStaticPaths;
  const staticPaths =
    paths === undefined
      ? null
      : staticPathsOf(
          runInBuild(
            program,
            paths.value,
            entryStep(paths.place, "getStaticPaths"),
            lacksOf("getStaticPaths"),
          ),
          paths.place,
          {
            route: route.route,
            locales: shared.config.doubts.length > 0 ? null : (shared.config.locales ?? []),
          },
        );
  const reading: PageReading = {
    route,
    summary,
    exports,
    config: pageConfigOf(summary, shared.next),
    initialProps,
    staticProps: runOf("getStaticProps"),
    serverProps: runOf("getServerSideProps"),
    staticPaths,
    listed: listedPathsOf(shared, route, exports, staticPaths),
    isUsedElsewhere: shared.imported.has(`${route.file} default`) || shared.imported.has(`${route.file} *`),
    next: shared.next,
    nextConfig: shared.config,
  };
  return factsOfPage(shared, reading, params);
};

/** With several locales each path stands for as many. */
const listedPathsOf = (
  { program, next, config }: PagesApp,
  route: Route,
  { functions: { getStaticProps } }: PageExports,
  staticPaths: StaticPaths | null,
): ListedPaths => {
  const isKnown = route.isDynamic && config.locales === null && config.doubts.length === 0;
  if (!isKnown || staticPaths === null || getStaticProps?.value.kind !== "function") return noPaths;
  const lacks = contextLacks("getStaticProps", route, next, config);
  const site = entryStep(getStaticProps.place, "getStaticProps");
  return runsOfListedPaths(program, getStaticProps.value, site, lacks, route.route, staticPaths.paths);
};

const noPaths: ListedPaths = { known: [], areAll: false };
