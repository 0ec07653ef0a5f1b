import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { createPack, openPack } from "../../src/lib/pack-file.ts";
import type { scan } from "../../src/pipeline.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { appFiles } from "./app-files.ts";
import { damages } from "./damages.ts";
import { packIn, run } from "./scan-with-cache.ts";

interface Prepared {
  readonly app: string;
  readonly cache: string;
  readonly cold: string;
  readonly pack: string;
}

/** An app that was scanned once, of which the whole scan alone is kept: without summaries, what is read again is parsed. */
const prepared = async (files = appFiles): Promise<Prepared> => {
  const app = temporaryFolder(files);
  const cache = temporaryFolder();
  const cold = (await run(app, cache)).said;
  expect((await run(app, null)).said).toBe(cold);
  rmSync(packIn(cache, "summaries-"));
  return { app, cache, cold, pack: packIn(cache, "scan-") };
};

test("where nothing was changed, the scan is what it was, and nothing is parsed", async () => {
  const { app, cache, cold } = await prepared();
  expect(await run(app, cache)).toEqual({ said: cold, parsed: [] });
});

const changes: Readonly<Record<string, (app: string) => void>> = {
  "a module behind a page": (app) =>
    writeFileSync(join(app, "lib/session.ts"), "export const user = async () => ({ value: 1 });\n"),
  "constants in JSON": (app) => writeFileSync(join(app, "data/names.json"), '{ "first": "Grace" }'),
  "the package.json": (app) =>
    writeFileSync(join(app, "package.json"), '{ "name": "other", "dependencies": { "next": "16.0.0" } }'),
  "a new page": (app) => writeFileSync(join(app, "pages/new.tsx"), "export default () => null;\n"),
  "a page that is gone": (app) => rmSync(join(app, "pages/old.tsx")),
  "a file that comes before another one": (app) =>
    writeFileSync(join(app, "lib/session.tsx"), "export const user = async () => null;\n"),
  "a new next.config": (app) =>
    writeFileSync(join(app, "next.config.js"), "module.exports = { output: 'export' };\n"),
  "a folder that has another name": (app) => renameSync(join(app, "app/account"), join(app, "app/me")),
  "a package that is installed": (app) => {
    mkdirSync(join(app, "node_modules/next"), { recursive: true });
    writeFileSync(join(app, "node_modules/next/package.json"), '{ "version": "15.1.2" }');
  },
  "a link in place of a file": (app) => {
    writeFileSync(join(app, "elsewhere.ts"), "export const shown = () => Math.random();\n");
    rmSync(join(app, "lib/format.ts"));
    symlinkSync("../elsewhere.ts", join(app, "lib/format.ts"));
  },
  "bytes with the old size and time": (app) => {
    const file = join(app, "lib/session.ts");
    const { mtime, atime } = statSync(file);
    writeFileSync(file, readFileSync(file, "utf8").replaceAll("cookies", "headers"));
    utimesSync(file, atime, mtime);
  },
};

/** Read again, but nothing that is said rests on it. */
const unsaid = "constants in JSON";

test.each(Object.entries(changes))("%s is noticed", async (name, change) => {
  const { app, cache, cold } = await prepared();
  change(app);
  const warm = await run(app, cache);
  expect(warm.said).toBe((await run(app, null)).said);
  expect(warm.said !== cold).toBe(name !== unsaid);
  expect(await run(app, cache)).toEqual({ said: warm.said, parsed: [] });
});

test("what a link leads to is looked at each time", async () => {
  const target = temporaryFolder(appFiles);
  const app = join(target, "..", `${target.split("/").at(-1)}-linked`);
  const { cache } = await prepared();
  mkdirSync(join(app, "shared"), { recursive: true });
  for (const [file, text] of Object.entries(appFiles)) {
    mkdirSync(dirname(join(app, file)), { recursive: true });
    writeFileSync(join(app, file), text);
  }
  rmSync(join(app, "lib"), { recursive: true });
  mkdirSync(join(app, "one"));
  writeFileSync(
    join(app, "one/index.ts"),
    'export { cookies as user } from "next/headers";\nexport const shown = String;\n',
  );
  symlinkSync("one", join(app, "lib"));
  try {
    await run(app, cache);
    writeFileSync(
      join(app, "one/index.ts"),
      "export const user = () => null;\nexport const shown = String;\n",
    );
    expect((await run(app, cache)).said).toBe((await run(app, null)).said);
    renameSync(join(app, "one"), join(app, "two"));
    expect((await run(app, cache)).said).toBe((await run(app, null)).said);
  } finally {
    execFileSync("rm", ["-rf", app]);
  }
});

test.each(Object.entries(damages))("%s in place of the kept scan is as no cache", async (_, damage) => {
  const { app, cache, cold, pack } = await prepared();
  damage(pack);
  expect((await run(app, cache)).said).toBe(cold);
});

test("a kept scan that was cut off anywhere is as none", async () => {
  const { app, cache, cold, pack } = await prepared();
  const whole = readFileSync(pack);
  for (let part = 0; part < 50; part += 1) {
    writeFileSync(pack, whole.subarray(0, Math.floor((whole.length * part) / 50)));
    expect((await run(app, cache)).said).toBe(cold);
  }
});

test("no flipped bit of the kept scan changes what is said", async () => {
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

const lies: readonly string[] = [
  "null",
  "[]",
  "{}",
  '{"apps":[{}],"foldersLeftOut":0}',
  '{"apps":[null],"foldersLeftOut":0}',
  '{"apps":{"__proto__":[]},"foldersLeftOut":0}',
  '{"apps":[{"site":{"root":".","name":"x","next":{"version":null,"major":16,"minor":0,"from":"assumed"},"doubts":[]},"config":{"doubts":[]},"discovery":{"routes":[],"findings":[],"skipped":[]},"findings":[],"facts":[{"route":{}}],"now":[],"skipped":[]}],"foldersLeftOut":0}',
];

test.each(lies)("a kept scan that holds %s is as none", async (text) => {
  const { app, cache, cold, pack } = await prepared();
  const earlier = openPack(pack, "1");
  const { reads } = JSON.parse(earlier?.index ?? "{}");
  const writer = createPack(pack, "1");
  const add = (part: string) => writer?.add(part);
  const parts = { result: add(text), reads: add(earlier?.read(reads) ?? ""), aids: {} };
  earlier?.close();
  expect(writer?.finish(JSON.stringify(parts))).toBe(true);
  expect((await run(app, cache)).said).toBe(cold);
});

test("where a file took too long once, the scan is not kept", async () => {
  const app = temporaryFolder(appFiles);
  const cache = temporaryFolder();
  const slow: NonNullable<Parameters<typeof scan>[0]["openParser"]> = () => ({
    parse: async (files) =>
      files.map((file) => ({
        ok: false,
        skipped: { file, reason: "took longer than 5 s to read" },
        isPassing: true,
      })),
    warm: () => undefined,
    close: async () => undefined,
  });
  await run(app, cache, { openParser: slow });
  expect(readdirSync(cache).filter((name) => name.startsWith("scan-"))).toEqual([]);
  expect((await run(app, cache)).said).toBe((await run(app, null)).said);
});
