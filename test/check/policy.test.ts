import { beforeAll, expect, test } from "@jest/globals";
import { applyPolicy } from "../../src/check/policy.ts";
import { readConfig } from "../../src/config/read-config.ts";
import { baselineStandard, checkReport, newBaseline } from "../../src/gate.ts";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import type { PolicyRule } from "../../src/model/policy.ts";
import type { Report } from "../../src/model/report.ts";
import { reportOf } from "./reports.ts";
import { storyApp } from "./story-app.ts";

let report: Report;
let grown: Report;

beforeAll(async () => {
  report = await reportOf(storyApp);
  grown = await reportOf({
    ...storyApp,
    "pages/blog/draft.jsx":
      "export async function getServerSideProps() { return { props: { at: 1 } }; }\nexport default function Draft() { return null; }\n",
  });
});

const policyOf = (policy: object): readonly PolicyRule[] =>
  readConfig(memoryFileSystem({ "prerender-advisor.config.json": JSON.stringify({ policy }) })).policy;

const breaches = (policy: object): readonly string[] =>
  applyPolicy(policyOf(policy), report).verdicts.map(
    ({ route, rule, says }) => `${route.route} ${rule}: ${says}`,
  );

test.each<readonly [string, object, readonly string[]]>([
  ["a mode that is allowed", { "/blog/**": { mode: "isr" } }, []],
  ["one of several modes", { "/blog/**": { mode: ["ssg", "isr"] } }, []],
  ["ssg for a static page", { "/pricing": { mode: "ssg" } }, []],
  [
    "a mode that is not",
    { "/blog/**": { mode: "ssr", reason: "reads the session" } },
    ["/blog/[slug] policy-mode: ● ISR 3600, but /blog/** allows only ssr (reads the session)"],
  ],
  [
    "a revalidate that is too high",
    { "/blog/**": { maxRevalidate: 600 } },
    ["/blog/[slug] policy-max-revalidate: revalidate is 3600, but /blog/** allows at most 600"],
  ],
  [
    "a revalidate that is too low",
    { "/news": { minRevalidate: 3600 } },
    ["/news policy-min-revalidate: revalidate is 600, but /news asks for at least 3600"],
  ],
  [
    "an exception further down",
    { "/**": { mode: "ssr" }, "/*": {}, "/*/**": {} },
    ["/ policy-mode: ○ static, but /** allows only ssr"],
  ],
])("%s", (_, policy, wanted) => {
  expect(breaches(policy)).toEqual(wanted);
});

test("globs that decide for no route are told, with why", () => {
  const { dead } = applyPolicy(
    policyOf({ "/shop/**": { mode: "ssr" }, "/news": { mode: "isr" }, "/**": {} }),
    report,
  );
  expect(dead).toEqual([
    { glob: "/shop/**", why: "it names no route" },
    { glob: "/news", why: expect.stringContaining("a later entry decides") },
  ]);
});

test("a breach fails, one that the baseline knows is told, and a new route that the policy forbids fails", () => {
  const policy = policyOf({ "/blog/**": { mode: "isr", maxRevalidate: 600 } });
  const ask = { failOn: ["regression"], maxUnknown: null, policy } as const;
  expect(checkReport({ ...ask, report, standard: null }).gate.failures).toMatchObject([
    { gate: "policy", rule: "policy-max-revalidate", route: "/blog/[slug]", symbol: "/blog/**" },
  ]);
  const standard = baselineStandard(newBaseline(report, policy, null, false).text, "b.json");
  const later = checkReport({ ...ask, report: grown, standard }).gate;
  expect(later.failures).toMatchObject([{ gate: "policy", rule: "policy-mode", route: "/blog/draft" }]);
  expect(later.notes).toMatchObject([{ kind: "known", says: expect.stringContaining("/blog/[slug]") }]);
});

test("a breach that is gone from the code is told as such", () => {
  const policy = policyOf({ "/blog/**": { maxRevalidate: 600 } });
  const standard = baselineStandard(newBaseline(report, policy, null, false).text, "b.json");
  const { gate } = checkReport({ report, failOn: ["regression"], maxUnknown: null, policy: [], standard });
  expect(gate).toMatchObject({
    passed: true,
    notes: [{ kind: "known-gone", says: "policy-max-revalidate: /blog/**" }],
  });
});

test.each<readonly [string, object, string]>([
  [
    "an unknown mode",
    { "/a": { mode: "isg" } },
    '$.policy["/a"].mode: expected one of static, ssg, isr, partial, ssr',
  ],
  ["an unknown key", { "/a": { maxRevaldate: 1 } }, "Did you mean maxRevalidate?"],
  ["a glob of files", { "app/**": {} }, "expected a glob of routes"],
  ["0 seconds", { "/a": { minRevalidate: 0 } }, "expected at least 1 second"],
  ["half a second", { "/a": { minRevalidate: 0.5 } }, "expected a whole number of seconds"],
  ["no number that fits", { "/a": { minRevalidate: 9, maxRevalidate: 3 } }, "no number fits both"],
  ["a glob without end", { [`/${"*a".repeat(200)}`]: {} }, "expected at most 300 characters"],
  ["no modes", { "/a": { mode: [] } }, '$.policy["/a"].mode: expected array to have >=1 items'],
])("%s is refused with its key", (_, policy, says) => {
  expect(() => policyOf(policy)).toThrow(says);
});

test("a prototype cannot be set by a glob", () => {
  expect(() =>
    readConfig(
      memoryFileSystem({
        "prerender-advisor.config.json": '{ "policy": { "__proto__": { "mode": "ssr" } } }',
      }),
    ),
  ).toThrow();
  expect(Object.hasOwn(Object.prototype, "mode")).toBe(false);
});
