import { dirname } from "../../lib/paths.ts";
import { placeAt } from "../../link/machine.ts";
import { openModuleScope } from "../../link/scope.ts";
import type { ExportBinding, ModuleSummary } from "../../model/module-summary.ts";
import type { Finding, Route, SegmentRole } from "../../model/project.ts";
import type { Expression } from "../../model/syntax.ts";
import { findingOf } from "../../next/finding-of.ts";
import type { AppRouter } from "./app-router.ts";

/** What builds were seen to refuse in a file of each role; of other versions only pages and layouts are known. */
const rendered: Readonly<Partial<Record<SegmentRole, readonly number[]>>> = {
  page: [13, 14, 15, 16],
  layout: [13, 14, 15, 16],
  template: [14, 15, 16],
  loading: [14, 15, 16],
  "not-found": [14, 16],
};

/** Whether a file surely exports no component, which stops a build as soon as it renders it. */
type Lack = "no" | "yes" | "unsure";

const lacksIn = ({ program, next }: AppRouter, { segments }: Route) =>
  segments.flatMap(({ role, file, slot }) => {
    const summary = rendered[role]?.includes(next.major) === true ? program.summaryOf(file) : null;
    if (summary === null || summary.syntaxError !== null) return [];
    return [{ role, file, lack: lackOf(summary, next.major === 15 && role === "page", slot) }];
  });

/** Files of a route that surely export no component. */
export const filesWithoutComponent = (shared: AppRouter, route: Route): readonly Finding[] =>
  lacksIn(shared, route).flatMap(({ role, file, lack }) =>
    lack === "yes"
      ? [
          findingOf("app-file-without-component", { file, line: 1, column: 1 }, [route.route], {
            file,
            role,
          }),
        ]
      : [],
  );

/** Whether a file of a route may export no component, in a form that some builds refuse. */
export const mayLackComponent = (shared: AppRouter, route: Route): boolean =>
  lacksIn(shared, route).some(({ lack }) => lack === "unsure");

/** Metadata files of code answer with what their default export gives; a build asks for it before it renders anything. */
export const filesWithoutAnswer = ({ program }: AppRouter, { segments, route }: Route): readonly Finding[] =>
  segments.flatMap(({ role, file }) => {
    const summary = role === "metadata" ? program.summaryOf(file) : null;
    if (summary === null || summary.syntaxError !== null || exportsDefault(summary)) return [];
    return [findingOf("metadata-file-without-default", { file, line: 1, column: 1 }, [route], { file })];
  });

/**
 * Every page is rendered inside a layout that has the document; a build asks for it before it compiles anything. Of catch-all folders that
 * clash with others, and of pages in several folders for one URL, it is not known which files take part.
 */
export const pageWithoutLayout = ({ segments, file, route, rivals }: Route): readonly Finding[] =>
  route.includes("[...") ||
  rivals.some((rival) => dirname(rival) !== dirname(file)) ||
  !segments.some(({ role }) => role === "page") ||
  segments.some(({ role }) => role === "layout")
    ? []
    : [findingOf("page-without-root-layout", { file, line: 1, column: 1 }, [route], { file })];

const viewports: ReadonlySet<string> = new Set(["viewport", "generateViewport"]);

/** The server cannot call what a file for the browser exports; for metadata the compiler says so before. Seen in builds of 15.5 and 16.4. */
export const viewportsInBrowser = (
  { program, next }: AppRouter,
  { route, segments }: Route,
): readonly Finding[] =>
  segments.flatMap(({ role, file }) => {
    const summary =
      (role === "page" || role === "layout") && next.major >= 15 ? program.summaryOf(file) : null;
    if (summary === null || !summary.directives.includes("use client")) return [];
    return summary.exports
      .filter(({ exported, typeOnly }) => viewports.has(exported) && !typeOnly)
      .map(({ exported, at }) => {
        const place = placeAt(openModuleScope(summary), at);
        return findingOf("metadata-in-client-file", place, [route], { name: exported });
      });
  });

const defaultOf = ({ exports }: ModuleSummary): ExportBinding | null =>
  exports.find((each) => each.exported === "default" && !each.typeOnly) ?? null;

/** CommonJS sets its exports while it runs. */
const exportsDefault = (summary: ModuleSummary): boolean =>
  defaultOf(summary) !== null ||
  summary.statements.some(({ names }) => names.includes("module") || names.includes("exports"));

/** 15 takes the module for the page: what it makes of that depends on what else the module exports. */
const lackOf = (summary: ModuleSummary, isTaken: boolean, slot: string | null): Lack => {
  const lack = exportsDefault(summary) ? lackOfValue(summary) : "yes";
  return lack === "yes" && isTaken && (slot !== null || !exportsNames(summary)) ? "unsure" : lack;
};

const exportsNames = ({ exports, directives }: ModuleSummary): boolean =>
  !directives.includes("use client") &&
  !exports.some(({ exported }) => exported === "default") &&
  exports.some(({ exported, typeOnly }) => exported !== "*" && !typeOnly);

/** What is exported, where that is written there and no function or class. */
const lackOfValue = (summary: ModuleSummary): Lack => {
  const exported = defaultOf(summary);
  if (exported === null || exported.from !== null) return "no";
  const values = summary.body.flatMap((each) =>
    each.kind === "variable" && each.target.kind === "name" && each.target.name === exported.local
      ? (each.value ?? [])
      : [],
  );
  if (values.some(isNothing)) return "yes";
  // The name of an element, to React.
  return values.some(({ kind }) => kind === "literal" || kind === "template") ? "unsure" : "no";
};

const isNothing = (value: Expression): boolean =>
  data.has(value.kind) ||
  (value.kind === "literal" && value.value === null) ||
  (value.kind === "name" && value.name === "undefined");

const data: ReadonlySet<Expression["kind"]> = new Set(["object", "array", "jsx"]);
