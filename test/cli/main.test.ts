import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { AdvisorError } from "../../src/lib/errors.ts";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import { hostileReport, reportOf, sampleReport } from "../report/sample-report.ts";
import { type Ran, runCli, type Surroundings } from "./fake-process.ts";

const app = memoryFileSystem({ "package.json": "{}" });

const run = (args: readonly string[], around: Surroundings = {}): Promise<Ran> =>
  runCli(args, { files: app, ...around });

const packageJson = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

test("--version prints the number and nothing else", async () => {
  expect(await run(["--version"])).toMatchObject({ code: 0, out: `${packageJson.version}\n`, err: "" });
});

test.each([[[]], [["--help"]], [["help"]]])(
  "%j prints the help, with examples last, and reads nothing",
  async (args) => {
    const { code, out, err, asked } = await run(args);
    expect({ code, err, asked }).toEqual({ code: 0, err: "", asked: null });
    expect(out).toContain("No network, no telemetry.");
    expect(out.indexOf("Examples:")).toBeGreaterThan(out.indexOf("Commands:"));
  },
);

test.each([["scan"], ["ask"], ["why", "/a"]])(
  "--app of %s may be given several times",
  async (...command) => {
    const { asked } = await run([...command, "--app", "web", "--app=apps/docs"]);
    expect(asked?.apps).toEqual(["web", "apps/docs"]);
  },
);

test.each(["scan", "ask", "why", "check", "verify", "explain"])(
  "%s --help ends with an example",
  async (command) => {
    const { code, out } = await run([command, "--help"]);
    expect(code).toBe(0);
    expect(out.trimEnd().split("\n").at(-1)).toContain(`$ prerender-advisor ${command}`);
  },
);

test.each([
  [["scna"], "Did you mean scan?"],
  [["scan", "--jsno"], "Did you mean --json?"],
  [["scan", "--revalidate=-1"], "--revalidate"],
  [["scan", "a", "b"], "Too many arguments"],
  [["why"], "Missing required argument 'route'"],
  [["scan", "--reporter", "jsn"], "Did you mean json?"],
  [["scan", "--reporter"], "argument missing"],
  [["scan", "--fail-on", "eror"], "Did you mean error?"],
  [["scan", "--max-file-size", "0"], "--max-file-size 0"],
  [["scan", "--max-file-size", "1e999"], "--max-file-size 1e999"],
  [["scan", "--max-files", "0"], "--max-files 0"],
  [["scan", "--max-files=-1"], "--max-files -1"],
  [["scan", "--max-files", "many"], "--max-files many"],
  [["scan", "--answers", "a.json", "--answers", "b.json"], "--answers is given twice"],
  [["scan", "--verbose", "--verbose"], "--verbose is given twice"],
  [["scan", "--reporter", "pretty,json"], "cannot share stdout"],
  [["scan", "--reporter", "pretty,json", "--output-file", "x"], "say which reporter"],
  [["scan", "--output-file", "jsno=x"], "Did you mean json?"],
  [["scan", "--output-file", "json="], "the path is missing"],
  [["scan", "--output-file", "a", "--output-file", "a"], "given twice"],
  [["explain", "revalidate-in-prop"], "Did you mean revalidate-in-props?"],
  [
    ["explain", "Frozen"],
    'There is no rule "Frozen". There are check-is-frozen, frozen-at-build, frozen-but-changing, ',
  ],
  [["why", "/x"], "There is no route /x."],
])("%j is refused with exit code 2, and the way out", async (args, says) => {
  const { code, out, err } = await run(args);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(says);
});

test("what stands after -- is a folder, not an option", async () => {
  const { code, err } = await runCli(["scan", "--", "--json"], { cwd: "/nowhere" });
  expect(code).toBe(2);
  expect(err).toContain("There is no folder");
});

