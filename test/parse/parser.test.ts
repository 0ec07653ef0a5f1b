import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { afterEach, beforeAll, expect, test } from "@jest/globals";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import { createParser, type ParseResult, type Parser, type ParserOptions } from "../../src/parse/parser.ts";
import { summarise } from "../../src/parse/summarise.ts";
import { startThread } from "../../src/parse/worker-thread.ts";
import { workerUrl } from "../../src/parse/worker-url.ts";

const misbehaving = new URL("./misbehaving-worker.js", import.meta.url);
const opened: Parser[] = [];

beforeAll(() => {
  // Workers are plain Node and run the compiled code.
  expect(existsSync(workerUrl(import.meta.url.replace("/test/", "/src/")))).toBe(true);
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((parser) => parser.close()));
});

function parserOf(files: Readonly<Record<string, string>>, options: ParserOptions = {}): Parser {
  const parser = createParser(memoryFileSystem(files), options);
  opened.push(parser);
  return parser;
}

const said = (results: readonly ParseResult[]): readonly string[] =>
  results.map((result) =>
    result.ok ? `read ${result.summary.file}` : `${result.skipped.file}: ${result.skipped.reason}`,
  );

test("files are summarised in the order asked for, whatever stands between them", async () => {
  const files = { "b.ts": "export const b = 1", "a.tsx": "export default () => <p/>", "c.js": "(" };
  const results = await parserOf(files).parse(["b.ts", "missing.ts", "a.tsx", "c.js", "b.ts"]);
  expect(said(results)).toEqual([
    "read b.ts",
    expect.stringMatching(/^missing\.ts: ./),
    "read a.tsx",
    "read c.js",
    "read b.ts",
  ]);
  expect(results[0]).toEqual({ ok: true, summary: summarise("b.ts", files["b.ts"]) });
  expect(results[2]).toEqual({ ok: true, summary: summarise("a.tsx", files["a.tsx"]) });
});

test("a thread that was started ahead is used for the first worker", async () => {
  const thread = startThread({ codeFolder: null });
  const results = await parserOf({ "a.ts": "export const a = 1" }, { takeThread: () => thread }).parse([
    "a.ts",
  ]);
  expect(said(results)).toEqual(["read a.ts"]);
  await Promise.all(opened.splice(0).map((parser) => parser.close()));
  expect(thread.isGone()).toBe(true);
});

test.each([
  ["ended", {}],
  ["never ran", { url: new URL("./no-such-worker.js", import.meta.url) }],
])("in place of a thread that %s another one is started", async (_, options) => {
  const thread = startThread({ codeFolder: null, ...options });
  await thread.worker.terminate();
  const results = await parserOf({ "a.ts": "export const a = 1" }, { takeThread: () => thread }).parse([
    "a.ts",
  ]);
  expect(said(results)).toEqual(["read a.ts"]);
});

test("no files are no work", async () => {
  expect(await parserOf({}).parse([])).toEqual([]);
});

test("a parser is used again and again, also at the same time", async () => {
  const parser = parserOf({ "a.ts": "a", "b.ts": "b", "c.ts": "c" });
  parser.warm();
  expect(said(await parser.parse(["a.ts"]))).toEqual(["read a.ts"]);
  const both = await Promise.all([parser.parse(["b.ts", "c.ts"]), parser.parse(["c.ts", "a.ts"])]);
  expect(both.map(said)).toEqual([
    ["read b.ts", "read c.ts"],
    ["read c.ts", "read a.ts"],
  ]);
});

test("one worker and three give the same summaries", async () => {
  const names = Array.from({ length: 1_100 }, (_, index) => `lib/file-${index}.tsx`);
  const files = Object.fromEntries(
    names.map((name, index) => [
      name,
      `import a from "./file-${index + 1}";\n${"export const x = <p/>;\n".repeat(index % 7)}`,
    ]),
  );
  const alone = await parserOf(files, { workers: 1 }).parse(names);
  const shared = await parserOf(files, { workers: 3 }).parse(names);
  expect(shared).toEqual(alone);
  expect(alone.map((result) => result.ok && result.summary.file)).toEqual(names);
});

test("a file that is nested too deeply is reported, and the rest is read", async () => {
  const files = { "a.ts": "a", "deep.ts": "(".repeat(100_000), "b.ts": "b" };
  expect(said(await parserOf(files).parse(["a.ts", "deep.ts", "b.ts"]))).toEqual([
    "read a.ts",
    "deep.ts: nested too deeply to be analysed",
    "read b.ts",
  ]);
});

