import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { type KeptFile, printIndex, readIndex } from "../../src/cache/summary-index.ts";
import { createPack, openPack } from "../../src/lib/pack-file.ts";
import { createParser } from "../../src/parse/parser.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { appFiles } from "./app-files.ts";
import { damages } from "./damages.ts";
import { packIn, run as runWhole } from "./scan-with-cache.ts";

interface Prepared {
  readonly app: string;
  readonly cache: string;
  readonly cold: string;
  /** The only pack of summaries. */
  readonly pack: string;
}

/** Scans without what is kept of the whole scan, so that summaries are what is left. */
const run: typeof runWhole = (app, cache, options) => {
  if (cache !== null)
    for (const name of readdirSync(cache).filter((each) => each.startsWith("scan-")))
      rmSync(join(cache, name));
  return runWhole(app, cache, options);
};

/** An app that was scanned once with a cache. */
const prepared = async (): Promise<Prepared> => {
  const app = temporaryFolder(appFiles);
  const cache = temporaryFolder();
  const first = await run(app, cache);
  expect(first.parsed.length).toBeGreaterThan(8);
  return { app, cache, cold: (await run(app, null)).said, pack: packIn(cache, "summaries-") };
};

test("a second scan parses nothing and says the same", async () => {
  const { app, cache, cold } = await prepared();
  expect(await run(app, cache)).toEqual({ said: cold, parsed: [] });
});

test("only what was changed is parsed again", async () => {
  const { app, cache } = await prepared();
  writeFileSync(join(app, "lib/format.ts"), "export const shown = (text: string) => Math.random();\n");
  const warm = await run(app, cache);
  expect(warm.parsed).toEqual(["lib/format.ts"]);
  expect(warm.said).toBe((await run(app, null)).said);
  expect((await run(app, cache)).parsed).toEqual([]);
});

test("bytes decide where the time of a file says nothing new", async () => {
  const { app, cache } = await prepared();
  const file = join(app, "pages/old.tsx");
  const { mtime, atime } = statSync(file);
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace("req.cookies", "req.headers"));
  utimesSync(file, atime, mtime);
  expect(statSync(file).size).toBe(text.length);
  const warm = await run(app, cache);
  expect(warm.parsed).toEqual(["pages/old.tsx"]);
  expect(warm.said).toBe((await run(app, null)).said);
});

test.each([
  ["ten years ago", -10],
  ["in ten years", 10],
])("a file whose time is %s is known by its bytes", async (_, years) => {
  const { app, cache, cold } = await prepared();
  const time = new Date(Date.now() + years * 365 * 86_400_000);
  for (const file of ["lib/format.ts", "app/page.tsx"]) utimesSync(join(app, file), time, time);
  expect(await run(app, cache)).toEqual({ said: cold, parsed: [] });
  writeFileSync(join(app, "lib/format.ts"), "export const shown = (text: string) => Date.now();\n");
  utimesSync(join(app, "lib/format.ts"), time, time);
  const warm = await run(app, cache);
  expect(warm.parsed).toEqual(["lib/format.ts"]);
  expect(warm.said).toBe((await run(app, null)).said);
});