test("the report goes to stdout and nothing to stderr", async () => {
  const { code, out, err } = await run(["scan"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("my-app  Next.js 16.4.6");
});

test("--json prints one JSON document", async () => {
  const { code, out, err } = await run(["scan", "--json"], { report: hostileReport });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(JSON.parse(out).apps[0].routes).toHaveLength(hostileReport.apps[0]?.routes.length ?? 0);
});

test.each([
  [new AdvisorError("noApp", { path: "." }), 2, "noApp"],
  [new AdvisorError("interrupted"), 130, "interrupted"],
  [new TypeError("x is not a function"), 2, "internal"],
  ["a text that was thrown", 2, "internal"],
])("with --json a failure is a JSON document too (%#)", async (failure, exitCode, code) => {
  const ran = await run(["scan", "--json"], { failure });
  expect(ran.code).toBe(exitCode);
  expect(JSON.parse(ran.out)).toEqual({ ok: false, error: { code, message: expect.any(String) } });
  expect(ran.err).toContain("prerender-advisor: ");
});

test("a wrong option is a JSON document with --json as well", async () => {
  const { code, out } = await run(["scan", "--json", "--bogus"]);
  expect(code).toBe(2);
  expect(JSON.parse(out)).toMatchObject({ ok: false, error: { code: "wrongUsage" } });
});

test("an internal error shows neither folders of this machine nor control characters, but with --debug the stack", async () => {
  const failure = new Error("in /people/jane/app and /somewhere/project/pages/\u001b[2J.tsx");
  const around = { failure, env: { HOME: "/people/jane" } };
  const { err } = await run(["scan"], around);
  expect(err).toContain("in ~/app and ./pages/\\x1b[2J.tsx");
  expect(err).toContain("--debug");
  expect((await run(["scan", "--debug"], around)).err).toMatch(
    /\n {4}at .*fake-process|\n {4}at .*main\.test/,
  );
});

test.each([
  [[], 0],
  [["--fail-on", "errors"], 1],
  [["--fail-on", "changes"], 1],
  [["--fail-on", "unknown,changes"], 1],
])("with a report that has all of it, %j exits with %d", async (args, expected) => {
  expect((await run(["scan", ...args])).code).toBe(expected);
});

test("gates that nothing fails pass", async () => {
  const [first] = sampleReport.apps;
  if (first === undefined) throw new RangeError("the sample has one app");
  const routes = first.routes.filter(
    ({ now, advice }) => !advice.change && !["error", "unknown"].includes(now.mode),
  );
  const report = reportOf({ ...first, routes, findings: [] });
  expect((await run(["scan", "--fail-on", "errors,changes,unknown"], { report })).code).toBe(0);
});

const sgr = "\u001b[";

test.each([
  ["nothing", [], {}, false, false],
  ["a terminal", [], {}, true, true],
  ["NO_COLOR at a terminal", [], { NO_COLOR: "1" }, true, false],
  ["an empty NO_COLOR at a terminal", [], { NO_COLOR: "" }, true, true],
  ["FORCE_COLOR in a pipe", [], { FORCE_COLOR: "3" }, false, true],
  ["FORCE_COLOR=0 at a terminal", [], { FORCE_COLOR: "0" }, true, false],
  ["both, at a terminal", [], { NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
  ["a dumb terminal", [], { TERM: "dumb" }, true, false],
  ["--color in a pipe with NO_COLOR", ["--color"], { NO_COLOR: "1" }, false, true],
  ["--no-color with FORCE_COLOR", ["--no-color"], { FORCE_COLOR: "1" }, true, false],
  ["--json with --color", ["--json", "--color"], { FORCE_COLOR: "3" }, true, false],
])("with %s the report is coloured or not", async (_, args, env, isTerminal, expected) => {
  const { out } = await run(["scan", ...args], { env: { CI: "1", ...env }, isTerminal });
  expect(out.includes(sgr)).toBe(expected);
});

test.each([
  ["a terminal", { isTerminal: true }, [], true],
  ["no terminal", { isTerminal: false }, [], false],
  ["CI", { isTerminal: true, env: { CI: "true" } }, [], false],
  ["--no-input", { isTerminal: true }, ["--no-input"], false],
  ["--json", { isTerminal: true }, ["--json"], false],
])("with %s a person is asked or not", async (_, around, args, expected) => {
  const { asked } = await run(["scan", ...args], around);
  expect(asked?.ask !== null).toBe(expected);
});

test("what the flags say reaches the scan", async () => {
  const args = [
    "scan",
    "--answer",
    "freshness=hours",
    "--answer",
    "/a:traffic=low",
    "--max-file-size",
    "2mb",
    "--max-files",
    "50,000",
  ];
  const { asked } = await run(args);
  expect(asked).toMatchObject({
    rootLabel: ".",
    flagAnswers: ["freshness=hours", "/a:traffic=low"],
    rootName: "project",
    limits: { maxFileSize: 2_000_000, maxFiles: 50_000, fileTimeoutMs: 5_000 },
  });
});

test("an answers file that was named and is not there is a mistake; the usual one need not be there", async () => {
  const { code, err } = await run(["scan", "--answers", "./nowhere/answers.json"]);
  expect(code).toBe(2);
  expect(err).toContain("./nowhere/answers.json cannot be read: it does not exist");
});

test("progress is shown on a terminal only, and gone at the end", async () => {
  const { err } = await run(["scan", "--no-input"], { isTerminal: true, columns: 40 });
  expect(err).toBe("");
});
