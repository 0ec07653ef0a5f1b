import { placeAt } from "../link/machine.ts";
import { openModuleScope } from "../link/scope.ts";
import type { ModuleSummary } from "../model/module-summary.ts";
import type { Finding, Route, SegmentRole } from "../model/project.ts";
import type { Expression, Statement } from "../model/syntax.ts";
import { findingOf } from "../next/finding-of.ts";
import type { AppRouter } from "./app-router.ts";

const rendered: ReadonlySet<SegmentRole> = new Set<SegmentRole>(["page", "layout"]);

/** Pages and layouts that surely export no component, which shows as soon as a build renders them. */
export const filesWithoutComponent = (
  { program }: AppRouter,
  { route, segments }: Route,
): readonly Finding[] =>
  segments.flatMap(({ role, file }) => {
    const summary = rendered.has(role) ? program.summaryOf(file) : null;
    if (summary === null || summary.syntaxError !== null || mayHaveComponent(summary)) return [];
    return [findingOf("app-file-without-component", { file, line: 1, column: 1 }, [route], { file, role })];
  });

const viewports: ReadonlySet<string> = new Set(["viewport", "generateViewport"]);

/** The server cannot call what a file for the browser exports; for metadata the compiler says so before. Seen in builds of 15.5 and 16.4. */
export const viewportsInBrowser = (
  { program, next }: AppRouter,
  { route, segments }: Route,
): readonly Finding[] =>
  segments.flatMap(({ role, file }) => {
    const summary = rendered.has(role) && next.major >= 15 ? program.summaryOf(file) : null;
    if (summary === null || !summary.directives.includes("use client")) return [];
    return summary.exports
      .filter(({ exported, typeOnly }) => viewports.has(exported) && !typeOnly)
      .map(({ exported, at }) => {
        const place = placeAt(openModuleScope(summary), at);
        return findingOf("metadata-in-client-file", place, [route], { name: exported });
      });
  });

/** CommonJS sets its exports while it runs. */
const mayHaveComponent = ({ exports, statements, body }: ModuleSummary): boolean => {
  const exported = exports.find((each) => each.exported === "default" && !each.typeOnly);
  if (exported !== undefined) return exported.from !== null || !isData(body, exported.local);
  return statements.some(({ names }) => names.includes("module") || names.includes("exports"));
};

const isData = (body: readonly Statement[], name: string): boolean =>
  body.some(
    (each) =>
      each.kind === "variable" &&
      each.target.kind === "name" &&
      each.target.name === name &&
      each.value !== null &&
      data.has(each.value.kind),
  );

const data: ReadonlySet<Expression["kind"]> = new Set(["literal", "object", "array", "template"]);
