import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { bundledReport, excerpt, terminalText } from "../scripts/bundled-output.ts";
import { printDocs } from "../scripts/write-docs.ts";
import { modeRows } from "../src/classify/classify.ts";
import type { CommandMeta } from "../src/cli/command-meta.ts";
import { askMeta } from "../src/cli/commands/ask.meta.ts";
import { checkMeta } from "../src/cli/commands/check.meta.ts";
import { completionMeta } from "../src/cli/commands/completion.meta.ts";
import { explainMeta } from "../src/cli/commands/explain.meta.ts";
import { initMeta } from "../src/cli/commands/init.meta.ts";
import { scanMeta } from "../src/cli/commands/scan.meta.ts";
import { verifyMeta } from "../src/cli/commands/verify.meta.ts";
import { whyMeta } from "../src/cli/commands/why.meta.ts";
import { parseArguments } from "../src/cli/program.ts";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import { allMistakeExamples } from "../src/next/all-mistake-examples.ts";
import { allMistakes } from "../src/next/all-mistakes.ts";
import type { MistakeExample } from "../src/next/example-code.ts";
import type { Mistake } from "../src/next/mistakes.ts";
import { rows } from "../src/recommend/rows.ts";
import { reporterNames } from "../src/report/index.ts";
import { rulePages } from "../src/rule-pages.ts";
import { scanFiles } from "./scan.ts";
import { layout } from "./small-apps.ts";
import { filesBelow, readText, repository } from "./source-files.ts";

const generated = await printDocs(readText);

test.each([...generated])("%s is as `npm run docs` writes it", (file, text) => {
  expect(existsSync(join(repository, file)) ? readText(file) : null).toBe(text);
});

test("every rule has a page, and every page a rule", () => {
  const pages = filesBelow("docs/rules", ".md").map((file) => file.replace(/^.*\/|\.md$/g, ""));
  expect(pages.filter((page) => page !== "README").sort()).toEqual([...rulePages.keys()].sort());
});

