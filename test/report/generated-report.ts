import fastCheck from "fast-check";
import { checkReport, scanStandard } from "../../src/gate.ts";
import type { GateName } from "../../src/model/comparison.ts";
import type { Place, Proof } from "../../src/model/place.ts";
import type { AppReport, FindingReport, Report, RouteReport } from "../../src/model/report.ts";
import { hostileNames, page, reportOf } from "./sample-report.ts";

const { array, boolean, constantFrom, integer, nat, oneof, option, record, string } = fastCheck;

const short = hostileNames.filter(({ length }) => length < 100);

/** Words of a project: usual ones, and what hostile ones are made of. */
const word = oneof(
  {
    weight: 3,
    arbitrary: constantFrom("blog", "[slug]", "[...all]", "(shop)", "@modal", "a b", "é", "#?%", "C:"),
  },
  { weight: 1, arbitrary: constantFrom(...short, "](http://x", "`", "|", "<b>", "@team", "=cmd", "..", "") },
  { weight: 1, arbitrary: string({ unit: "binary", maxLength: 12 }) },
);

const segment = word
  .map((text) => text.replaceAll("/", "_"))
  .filter((text) => !["", ".", ".."].includes(text));

const file = array(segment, { minLength: 1, maxLength: 4 }).map((names) => `${names.join("/")}.tsx`);

const sentence = array(word, { maxLength: 6 }).map((words) => `It reads ${words.join(" ")}.`);

const place: fastCheck.Arbitrary<Place> = record({
  file,
  line: integer({ min: 1, max: 2_000 }),
  column: integer({ min: 1, max: 200 }),
});

const proof: fastCheck.Arbitrary<Proof> = record({
  says: sentence,
  chain: array(
    fastCheck.tuple(place, word).map(([at, name]) => ({ ...at, name })),
    { minLength: 1, maxLength: 4 },
  ),
});

const seconds = oneof(nat(100_000), constantFrom(false as const, null));

const now: fastCheck.Arbitrary<Partial<RouteReport["now"]>> = record({
  mode: constantFrom("static", "ssg", "isr", "partial", "ssr", "error", "unknown"),
  revalidate: seconds,
  row: constantFrom("needs-a-request", "forced-dynamic", "static-page", "no-such-rule"),
  because: sentence,
  proof: array(proof, { maxLength: 3 }),
  doubts: array(
    record({ kind: constantFrom("computed-call", "unreadable-file"), says: sentence, at: option(place) }),
    { maxLength: 2 },
  ),
});

const advice: fastCheck.Arbitrary<Partial<RouteReport["advice"]>> = record({
  strategy: constantFrom("ssg", "isr", "ssr", "partial", null),
  revalidate: seconds,
  change: boolean(),
  row: constantFrom("personal", "same-for-everyone", "another"),
  because: sentence,
});

const route = fastCheck
  .tuple(array(segment, { maxLength: 4 }), file, constantFrom("app", "pages"), now, advice)
  .map(([names, own, router, how, should]) =>
    page(`/${names.join("/")}`, how, should, { file: own, router: router === "app" ? "app" : "pages" }),
  );

const finding: fastCheck.Arbitrary<FindingReport> = fastCheck
  .tuple(
    place,
    sentence,
    constantFrom("error", "warning", "info"),
    constantFrom("frozen-data", "unknown-key"),
    word,
  )
  .map(([at, message, severity, rule, name]) => ({ ...at, message, severity, rule, routes: [`/${name}`] }));

const suppressed = fastCheck
  .tuple(finding, place, sentence)
  .map(([one, at, reason]) => ({ ...one, by: { ...at, reason } }));

const app: fastCheck.Arbitrary<Omit<AppReport, "root">> = record({
  name: word,
  next: record({
    version: option(word),
    from: constantFrom("installed", "declared", "assumed"),
  }),
  routers: constantFrom(["app"], ["app", "pages"]),
  routes: array(route, { maxLength: 5 }),
  findings: array(finding, { maxLength: 4 }),
  suppressed: array(suppressed, { maxLength: 2 }),
  suppressions: fastCheck.constant([]),
  impact: fastCheck.constant({ suspenseHelps: false, lines: [], cuts: [] }),
  skipped: array(record({ file, reason: sentence }), { maxLength: 2 }),
  doubts: array(sentence, { maxLength: 2 }),
  staleAnswers: array(record({ question: word, routes: array(word, { maxLength: 2 }) }), { maxLength: 2 }),
});

/** The counts of several apps follow from each. */
const reportOfApps = (apps: readonly AppReport[]): Report => {
  const all = apps.map(reportOf);
  const [first = reportOf({ ...emptyApp })] = all;
  const sum = (count: (summary: Report["summary"]) => number): number =>
    all.reduce((total, { summary }) => total + count(summary), 0);
  return {
    ...first,
    apps,
    summary: {
      ...first.summary,
      routes: sum(({ routes }) => routes),
      changes: sum(({ changes }) => changes),
      findings: {
        error: sum(({ findings }) => findings.error),
        warning: sum(({ findings }) => findings.warning),
        info: sum(({ findings }) => findings.info),
      },
      suppressed: sum((summary) => summary.suppressed),
      skipped: sum(({ skipped }) => skipped),
    },
  };
};

const emptyApp: AppReport = {
  root: ".",
  name: "app",
  next: { version: null, from: "assumed" },
  routers: [],
  routes: [],
  findings: [],
  suppressed: [],
  suppressions: [],
  impact: { suspenseHelps: false, lines: [], cuts: [] },
  skipped: [],
  doubts: [],
  staleAnswers: [],
};

const plainReport = fastCheck
  .tuple(array(app, { maxLength: 3 }), array(segment, { minLength: 3, maxLength: 3 }))
  .map(([apps, roots]) =>
    reportOfApps(
      apps.map((each, index) => ({ ...each, root: index === 0 ? "." : `apps/${index}-${roots[index]}` })),
    ),
  );

const everyGate: readonly GateName[] = [
  "regression",
  "error",
  "warning",
  "info",
  "change-advised",
  "unknown",
  "stale-answers",
];

/** A report of any project, half of them held against another one by a check. */
export const anyReport: fastCheck.Arbitrary<Report> = oneof(
  plainReport,
  fastCheck.tuple(plainReport, plainReport).map(([before, report]) => ({
    ...report,
    ...checked(before, report),
  })),
);

const checked = (before: Report, report: Report): Pick<Report, "comparison" | "gate"> => {
  const { comparison, gate } = checkReport({
    report,
    failOn: everyGate,
    maxUnknown: 0,
    policy: [{ glob: "/**", modes: ["ssr"], minRevalidate: null, maxRevalidate: 60, reason: "x" }],
    standard: scanStandard(before, [], { kind: "ref", ref: "main", commit: "0".repeat(40) }),
  });
  return { gate, ...(comparison === null ? {} : { comparison }) };
};
