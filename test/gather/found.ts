import { layout } from "../small-apps.ts";
import { readApp, type Sources } from "./program-of.ts";

/** Every page of the app folder needs one; the cases would all say the same. */
const layoutOf = (sources: Sources): Sources =>
  Object.keys(sources).some((file) => file.startsWith("app/")) ? { "app/layout.js": layout } : {};

/** Findings of every route of an app, once each and sorted: `rule file:line routes`. */
export const found = (sources: Sources): readonly string[] =>
  [
    ...new Set(
      readApp({ ...layoutOf(sources), ...sources }).gathered.facts.flatMap(({ findings }) =>
        findings.map(({ rule, at, routes }) => `${rule} ${at.file}:${at.line} ${routes.join(" ")}`),
      ),
    ),
  ].sort();
