import { expect, test } from "@jest/globals";
import fastCheck from "fast-check";
import { github } from "../../src/report/github.ts";
import type { RenderOptions } from "../../src/report/render-options.ts";
import { workflowCommand } from "../../src/report/workflow-command.ts";
import { checkedReport } from "./checked-report.ts";
import { hostileReport, largeReport, reportOf, sampleReport } from "./sample-report.ts";

const options: RenderOptions = { color: false, width: 80, verbose: false, seconds: null, directory: "." };

interface Read {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

const unescaped = (text: string): string =>
  text
    .replaceAll("%0A", "\n")
    .replaceAll("%0D", "\r")
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",")
    .replaceAll("%25", "%");

/** A line as the runner of GitHub Actions reads it (`ActionCommand.cs`): up to the first "::" behind the command. */
const readCommand = (line: string): Read | null => {
  const [, command = "", properties = "", message = ""] = /^::(\w+) (.*?)::(.*)$/s.exec(line) ?? [];
  if (command === "") return null;
  const pairs = properties
    .split(",")
    .map((pair) => [pair.slice(0, pair.indexOf("=")), unescaped(pair.slice(pair.indexOf("=") + 1))]);
  return { command, properties: Object.fromEntries(pairs), message: unescaped(message) };
};

const commandsOf = (text: string): readonly Read[] =>
  text
    .split("\n")
    .map(readCommand)
    .filter((read) => read !== null);

const isPrintable = (text: string): boolean => !/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(text);

test("F2 whatever stands in an annotation, the runner reads one, with that file, line, title and message", () => {
  const text = fastCheck.oneof(
    fastCheck.string({ unit: "binary" }),
    fastCheck.constantFrom(
      "a\n::error file=x::y",
      "::stop-commands::t",
      "::add-mask::x",
      "##[error]",
      "##vso[a]",
      "a,b:c%0A%25",
      "\r::debug::",
    ),
  );
  fastCheck.assert(
    fastCheck.property(text, text, text, fastCheck.nat(), (file, title, message, line) => {
      const written = workflowCommand({ level: "warning", file, title, message, line, column: 1 });
      expect(isPrintable(written)).toBe(true);
      const read = readCommand(written);
      expect(read?.command).toBe("warning");
      expect(Object.keys(read?.properties ?? {})).toEqual(["file", "line", "col", "title"]);
      expect(read?.properties.line).toBe(String(line));
      if (/^[\w /.%,()[\]-]*$/.test(file)) expect(read?.properties.file).toBe(file);
      if (/^[\w /.%,()[\]-]*$/.test(message)) expect(read?.message).toBe(message);
    }),
    { numRuns: 1_000 },
  );
});

test("no more of a level are written than GitHub shows, errors first, and what is left out is told", () => {
  const text = github(largeReport(500, 10), options);
  const commands = commandsOf(text);
  expect(commands).toHaveLength(10);
  expect(new Set(commands.map(({ command }) => command))).toEqual(new Set(["notice"]));
  expect(text).toMatch(/\n323 more annotations left out/);
  const [app] = sampleReport.apps;
  if (app === undefined) throw new RangeError("the sample has one app");
  const findings = Array.from({ length: 90 }, (_, index) => {
    const severity = (["info", "warning", "error"] as const)[index % 3] ?? "info";
    return {
      rule: "r",
      severity,
      message: `m${index}`,
      file: `f${index}.tsx`,
      line: 1,
      column: 1,
      routes: [],
    };
  });
  const levels = commandsOf(github(reportOf({ ...app, routes: [], findings }), options)).map(
    ({ command }) => command,
  );
  expect(levels).toEqual([
    ...Array(10).fill("error"),
    ...Array(10).fill("warning"),
    ...Array(10).fill("notice"),
  ]);
});

test("a check annotates what fails it and what got worse, and nothing that was so before", () => {
  const commands = commandsOf(github(checkedReport, options));
  expect(commands.map(({ command }) => command)).toEqual(["error", "error", "error", "error"]);
  expect(commands[0]?.message).toBe(
    "/pricing  ○ static -> ƒ per request, because components/header.tsx:12 cookies()",
  );
  expect(commands[0]?.properties).toMatchObject({ file: "components/header.tsx", line: "12", col: "19" });
});

test("files are named from the top of the repository, also those of the workspace around the app", () => {
  const [app] = sampleReport.apps;
  if (app === undefined) throw new RangeError("the sample has one app");
  const [finding] = app.findings;
  if (finding === undefined) throw new RangeError("the sample has findings");
  const files = ["pages/a.tsx", "../../packages/ui/b.tsx"];
  const report = reportOf({ ...app, routes: [], findings: files.map((file) => ({ ...finding, file })) });
  const named = commandsOf(github(report, { ...options, base: "apps/web" })).map(
    ({ properties }) => properties.file,
  );
  expect(named.sort()).toEqual(["apps/web/pages/a.tsx", "packages/ui/b.tsx"]);
});

test("hostile names make no annotation more", () => {
  const lines = github(hostileReport, options).split("\n");
  expect(lines.filter((line) => line.includes("::") && readCommand(line) === null)).toEqual([]);
  expect(commandsOf(lines.join("\n")).length).toBeLessThanOrEqual(30);
});
