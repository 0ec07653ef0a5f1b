import type { Approximation } from "../../model/facts.ts";
import type { FilePath } from "../../model/place.ts";
import { isSince, keepsPagesWithActions } from "../../next/versions.ts";
import { approximation } from "../approximation.ts";
import { renderedFilesOf } from "../modules/module-layers.ts";
import type { AppReading } from "./app-reading.ts";

/**
 * A file with server actions that is bundled with a page; before 13.5 such a page is rendered per request unless it lists its paths:
 * next/dist/build/index.js, `hasAction`. Null where there is none, or where it does not matter.
 */
export const unkeptActions = ({ shared, route, params }: AppReading): FilePath | null => {
  const { program, next } = shared;
  if (route.kind !== "page" || isSince(next, keepsPagesWithActions) || params.outcome === "listed")
    return null;
  const files = renderedFilesOf(
    program,
    route.segments.map(({ file }) => file),
  );
  return [...files].find((file) => hasActions(shared, file)) ?? null;
};

const hasActions = ({ program }: AppReading["shared"], file: FilePath): boolean => {
  const summary = program.summaryOf(file);
  if (summary === null) return false;
  return summary.directives.includes("use server") || summary.statements.some(({ hasAction }) => hasAction);
};

/** Why it is not sure: a bundler leaves out modules that nothing uses. */
export const actionDoubts = (reading: AppReading): readonly Approximation[] => {
  const file = unkeptActions(reading);
  if (file === null) return [];
  const says =
    "before Next.js 13.5 a page is rendered per request if a module with server actions is bundled with it, which only the build knows";
  return [approximation("byDefault", says, { file, line: 1, column: 1 })];
};
