import { expect, test } from "@jest/globals";
import { baselineStandard, checkReport, newBaseline, scanStandard } from "../../src/gate.ts";
import type { Report } from "../../src/model/report.ts";
import { reportOf } from "../check/reports.ts";
import type { Files } from "../check/story-app.ts";

const manifest = '{ "name": "app", "dependencies": { "next": "16.4.6", "react": "19.2.0" } }';
const layout = "export default function Root({ children }) { return <html><body>{children}</body></html>; }";
const next = "prerender-advisor-ignore-next-line";

const app = (files: Files): Files => ({ "package.json": manifest, "app/layout.jsx": layout, ...files });

/** A page that keeps the day of the build, with lines above the one that says so. */
const prices = (...above: readonly string[]): Files =>
  app({
    "app/page.jsx": [
      "export default function Prices() {",
      "  return (",
      "    <main>",
      ...above.map((line) => `      ${line}`),
      "      <p>Prices of {new Date().toDateString()}</p>",
      "    </main>",
      "  );",
      "}",
    ].join("\n"),
  });

/** "frozen-value 4" for each finding, and what is let pass behind "-". */
const found = ({ apps }: Report): readonly string[] =>
  apps.flatMap(({ findings, suppressed }) => [
    ...findings.map(({ rule, line }) => `${rule} ${line}`),
    ...suppressed.map(({ rule, line, by }) => `- ${rule} ${line}: ${by.reason} (${by.line})`),
  ]);

test.each<readonly [string, Files, readonly string[]]>([
  ["nothing", prices(), ["frozen-value 4"]],
  [
    "its rule and a reason",
    prices(`{/* ${next} frozen-value -- the day of the deploy is meant */}`),
    ["- frozen-value 5: the day of the deploy is meant (4)"],
  ],
  [
    "its rule among others, the rest of which are told",
    prices(`{/* ${next} frozen-data, frozen-value -- meant */}`),
    ["suppression-unused 4", "- frozen-value 5: meant (4)"],
  ],
  ["no reason", prices(`{/* ${next} frozen-value */}`), ["suppression-invalid 4", "frozen-value 5"]],
  [
    "another rule",
    prices(`{/* ${next} frozen-data -- meant */}`),
    ["suppression-unused 4", "frozen-value 5"],
  ],
  [
    "a rule that there is not",
    prices(`{/* ${next} frozen-valu -- meant */}`),
    ["suppression-invalid 4", "frozen-value 5"],
  ],
  [
    "a rule that there is not, and its own",
    prices(`{/* ${next} nothing-of-ours frozen-value -- meant */}`),
    ["suppression-invalid 4", "- frozen-value 5: meant (4)"],
  ],
  ["no rule", prices(`{/* ${next} -- meant */}`), ["suppression-invalid 4", "frozen-value 5"]],
  [
    "another word",
    prices("{/* prerender-advisor-ignore-line frozen-value -- meant */}"),
    ["suppression-invalid 4", "frozen-value 5"],
  ],
  [
    "one that stands too far above",
    prices(`{/* ${next} frozen-value -- meant */}`, "<h1>Prices</h1>"),
    ["suppression-unused 4", "frozen-value 6"],
  ],
  [
    "one for the file",
    prices("{/* prerender-advisor-ignore-file frozen-value -- meant */}", "<h1>Prices</h1>"),
    ["- frozen-value 6: meant (4)"],
  ],
])("a finding with a comment that has %s", async (_, files, expected) => {
  expect(found(await reportOf(files))).toEqual(expected);
});

test("what is wrong with a comment says how to write it", async () => {
  const report = await reportOf(
    prices(`{/* ${next} frozen-valu -- meant */}`, "{/* prerender-advisor-ignore-line frozen-value */}"),
  );
  expect(report.apps[0]?.findings.map(({ message }) => message).slice(0, 4)).toEqual([
    `No rule that a comment can ignore is named "frozen-valu". Did you mean frozen-value? Write: ${next} <rule> -- <reason>`,
    `A comment "prerender-advisor-ignore-line" has no effect. Write: ${next} frozen-value -- <reason>`,
    `This comment gives no reason, and has no effect without one. Write: ${next} frozen-value -- <reason>`,
    expect.stringContaining("new Date()"),
  ]);
});

test("a comment in code that no route reads is nothing", async () => {
  const unread = app({ "app/page.jsx": layout, "lib/unread.js": `// ${next} frozen-value -- meant\n` });
  expect(found(await reportOf(unread))).toEqual([]);
});

test("what is let pass is counted on its own", async () => {
  const { summary } = await reportOf(prices(`{/* ${next} frozen-value -- meant */}`));
  expect(summary).toMatchObject({ suppressed: 1, findings: { error: 0, warning: 0, info: 0 } });
});

const helper = (...above: readonly string[]): string =>
  [
    'import { cookies } from "next/headers";',
    "export async function greeting() {",
    ...above,
    '  return (await cookies()).get("name")?.value;',
    "}",
  ].join("\n");

const plainHelper = 'export async function greeting() { return "hello"; }';

/** A page that shows what a helper gives, with lines above the call. */
const greetingPage = (...above: readonly string[]): string =>
  [
    'import { greeting } from "../lib/greeting";',
    "export default async function Page() {",
    ...above,
    "  return <h1>{await greeting()}</h1>;",
    "}",
  ].join("\n");