test("workers read what the default stack cannot", async () => {
  const source = `x = ${"[".repeat(8_000)}${"]".repeat(8_000)}`;
  expect(said(await parserOf({ "a.ts": source }).parse(["a.ts"]))).toEqual(["read a.ts"]);
});

test("a file that stalls the worker is given up, and the rest is read by another", async () => {
  const files = { "a.ts": "a", "stall.ts": "// stall", "b.ts": "b", "c.ts": "c" };
  const parser = parserOf(files, { workerUrl: misbehaving, timeoutMs: 2_000 });
  expect(said(await parser.parse(["a.ts", "stall.ts", "b.ts", "c.ts"]))).toEqual([
    "read a.ts",
    "stall.ts: took longer than 2 s to read",
    "read b.ts",
    "read c.ts",
  ]);
});

test("after three files that stall the rest is not analysed, now and later", async () => {
  const stalling = ["1.ts", "2.ts", "3.ts", "4.ts"];
  const files = {
    "a.ts": "a",
    ...Object.fromEntries(stalling.map((file) => [file, "// stall"])),
    "b.ts": "b",
  };
  const parser = parserOf(files, { workerUrl: misbehaving, timeoutMs: 2_000 });
  expect(said(await parser.parse(["a.ts", ...stalling, "b.ts"]))).toEqual([
    "read a.ts",
    "1.ts: took longer than 2 s to read",
    "2.ts: took longer than 2 s to read",
    "3.ts: took longer than 2 s to read",
    "4.ts: stopped after 3 files that did not finish",
    "b.ts: stopped after 3 files that did not finish",
  ]);
  expect(said(await parser.parse(["a.ts"]))).toEqual(["a.ts: stopped after 3 files that did not finish"]);
});

test("a file that exhausts the worker's memory is given up, and the rest is read by another", async () => {
  const files = { "a.ts": "a", "exhaust.ts": "// exhaust", "b.ts": "b" };
  const parser = parserOf(files, { workerUrl: misbehaving, memoryMb: 256, timeoutMs: 20_000 });
  expect(said(await parser.parse(["a.ts", "exhaust.ts", "b.ts"]))).toEqual([
    "read a.ts",
    "exhaust.ts: needed more than 256 MB of memory to read",
    "read b.ts",
  ]);
});

test("a file that ends the worker, or meets a fault of ours, costs that file alone", async () => {
  const files = { "exit.ts": "// exit", "throw.ts": "// throw", "b.ts": "b" };
  const parser = parserOf(files, { workerUrl: misbehaving });
  expect(said(await parser.parse(["exit.ts", "throw.ts", "b.ts"]))).toEqual([
    "exit.ts: the parser stopped",
    "throw.ts: the parser failed on it (a fault of ours)",
    "read b.ts",
  ]);
});

test("a worker that cannot start fails the call", async () => {
  const parser = parserOf({ "a.ts": "a" }, { workerUrl: new URL("./no-such-worker.js", import.meta.url) });
  await expect(parser.parse(["a.ts"])).rejects.toThrow("The parser's worker thread does not run");
});

test("closing reports what is still waiting", async () => {
  const parser = parserOf({ "a.ts": "a" });
  const results = parser.parse(["a.ts"]);
  await parser.close();
  expect(said(await results)).toEqual(["a.ts: the scan was stopped before it was read"]);
  expect(said(await parser.parse(["a.ts"]))).toEqual(["a.ts: the scan was stopped before it was read"]);
});

test("a parser left open does not keep the process alive", () => {
  const script = `import { createParser } from "./dist/parse/parser.js";
    const parser = createParser({ read: () => ({ ok: true, text: "a", editable: true }) });
    console.log((await parser.parse(["a.ts"]))[0].ok);`;
  const cwd = new URL("../../", import.meta.url);
  const run = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd,
    encoding: "utf8",
    timeout: 25_000,
  });
  expect({ status: run.status, stdout: run.stdout }).toEqual({ status: 0, stdout: "true\n" });
});

test("the main thread does not load the compiler", () => {
  const seen = new Set<string>();
  const open = ["../../src/parse/parser.ts"];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const url = new URL(next, import.meta.url);
    if (seen.has(url.href)) continue;
    seen.add(url.href);
    for (const [, specifier] of readFileSync(url, "utf8").matchAll(/^import (?!type ).*?"(.+?)";/gms)) {
      expect(specifier).not.toBe("ts-morph");
      if (specifier?.startsWith(".")) open.push(new URL(specifier, url).href);
    }
  }
  expect([...seen].some((href) => href.endsWith("watched-worker.ts"))).toBe(true);
});
