import type { Report } from "../model/report.ts";

/** Keys in the order that a reader wants them, at whatever depth they stand; others follow by code unit. */
export const keyOrder: readonly string[] = [
  "$schema",
  "schemaVersion",
  "ok",
  "error",
  "code",
  "tool",
  "apps",
  "root",
  "app",
  "name",
  "version",
  "from",
  "next",
  "routers",
  "route",
  "router",
  "kind",
  "file",
  "line",
  "column",
  "now",
  "advice",
  "mode",
  "strategy",
  "revalidate",
  "fallback",
  "change",
  "confidence",
  "row",
  "because",
  "says",
  "at",
  "chain",
  "proof",
  "doubts",
  "onDemand",
  "worstAge",
  "risk",
  "rendersPerDay",
  "most",
  "likely",
  "quietSpell",
  "firstVisit",
  "failingSource",
  "retrySeconds",
  "keptErrorSeconds",
  "copies",
  "onDemandReaches",
  "behindCdn",
  "breakEvenViews",
  "cost",
  "pricesOf",
  "writesPerView",
  "perRequest",
  "regenerated",
  "steps",
  "openQuestions",
  "matched",
  "fact",
  "value",
  "rule",
  "severity",
  "message",
  "question",
  "open",
  "routes",
  "findings",
  "suppressed",
  "by",
  "suppressions",
  "covers",
  "rules",
  "impact",
  "suspenseHelps",
  "lines",
  "cuts",
  "through",
  "without",
  "isFree",
  "left",
  "frees",
  "nearest",
  "reasons",
  "withoutAll",
  "skipped",
  "reason",
  "staleAnswers",
  "questions",
  "unusedAnswers",
  "comparison",
  "against",
  "ref",
  "commit",
  "routesBefore",
  "what",
  "isRegression",
  "suppressedBy",
  "before",
  "after",
  "reasonsGone",
  "gate",
  "passed",
  "failOn",
  "failures",
  "symbol",
  "notes",
  "summary",
  "modes",
  "changes",
  "foldersLeftOut",
];

const ranks: ReadonlyMap<string, number> = new Map(keyOrder.map((key, index) => [key, index]));

const byRank = (a: string, b: string): number => {
  const difference = (ranks.get(a) ?? keyOrder.length) - (ranks.get(b) ?? keyOrder.length);
  return difference || (a < b ? -1 : 1);
};

/** Half of a surrogate pair on its own has no UTF-8 form: it becomes U+FFFD, as a file system or browser would make it. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, "\ufffd");

const ordered = (_key: string, value: unknown): unknown => {
  if (typeof value === "string") return wellFormed(value);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => byRank(a, b));
  return Object.fromEntries(entries.map(([key, item]) => [wellFormed(key), item]));
};

/** What JSON allows raw but a terminal, an old parser or (`##[error]`, anywhere in a line) a build server reads as more than text. */
const escapeInvisible = (text: string): string =>
  text.replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]|#(?=#\w*\[)/gu, (character) =>
    character.split("").map(escapedUnit).join(""),
  );

const escapedUnit = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Any plain value as JSON: keys in one order, two spaces of indent, well-formed UTF-8, a line break at the end. */
export const jsonText = (value: unknown): string => `${escapeInvisible(JSON.stringify(value, ordered, 2))}\n`;

/** The report as JSON: the same report gives the same bytes. */
export const json = (report: Report): string => jsonText(report);