const greetings = (lib: string, home = greetingPage(), team = greetingPage()): Files =>
  app({
    "lib/greeting.js": lib,
    "app/page.jsx": home,
    "app/team/page.jsx": team.replace("../lib", "../../lib"),
  });

const checked = async (before: Files, after: Files) => {
  const [first, report] = [await reportOf(before), await reportOf(after)];
  const { text } = newBaseline(first, [], null, false);
  const standard = baselineStandard(text, "baseline.json");
  return checkReport({ report, failOn: ["regression", "error"], maxUnknown: null, policy: [], standard });
};

const accepted = `// ${next} mode-worse -- greets by name`;

test.each<readonly [string, Files, readonly string[]]>([
  ["no comment", greetings(helper()), ["/", "/team"]],
  ["one at the call, for all routes", greetings(helper(accepted)), []],
  ["one on the way of one route", greetings(helper(), greetingPage(accepted)), ["/team"]],
  ["one in each route", greetings(helper(), greetingPage(accepted), greetingPage(accepted)), []],
  [
    "one for the whole file of a route",
    greetings(helper(), `// prerender-advisor-ignore-file mode-worse -- why\n${greetingPage()}`),
    ["/team"],
  ],
  ["one for another rule", greetings(helper(`// ${next} new-reason -- why`)), ["/", "/team"]],
  ["one without a reason", greetings(helper(`// ${next} mode-worse`)), ["/", "/team"]],
  [
    "one for one of two reasons",
    greetings(helper(accepted), greetingPage("  (await (await import('next/headers')).headers());")),
    ["/"],
  ],
])("routes that get worse with %s", async (_, after, expected) => {
  const { gate, comparison } = await checked(greetings(plainHelper), after);
  expect(gate.failures.map(({ route }) => route)).toEqual(expected);
  expect(comparison?.changes.map(({ route }) => route).sort()).toEqual(["/", "/team"]);
  expect(gate.passed).toBe(expected.length === 0);
});

test("a change that is let pass says where and why, and stays told", async () => {
  const { comparison } = await checked(greetings(plainHelper), greetings(helper(accepted)));
  expect(comparison?.changes[0]).toMatchObject({
    says: "○ static -> ƒ per request, because lib/greeting.js:4 cookies() (let pass at lib/greeting.js:3: greets by name)",
    isRegression: false,
    suppressedBy: { file: "lib/greeting.js", line: 3, reason: "greets by name" },
  });
});

test("a further reason and a timer have rules of their own", async () => {
  const further = (...above: readonly string[]) =>
    greetingPage(...above, '  (await import("next/headers")).headers();');
  const rule = (name: string) => `// ${next} ${name} -- why`;
  const two = await checked(greetings(helper()), greetings(helper(), further(rule("new-reason"))));
  expect(two.gate.failures).toEqual([]);
  const timed = (seconds: number, ...above: readonly string[]): Files =>
    app({ "app/page.jsx": [...above, `export const revalidate = ${seconds};`, layout].join("\n") });
  expect((await checked(timed(600), timed(60))).gate.failures).toHaveLength(1);
  expect((await checked(timed(600), timed(60, rule("revalidate-worse")))).gate.failures).toEqual([]);
});

test("a comment for the gate is of use as long as the reason is there, whatever the baseline says", async () => {
  const after = await reportOf(greetings(helper(accepted)));
  expect(found(after)).toEqual([]);
  const settled = checkReport({
    report: after,
    failOn: ["regression", "warning"],
    maxUnknown: null,
    policy: [],
    standard: scanStandard(after, [], { kind: "baseline", file: "baseline.json" }),
  });
  expect(settled.gate).toMatchObject({ passed: true, notes: [] });
  const gone = greetings(plainHelper.replace("return", `\n${accepted}\nreturn`));
  expect(found(await reportOf(gone))).toEqual(["suppression-unused 2"]);
});

test("a check tells of comments that are wrong, and fails for them where it is asked to", async () => {
  const files = prices(`{/* ${next} frozen-data -- meant */}`);
  const report = await reportOf(files);
  const decide = (failOn: "error" | "warning") =>
    checkReport({ report, failOn: [failOn], maxUnknown: null, policy: [], standard: null }).gate;
  expect(decide("error").notes).toEqual([
    {
      kind: "comment",
      says: "app/page.jsx:4: There is no frozen-data in line 5: take it out of this comment",
    },
  ]);
  expect(decide("warning").failures.map(({ rule }) => rule)).toContain("suppression-unused");
  expect(decide("warning").notes).toEqual([]);
});

test("a build that fails still fails a check where its finding is let pass by a comment, but not twice", async () => {
  const both = (...above: readonly string[]): Files =>
    app({
      "pages/both.jsx": [
        "export const getStaticProps = () => ({ props: {} });",
        ...above,
        "export const getServerSideProps = () => ({ props: {} });",
        "export default function Both() { return <p />; }",
      ].join("\n"),
    });
  const failing = async (files: Files) => {
    const report = await reportOf(files);
    const { gate } = checkReport({
      report,
      failOn: ["error"],
      maxUnknown: null,
      policy: [],
      standard: null,
    });
    return gate.failures.map(({ rule }) => rule);
  };
  expect(await failing(both())).toEqual(["gssp-with-gsp"]);
  const file = "// prerender-advisor-ignore-file gssp-with-gsp -- a plugin takes one out";
  expect(await failing(both(file))).toEqual([]);
});
