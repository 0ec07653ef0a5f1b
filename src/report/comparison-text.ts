import type {
  Against,
  Comparison,
  GateFailure,
  GateNote,
  GateReport,
  RouteChange,
} from "../model/comparison.ts";
import type { Report } from "../model/report.ts";
import { noteTexts } from "./terminal-gate.ts";
import { counted } from "./text.ts";
import { phrase } from "./words.ts";

/** Digits of a commit that git shows. */
const shortCommit = 7;

/** "since main (1a2b3c4)". */
const sinceText = (against: Against): string =>
  against.kind === "baseline"
    ? `since ${against.file}`
    : `since ${against.ref}${against.commit.startsWith(against.ref) ? "" : ` (${against.commit.slice(0, shortCommit)})`}`;

/** How many routes changed, and how many of them for the worse, as a sentence. */
export const comparisonText = ({ against, changes }: Comparison): string => {
  const worse = changes.filter(({ isRegression }) => isRegression).length;
  if (changes.length === 0) return `No route changed ${sinceText(against)}.`;
  const passed = changes.filter(({ suppressedBy }) => suppressedBy !== null).length;
  const rest = changes.length - worse - passed;
  const parts = [
    worse > 0 ? `${counted(worse, "route")} got worse` : "",
    passed > 0
      ? `${counted(passed, "route")} got worse and ${passed === 1 ? "is" : "are"} let pass by comments`
      : "",
    rest > 0 ? `${counted(rest, "route")} changed otherwise` : "",
  ].filter((part) => part !== "");
  return `${parts.join(", ")} ${sinceText(against)}.`;
};

/** "/pricing  ○ static -> ƒ per request, because components/header.tsx:12 cookies()"; not yet safe to print. */
export const changeText = ({ route, says }: RouteChange): string => `${route}  ${says}`;

/** What a check fails for beside the routes that got worse, which stand among the changes. */
export const otherFailures = ({ comparison, gate }: Report): readonly GateFailure[] => {
  const worse = new Set(
    comparison?.changes
      .filter(({ isRegression }) => isRegression)
      .map(({ app, route }) => JSON.stringify([app, route])),
  );
  return (gate?.failures ?? []).filter(
    (failure) => failure.gate !== "regression" || !worse.has(JSON.stringify([failure.app, failure.route])),
  );
};

/** "/account: it has to be per request [policy]"; not yet safe to print. */
export const failureText = ({ gate, rule, app, route, says, at }: GateFailure): string => {
  const name = route ?? (app === "." ? "" : app);
  const id = gate.startsWith(rule) ? gate : `${gate}, ${rule}`;
  const place = at === null || says.includes(`${at.file}:${at.line}`) ? "" : ` (${at.file}:${at.line})`;
  return `${name === "" ? "" : `${name}  `}${phrase(says)}${place} [${id}]`;
};

/** Something to know that fails nothing, as a sentence; not yet safe to print. */
export const noteText = ({ kind, says }: GateNote): string => `${noteTexts[kind]}${says}`;

/** What a check decided, as a sentence. */
export const verdictText = ({ passed, failOn, failures }: GateReport): string => {
  if (passed) return `Passed: nothing of ${failOn.join(", ")}.`;
  const counts = new Map<string, number>(failOn.map((gate) => [gate, 0]));
  for (const { gate } of failures) counts.set(gate, (counts.get(gate) ?? 0) + 1);
  return `Failed: ${[...counts]
    .filter(([, count]) => count > 0)
    .map(([gate, count]) => `${gate} (${count})`)
    .join(", ")}.`;
};