test("a rule id means one thing", () => {
  const modes = new Set(modeRows.map(({ id }) => id));
  const ids = [...modes, ...rows.map(({ id }) => id), ...Object.keys(allMistakes)];
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test("the output in the README has its routes, modes and advice from a scan", async () => {
  const shown = excerpt(await terminalText(await bundledReport())).split("\n");
  const pasted = /```text\n(.*?)```/s.exec(readText("README.md"))?.[1]?.trimEnd().split("\n") ?? [];
  expect(pasted.filter((line) => line.startsWith("  …")).length).toBeGreaterThan(3);
  expect(pasted.filter((line) => /^ {2}[○●ƒ?] /.test(line)).length).toBeGreaterThan(8);
  expect(pasted).toEqual(shown);
  expect(Math.max(...pasted.map((line) => line.length))).toBeLessThanOrEqual(80);
});

const manifest = JSON.stringify({ dependencies: { next: "16.4.6", react: "19" } });

const examples = Object.entries<MistakeExample>(allMistakeExamples);

/** What most examples leave out, because each would say the same. */
const layoutFor = (
  rule: string,
  files: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => {
  const folder = Object.keys(files).flatMap((file) => /^(?:src\/)?app\//.exec(file)?.[0] ?? [])[0];
  return rule === "page-without-root-layout" || folder === undefined
    ? {}
    : { [`${folder}layout.jsx`]: layout };
};

const filesOf = (kind: keyof MistakeExample): Readonly<Record<string, string>> =>
  Object.fromEntries(
    examples.flatMap(([rule, example]) =>
      Object.entries({ "package.json": manifest, ...layoutFor(rule, example[kind]), ...example[kind] }).map(
        ([file, text]) => [`${rule}/${file}`, text],
      ),
    ),
  );

const found = async (kind: keyof MistakeExample): Promise<readonly (readonly [string, string])[]> => {
  const { findings } = await scanFiles(memoryFileSystem(filesOf(kind)));
  return findings.map(({ file, rule }) => [file.split("/")[0] ?? "", rule]);
};

test("the example of each mistake is one, and nothing else", async () => {
  const rules = examples.map(([rule]) => rule);
  expect((await found("before")).map((pair) => pair.join(": ")).sort()).toEqual(
    rules.map((rule) => `${rule}: ${rule}`).sort(),
  );
  expect(await found("after")).toEqual([]);
});

test("the page of a mistake says whether the build fails", () => {
  for (const [rule, { fails }] of Object.entries<Mistake>(allMistakes)) {
    expect(rulePages.get(rule)).toContain(fails ? "`next build` fails" : "`next build` passes");
  }
});

const written = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...filesBelow("docs", ".md"),
  "questionnaire/README.md",
];

const metas: readonly CommandMeta[] = [
  scanMeta,
  askMeta,
  whyMeta,
  checkMeta,
  verifyMeta,
  explainMeta,
  initMeta,
  completionMeta,
];

/** The words of a line as a shell would hand them over; what is sent to a file or is a comment is no argument. */
const wordsOf = (line: string): readonly string[] =>
  [...(line.split(/\s+(?:[>|#]|&&)/)[0] ?? "").matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? "",
  );

/** Code of a page: the lines of its blocks and what stands between backticks, without the pasted output. */
const codeOf = (file: string): readonly string[] => {
  const page = readText(file).replace(/```(?:text|json|jsx?|tsx?)\n.*?```/gs, "");
  const blocks = [...page.matchAll(/```\w*\n(.*?)```/gs)].flatMap(([, code = ""]) => code.split("\n"));
  const inline = [...page.replace(/```.*?```/gs, "").matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);
  return [...blocks, ...inline].map((line) => line.trim());
};

const lines = written.flatMap((file) => codeOf(file).map((line) => [file, line] as const));

const commandLines = lines.flatMap(([file, line]): readonly (readonly [string, string])[] => {
  const [, command] =
    /^(?:npm start (?:--silent )?-- |(?:- )?(?:(?:run|entry): )?(?:npx )?prerender-advisor (?=\S))(.*)$/.exec(
      line,
    ) ?? [];
  return command === undefined || /^(?:ok$|=)/.test(command) ? [] : [[file, command]];
});

test("the pages show commands to look at", () => {
  expect(new Set(commandLines.map(([, command]) => command.split(" ")[0]))).toEqual(
    new Set(["scan", "ask", "why", "check", "verify", "explain", "init", "completion", "--version"]),
  );
});

test.each([...new Set(commandLines.map(([, command]) => command))])(
  "the command line takes: prerender-advisor %s",
  (command) => {
    // `[dir]` and `<route>` stand for something that a person fills in.
    const args = wordsOf(command).map((word) => (/^[[<]\w+[\]>]$/.test(word) ? "x" : word));
    expect(() => parseArguments(args, metas, "0.0.0")).not.toThrow();
  },
);

test("every option that the pages name is an option of some command", () => {
  const flags = metas.flatMap(({ options }) => options.map(({ flags: text }) => text.split(" ")[0] ?? ""));
  const known = [...flags, "--help", "--version"];
  const ours = lines.filter(([file]) => file === "README.md" || /^docs\/[\w-]+\.md$/.test(file));
  const named = ours.flatMap(([file, line]) => {
    const isOther = /^(?:npm (?!start)|npx|node )/.test(line);
    return isOther ? [] : [...line.matchAll(/(?<=^|\s)--[a-z-]+/g)].map(([flag]) => `${file}: ${flag}`);
  });
  const unknown = named.filter((each) => !known.includes(each.split(": ")[1] ?? ""));
  expect(named.length).toBeGreaterThan(10);
  expect(unknown.filter((each) => !each.endsWith(": --silent"))).toEqual([]);
});

test("every YAML and JSON block of the page about CI can be read as such", () => {
  const blocks = [...readText("docs/ci.md").matchAll(/```(yaml|json)\n(.*?)```/gs)];
  expect(blocks.length).toBeGreaterThan(6);
  for (const [, kind, text = ""] of blocks)
    expect(kind === "json" ? JSON.parse(text) : parse(text)).toBeInstanceOf(Object);
});

test("the page about CI names every reporter, and every input of the action", () => {
  const page = readText("docs/ci.md");
  const { inputs } = parse(readText("action.yml"));
  const named = (name: string): boolean => page.includes(`| \`${name}\` |`);
  expect([...reporterNames, ...Object.keys(inputs)].filter((name) => !named(name))).toEqual([]);
});

test("every npm script that the pages name is one", () => {
  const { scripts } = JSON.parse(readText("package.json"));
  const named = lines.flatMap(([file, line]) => {
    const [, own, run] = /^npm (?:(start|test)\b|run (?:--silent )?([\w-]+))/.exec(line) ?? [];
    const script = own ?? run;
    return script === undefined ? [] : [{ file, script }];
  });
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter(({ script }) => !Object.hasOwn(scripts, script))).toEqual([]);
});

test("every file and folder that the pages name is there", () => {
  const path = /^(?:src|test|scripts|docs|schema|questionnaire|fixtures|\.ci)\/[\w./-]*$/;
  const named = lines.filter(([, line]) => path.test(line));
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter(([, line]) => !existsSync(join(repository, line)))).toEqual([]);
});

/** The names of all properties of a JSON Schema, at whatever depth. */
const propertiesIn = (schema: unknown): readonly string[] => {
  if (typeof schema !== "object" || schema === null) return [];
  const own = "properties" in schema ? Object.keys(Object(schema.properties)) : [];
  return [...own, ...Object.values(schema).flatMap(propertiesIn)];
};

test("the page of the report names every key", () => {
  const page = readText("docs/report.md");
  const keys = new Set(propertiesIn(JSON.parse(readText("schema/report.schema.json"))));
  const isNamed = (key: string): boolean => new RegExp(`\`[\\w.[\\]]*\\b${key}(?:\\[\\])?\``).test(page);
  expect(keys.size).toBeGreaterThan(40);
  expect([...keys].filter((key) => !isNamed(key) && !["error", "warning", "info"].includes(key))).toEqual([]);
});

test("every link of a page leads to a file", () => {
  const broken = written.flatMap((file) =>
    [...readText(file).matchAll(/\]\((?!https?:)([^)#\s]+)\)/g)]
      .map(([, target = ""]) => join(file, "..", target))
      .filter((target) => !existsSync(join(repository, target)))
      .map((target) => `${file}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test("the pages that the package ships link to nothing that it does not ship", () => {
  const { files } = JSON.parse(readText("package.json"));
  const isShipped = (path: string): boolean =>
    files.some((each: string) => path === each || path.startsWith(`${each}/`));
  const outside = written.filter(isShipped).flatMap((file) =>
    [...readText(file).matchAll(/\]\((?!https?:)([^)#\s]+)\)/g)]
      .map(([, target = ""]) => join(file, "..", target))
      .filter((target) => !isShipped(target))
      .map((target) => `${file}: ${target}`),
  );
  expect(outside).toEqual([]);
});
