import { expect, test } from "@jest/globals";
import { type ReporterName, renderers, reporterNames } from "../../src/report/index.ts";
import type { RenderOptions } from "../../src/report/render-options.ts";
import { commandsIn } from "../plain-lines.ts";
import { checkedReport, passedReport } from "./checked-report.ts";
import { expectGolden } from "./golden.ts";
import { hostileNames, hostileReport, largeReport, sampleReport } from "./sample-report.ts";

const options: RenderOptions = {
  color: false,
  width: 80,
  verbose: false,
  seconds: null,
  directory: "./my-app",
  base: "apps/shop",
  rulePage: (rule) => `# ${rule}\n\nA finding.\n\nWhat ${rule} means. And more.\n`,
};

const ending = {
  pretty: "txt",
  compact: "txt",
  json: "json",
  markdown: "md",
  github: "txt",
  gitlab: "json",
  sarif: "json",
  junit: "xml",
  agent: "txt",
} as const satisfies Record<ReporterName, string>;

const rendered = async (name: ReporterName, report = sampleReport): Promise<string> =>
  (await renderers[name]())(report, options);

test.each(reporterNames)("what %s says of the sample, and of a check, has not changed", async (name) => {
  expectGolden(`sample/${name}.${ending[name]}`, await rendered(name));
  expectGolden(`checked/${name}.${ending[name]}`, await rendered(name, checkedReport));
});

test.each(reporterNames)(
  "F1 F2 names that attack a terminal or a build server are plain text in %s",
  async (name) => {
    const text = await rendered(name, hostileReport);
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
    const ours = name === "github" ? /^::(?:error|warning|notice) file=[^:]*::[^:]/ : /^$/;
    expect(commandsIn(text).filter((line) => !ours.test(line))).toEqual([]);
    expect(Buffer.from(text, "utf8").toString("utf8")).toBe(text);
  },
);

test.each(reporterNames)(
  "F7 %s ends with one line break and has no colour where none was asked for",
  async (name) => {
    for (const report of [sampleReport, checkedReport, passedReport]) {
      const text = await rendered(name, report);
      expect(text).toMatch(/[^\n]\n$/);
      expect(text).not.toContain("\u001b");
    }
  },
);

test.each(["pretty", "compact", "markdown", "github", "agent"] as const)(
  "F9 a name of 10,000 characters is shortened in %s",
  async (name) => {
    expect(hostileNames.some((each) => each.length === 10_000)).toBe(true);
    const lines = (await rendered(name, hostileReport)).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(4_000);
  },
);

test.each(["pretty", "compact", "markdown", "junit", "agent", "github", "gitlab", "sarif"] as const)(
  "%s says of a route that got worse what it was, what it is and why, before anything else about routes",
  async (name) => {
    const text = await rendered(name, checkedReport);
    // Markdown sets names apart and JSON escapes quotes: the words stay.
    const words = text
      .replaceAll("`", "")
      .replaceAll("&gt;", ">")
      .replaceAll("→", "->")
      .replaceAll(/\s+/g, " ");
    const says = "/pricing ○ static -> ƒ per request, because components/header.tsx:12 cookies()";
    expect(words).toContain(says);
    const others = ["/admin", "/help/faq"].map((route) => words.indexOf(route)).filter((at) => at >= 0);
    if (name !== "junit" && name !== "sarif") expect(words.indexOf(says)).toBeLessThan(Math.min(...others));
  },
);

test.each(["pretty", "compact", "markdown", "agent"] as const)(
  "%s tells that a check passed",
  async (name) => {
    expect(await rendered(name, passedReport)).toContain("Passed: nothing of regression.");
  },
);

test.each(reporterNames)("%s says the same of the same report, however often it is asked", async (name) => {
  const report = largeReport(300, 7);
  expect(await rendered(name, structuredClone(report))).toBe(await rendered(name, report));
});

test("F3 F5 G6 no report is HTML or CSV: a new one comes with tests of names that are markup or formulas", async () => {
  expect(reporterNames.filter((name) => /html|csv|tsv/.test(name))).toEqual([]);
  for (const name of reporterNames) {
    expect([name, /^\s*<(?:!doctype html|html|head|body)\b/i.test(await rendered(name))]).toEqual([
      name,
      false,
    ]);
  }
});