test("a file as young as the scan is compared by its bytes, whatever its stamp says", async () => {
  const app = temporaryFolder(appFiles);
  const cache = temporaryFolder();
  await run(app, cache, { startedAt: Date.now() });
  const index = readFileSync(packIn(cache, "summaries-"), "utf8");
  expect(index).toMatch(/\["app\/page\.tsx","[0-9a-f]{64}",null,/);
  await run(app, cache);
  expect(readFileSync(packIn(cache, "summaries-"), "utf8")).toMatch(
    /\["app\/page\.tsx","[0-9a-f]{64}","[0-9a-z.]+",/,
  );
});

test("another version of the tool parses everything again", async () => {
  const { app, cache, cold } = await prepared();
  const other = await run(app, cache, { version: "2" });
  expect(other.parsed.length).toBeGreaterThan(8);
  expect(other.said).toBe(cold);
  expect((await run(app, cache, { version: "2" })).parsed).toEqual([]);
});

test("another limit of size reads what it would read without a cache", async () => {
  const { app, cache } = await prepared();
  const limits = { maxFileSize: 60, maxFiles: 1_000, fileTimeoutMs: 5_000 };
  expect((await run(app, cache, { limits })).said).toBe((await run(app, null, { limits })).said);
});

test.each(Object.entries(damages))("%s in place of the summaries is as no cache", async (_, damage) => {
  const { app, cache, cold, pack } = await prepared();
  damage(pack);
  expect((await run(app, cache)).said).toBe(cold);
  expect("polluted" in {}).toBe(false);
});

test("the cache of another project gives nothing", async () => {
  const one = await prepared();
  const app = temporaryFolder({
    ...appFiles,
    "app/page.tsx": "export const dynamic = 'force-dynamic';\nexport default () => null;\n",
  });
  expect((await run(app, one.cache)).said).toBe((await run(app, null)).said);
});

test("a cache that was cut off anywhere is as none", async () => {
  const { app, cache, cold, pack } = await prepared();
  const whole = readFileSync(pack);
  for (let part = 0; part < 50; part += 1) {
    writeFileSync(pack, whole.subarray(0, Math.floor((whole.length * part) / 50)));
    expect((await run(app, cache)).said).toBe(cold);
  }
});

test("no flipped bit of the cache changes what is said", async () => {
  const { app, cache, cold, pack } = await prepared();
  const whole = readFileSync(pack);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), async (at, bit) => {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
      writeFileSync(pack, bytes);
      expect((await run(app, cache)).said).toBe(cold);
    }),
    { numRuns: 100 },
  );
});

test("scans at the same time do not disturb each other", async () => {
  const { app, cache, cold, pack } = await prepared();
  rmSync(pack);
  const runs = await Promise.all(Array.from({ length: 10 }, () => run(app, cache)));
  expect([...new Set(runs.map(({ said }) => said))]).toEqual([cold]);
  expect(await run(app, cache)).toEqual({ said: cold, parsed: [] });
  expect(
    readdirSync(cache).filter((name) => name.startsWith("summaries-") || name.startsWith(".")),
  ).toHaveLength(1);
});

test("a scan that finds everything in the cache starts no worker thread", async () => {
  const { app, cache, cold } = await prepared();
  const withoutWorker: typeof createParser = (fs, options) =>
    createParser(fs, { ...options, workerUrl: new URL("file:///nowhere/worker.js") });
  expect((await run(app, cache, { openParser: withoutWorker })).said).toBe(cold);
  await expect(run(app, null, { openParser: withoutWorker })).rejects.toThrow("worker thread");
});

test.each(["[null]", "[5]", '[{"kind":"return","value":{"kind":"call"},"at":0}]'])(
  "a well-kept summary whose body is %s is no reason to fail",
  async (body) => {
    const { app, cache, cold, pack } = await prepared();
    const earlier = openPack(pack, "1");
    const kept = readIndex(earlier?.index ?? "");
    const writer = createPack(pack, "1");
    const lies = new Map<string, KeptFile>();
    for (const [file, { hash, stamp, outcome }] of kept) {
      if ("reason" in outcome) continue;
      const [topLevel = "", ...functions] = (earlier?.read(outcome.code) ?? "").split("\n");
      const lie = JSON.stringify({ ...JSON.parse(topLevel), body: JSON.parse(body) });
      const where = writer?.add([lie, ...functions].join("\n"));
      if (where != null) lies.set(file, { hash, stamp, outcome: { ...outcome, code: where } });
    }
    earlier?.close();
    expect(writer?.finish(printIndex(lies))).toBe(true);
    expect(lies.size).toBeGreaterThan(8);
    expect((await run(app, cache)).said.length).toBeGreaterThan(cold.length / 4);
  },
);
