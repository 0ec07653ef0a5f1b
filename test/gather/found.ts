import { readApp, type Sources } from "./program-of.ts";

/** Findings of every route of an app, once each and sorted: `rule file:line routes`. */
export const found = (sources: Sources): readonly string[] =>
  [
    ...new Set(
      readApp(sources).gathered.facts.flatMap(({ findings }) =>
        findings.map(({ rule, at, routes }) => `${rule} ${at.file}:${at.line} ${routes.join(" ")}`),
      ),
    ),
  ].sort();
