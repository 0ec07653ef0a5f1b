import type { Proof } from "../model/place.ts";
import type { AppReport, Report, RouteReport } from "../model/report.ts";
import { type Alert, alertsOf } from "./alerts.ts";
import { alike, routeNames } from "./alike.ts";
import { noteText, verdictText } from "./comparison-text.ts";
import type { RenderOptions } from "./render-options.ts";
import { clean, shorten } from "./text.ts";
import { phrase, placeLabel, shellWord } from "./words.ts";

/** Characters of a name or sentence that a line still shows. */
const longest = 400;

/** Reasons of one route that are listed; `why` lists all. */
const mostReasons = 3;

const plain = (text: string): string => shorten(clean(text), longest);

/** The first digits of a fingerprint: enough to tell the alerts of one project apart. */
const idOf = ({ fingerprint }: Alert): string => fingerprint.slice(0, 10);

/** Several steps of one line are one place. */
const proofText = ({ says, chain }: Proof): string => {
  const places = chain.map(placeLabel).filter((place, index, all) => place !== all[index - 1]);
  return `${plain(phrase(says))} @ ${places.map(plain).join(" > ")}`;
};

const number = (revalidate: number | false | null): string =>
  typeof revalidate === "number" ? `:${revalidate}` : "";

const nowText = ({ now }: RouteReport): string =>
  `${now.mode}${now.mode === "isr" ? number(now.revalidate) : ""}`;

const shouldText = ({ advice }: RouteReport): string => {
  const seconds = advice.strategy === "isr" ? number(advice.revalidate) : "";
  return `${advice.strategy ?? "-"}${seconds}${advice.onDemand ? "+on-demand" : ""}`;
};

interface Change {
  readonly alert: Alert;
  readonly route: RouteReport;
}

/** What is to be done is said once for all routes that it is the same for, but for their files. */
const stepsOf = ({ route }: Change): readonly string[] =>
  route.advice.steps.map((step) => step.replaceAll(route.file, "<file>"));

const keyOf = (change: Change): string => {
  const { route } = change;
  const { row, because, openQuestions, confidence } = route.advice;
  return JSON.stringify([
    nowText(route),
    shouldText(route),
    row,
    because,
    stepsOf(change),
    openQuestions,
    confidence,
  ]);
};

/** What is read at the very place of the alert goes without saying. */
const isElsewhere = ({ chain }: Proof, { at }: Alert): boolean => {
  const call = chain.at(-1);
  return call !== undefined && (call.file !== at.file || call.line !== at.line);
};

const routeLines = ({ alert, route }: Change): readonly string[] => [
  `  ${idOf(alert)} ${plain(route.route)} ${plain(placeLabel(alert.at))}`,
  ...route.now.proof
    .filter((proof) => isElsewhere(proof, alert))
    .slice(0, mostReasons)
    .map((proof) => `    sees ${proofText(proof)}`),
];

const changeLines = (changes: readonly Change[]): readonly string[] => {
  const [first] = changes;
  if (first === undefined) return [];
  const { advice } = first.route;
  return [
    `change ${nowText(first.route)} -> ${shouldText(first.route)} ${advice.confidence} [${plain(advice.row)}]`,
    ...changes.flatMap(routeLines),
    `  because ${plain(phrase(advice.because))}`,
    ...stepsOf(first).map((step) => `  do ${plain(step)}`),
    ...(advice.openQuestions.length === 0 ? [] : [`  ask ${advice.openQuestions.map(plain).join(", ")}`]),
  ];
};

const changesIn = (app: AppReport, alerts: readonly Alert[]): readonly string[] => {
  const groups = new Map<string, Change[]>();
  for (const alert of alerts.filter(({ kind }) => kind === "change")) {
    const route = app.routes.find((one) => one.route === alert.routes[0] && one.advice.row === alert.rule);
    if (route === undefined) continue;
    const key = keyOf({ alert, route });
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [{ alert, route }]);
    else group.push({ alert, route });
  }
  return [...groups.values()].flatMap(changeLines);
};

const otherLine = (alert: Alert): string => {
  const kind = alert.kind === "finding" ? alert.level : alert.kind;
  const ways = alert.kind === "regression" ? alert.proof.slice(0, mostReasons) : [];
  const seen = ways.map((proof) => `; sees ${proofText(proof)}`).join("");
  return `${kind} ${idOf(alert)} ${plain(placeLabel(alert.at))} ${plain(alert.message)}${seen} [${plain(alert.rule)}]`;
};

/** Routes that are as they should be, by how they render. */
const keptLines = ({ routes }: AppReport): readonly string[] => {
  const kept = new Map<string, string[]>();
  for (const route of routes) {
    const isKept = !route.advice.change && route.now.mode !== "error" && route.now.mode !== "unknown";
    if (!isKept) continue;
    const names = kept.get(nowText(route));
    if (names === undefined) kept.set(nowText(route), [plain(route.route)]);
    else names.push(plain(route.route));
  }
  return [...kept].map(([mode, names]) => `keep ${mode} ${names.join(" ")}`);
};

const appLines = (app: AppReport, alerts: readonly Alert[]): readonly string[] => {
  const own = alerts.filter((alert) => alert.app === app.root);
  return [
    `app ${plain(app.name)} in ${plain(app.root)}, Next.js ${plain(app.next.version ?? "unknown")}, ${app.routes.length} routes`,
    ...own.filter(({ kind }) => kind !== "change").map(otherLine),
    ...changesIn(app, own),
    ...keptLines(app),
    ...app.doubts.map((says) => `doubt ${plain(phrase(says))}`),
    ...app.staleAnswers.map(
      ({ question, routes }) => `stale answer ${plain(question)} ${routes.map(plain).join(" ")}`,
    ),
    ...app.suppressed.map(
      (one) => `let pass ${plain(placeLabel(one))} [${plain(one.rule)}] ${plain(one.by.reason)}`,
    ),
    ...app.skipped.map(({ file, reason }) => `skipped ${plain(file)} ${plain(reason)}`),
  ];
};

/** What changed; what got worse stands among the alerts, with its id. */
const changedLines = ({ comparison, gate }: Report): readonly string[] => [
  ...alike(
    (comparison?.changes ?? []).filter(({ isRegression }) => !isRegression),
    ({ what }) => what,
  ).map((group) => `changed ${group[0].what} ${plain(routeNames(group, true))}  ${plain(group[0].says)}`),
  ...(gate === undefined
    ? []
    : [verdictText(gate), ...gate.notes.map((note) => `note ${plain(noteText(note))}`)]),
];

const closingLines = ({ summary, gate }: Report, directory: string): readonly string[] => {
  const place = directory === "." ? "" : ` ${shellWord(directory)}`;
  const isAsking = summary.questions.open > 0;
  return [
    ...(isAsking
      ? [
          `ask: these questions are about the product, for a person to answer: do not guess. Texts and values: prerender-advisor why <route>${place}; then --answer question=value`,
        ]
      : []),
    `reasons with code: prerender-advisor why <route>${place}; a rule: prerender-advisor explain <rule>`,
    `check afterwards: prerender-advisor ${gate === undefined ? "scan" : "check"}${place} --reporter agent; what is done is gone from the list, ids stay the same`,
  ];
};

/** The report for a coding agent: few words, nothing twice, ids that stay the same from scan to scan. */
export const agent = (report: Report, { directory }: RenderOptions): string => {
  const alerts = alertsOf(report);
  const lines = [
    ...changedLines(report),
    ...report.apps.flatMap((app) => appLines(app, alerts)),
    ...closingLines(report, directory),
  ];
  return `${lines.join("\n")}\n`;
};
