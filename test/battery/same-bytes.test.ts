import { mkdirSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { diskFileSystem, type FileSystem } from "../../src/lib/file-system.ts";
import { defaultLimits } from "../../src/lib/limits.ts";
import { scan } from "../../src/pipeline.ts";
import { json } from "../../src/report/json.ts";
import { type Start, spawnCli } from "../cli/spawn-cli.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { repository } from "../source-files.ts";
import { app, fetchingPage, manifest, monorepo, plainPage } from "./apps.ts";

const shop = join(repository, "fixtures", "shop");

const reportOf = async (fs: FileSystem): Promise<string> => {
  const { report } = await scan({
    fs,
    rootLabel: ".",
    rootName: "shop",
    toolVersion: "0.0.0",
    questions: [],
    savedAnswers: [],
    flagAnswers: [],
    ask: null,
    onProgress: () => undefined,
    limits: defaultLimits,
  });
  return json(report);
};

test("G8 the report is the same from any folder, in any time zone and language, and with other settings around", async () => {
  const variants: readonly (readonly [string, Start])[] = [
    [shop, {}],
    [".", { cwd: shop }],
    [relative("/", shop), { cwd: "/" }],
    [
      `${relative(dirname(shop), shop)}/../shop/`,
      { cwd: dirname(shop), env: { TZ: "Pacific/Kiritimati", SOURCE_DATE_EPOCH: "0" } },
    ],
    [shop, { env: { LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", CI: "1", NO_COLOR: "1" } }],
    [shop, { env: { LANG: "C", TERM: "dumb", FORCE_COLOR: "3", COLUMNS: "40" } }],
  ];
  const ended = await Promise.all(
    variants.map(([folder, start]) => spawnCli(["scan", folder, "--json"], start)),
  );
  const [first] = ended;
  expect(first).toMatchObject({ code: 0, err: "" });
  expect(first?.out).toContain('"schemaVersion": 1');
  for (const { out } of ended) expect(out === first?.out).toBe(true);
});

/** As if folders listed their entries in another order. */
const shuffled = (fs: FileSystem, seed: number): FileSystem => ({
  ...fs,
  list: (directory) => {
    const { entries, problems } = fs.list(directory);
    const [mixed = entries] = fc.sample(
      fc.shuffledSubarray([...entries], { minLength: entries.length, maxLength: entries.length }),
      { seed, numRuns: 1 },
    );
    return { entries: mixed, problems };
  },
});

test("G8 the order in which folders list their entries changes nothing", async () => {
  const conflicts = monorepo({
    one: {
      "pages/a.jsx": plainPage,
      "pages/a.tsx": plainPage,
      "pages/[x].jsx": plainPage,
      "pages/[y].jsx": plainPage,
    },
    two: { "pages/b.jsx": fetchingPage("b.example"), "pages/c.jsx": fetchingPage("b.example") },
  });
  for (const folder of [shop, temporaryFolder(conflicts)]) {
    const fs = diskFileSystem(folder);
    const expected = await reportOf(fs);
    for (const seed of [1, 2]) expect((await reportOf(shuffled(fs, seed))) === expected).toBe(true);
  }
});

/** Does something to the disk at the moment when a file is first asked for. */
const whenRead = (fs: FileSystem, acts: Readonly<Record<string, () => void>>): FileSystem => {
  const done = new Set<string>();
  return {
    ...fs,
    read: (file, limit) => {
      if (!done.has(file)) acts[file]?.();
      done.add(file);
      return fs.read(file, limit);
    },
  };
};

test("B10 a file that is gone, a link or too large by the time it is read is told, and nothing outside is read", async () => {
  const outside = temporaryFolder({ "secret.jsx": "root:x:0:0" });
  const names = ["gone", "linked", "grown", "folder", "moved/in"] as const;
  const root = temporaryFolder(
    app({
      ...Object.fromEntries(names.map((name) => [`pages/${name}.jsx`, plainPage])),
      "package.json": manifest,
    }),
  );
  const at = (file: string): string => join(root, "pages", file);
  const fs = whenRead(diskFileSystem(root), {
    "pages/gone.jsx": () => unlinkSync(at("gone.jsx")),
    "pages/linked.jsx": () => {
      unlinkSync(at("linked.jsx"));
      symlinkSync(join(outside, "secret.jsx"), at("linked.jsx"));
    },
    "pages/grown.jsx": () => writeFileSync(at("grown.jsx"), " ".repeat(1_000_001)),
    "pages/folder.jsx": () => {
      unlinkSync(at("folder.jsx"));
      mkdirSync(at("folder.jsx"));
    },
    "pages/moved/in.jsx": () => {
      rmSync(at("moved"), { recursive: true });
      symlinkSync(outside, at("moved"));
    },
  });
  const text = await reportOf(fs);
  expect(text).not.toContain("root:x:0:0");
  const [only] = JSON.parse(text).apps;
  expect(
    Object.fromEntries(only.skipped.map(({ file, reason }: Record<string, string>) => [file, reason])),
  ).toEqual({
    "pages/folder.jsx": "it is a folder",
    "pages/gone.jsx": "it does not exist",
    "pages/grown.jsx": "it is larger than 1,000,000 bytes",
    "pages/linked.jsx": "it is a link out of the scanned folder",
    "pages/moved/in.jsx": expect.stringMatching(/does not exist|link out of/),
  });
  for (const { route, now } of only.routes)
    expect({ route, mode: now.mode }).toEqual({ route, mode: route === "/" ? "static" : "unknown" });
});
