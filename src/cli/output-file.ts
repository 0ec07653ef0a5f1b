import { basename, extname } from "node:path";
import { AdvisorError } from "../lib/errors.ts";

/** Endings of code: a report is never one of them. */
const codeEndings: ReadonlySet<string> = new Set([
  ".js",
  ".jsx",
  ".ts",
  ".tsx",
  ".mjs",
  ".cjs",
  ".mts",
  ".cts",
  ".css",
  ".scss",
]);

/** Files that a project is made of, and those of this tool that a person or another command writes. */
const inputs: ReadonlySet<string> = new Set([
  "package.json",
  "package-lock.json",
  "pnpm-lock.yaml",
  "yarn.lock",
  "tsconfig.json",
  "jsconfig.json",
  "vercel.json",
  "prerender-advisor.config.json",
  "prerender-advisor.answers.json",
  "prerender-advisor.baseline.json",
]);

const wrong = (path: string, what: string): AdvisorError =>
  new AdvisorError("wrongUsage", { reason: `--output-file ${basename(path)}${what}` });

const isOfProject = (path: string): boolean =>
  codeEndings.has(extname(path).toLowerCase()) || inputs.has(basename(path));

/**
 * Refuses what `--output-file` can only name by mistake. A report replaces what stands at its path, as it does that of the run before; but
 * code and the settings of a project are not reports, and one file does not hold two.
 */
export const checkOutputFiles = (paths: readonly string[]): void => {
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) throw wrong(twice, " is given twice.");
  const own = paths.find(isOfProject);
  if (own === undefined) return;
  throw wrong(
    own,
    ": that is a file of the project, which no report may replace. Name another one, such as report.json.",
  );
};
