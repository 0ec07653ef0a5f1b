import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { diskFileSystem, type FileSystem } from "../../src/lib/file-system.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { appFiles } from "./app-files.ts";
import { packIn, run } from "./scan-with-cache.ts";

interface Prepared {
  readonly app: string;
  readonly cache: string;
}

/** An app large enough for one file to be few, that was scanned twice. */
const prepared = async (more: Readonly<Record<string, string>> = {}): Promise<Prepared> => {
  const helpers = Array.from({ length: 20 }, (_, index) => [
    `lib/helper-${index}.ts`,
    `export const shown${index} = ${index};\n`,
  ]);
  const imports = helpers.map(([file = ""]) => `import "../${file.replace(/\.ts$/, "")}";\n`).join("");
  const app = temporaryFolder({
    ...appFiles,
    ...Object.fromEntries(helpers),
    "pages/all.tsx": `${imports}export default function All() { return null; }\n`,
    ...more,
  });
  const cache = temporaryFolder();
  await run(app, cache);
  await run(app, cache);
  return { app, cache };
};

/** What is asked of the file system but for stamps. */
const watched = (app: string): { readonly fs: FileSystem; readonly asked: readonly string[] } => {
  const asked: string[] = [];
  const fs = diskFileSystem(app);
  const list: FileSystem["list"] = (folder) => {
    asked.push(`list ${folder}`);
    return fs.list(folder);
  };
  const read: FileSystem["read"] = (file, limit) => {
    asked.push(`read ${file}`);
    return fs.read(file, limit);
  };
  return { fs: { ...fs, list, read }, asked };
};

const session = "export const user = async () => ({ value: 1 });\n";

test("after an edit of a source no folder is listed and no other source is read", async () => {
  const { app, cache } = await prepared();
  writeFileSync(join(app, "lib/session.ts"), session);
  const { fs, asked } = watched(app);
  const warm = await run(app, cache, { fs });
  expect(warm.said).toBe((await run(app, null)).said);
  expect(warm.parsed).toEqual(["lib/session.ts"]);
  expect(asked.filter((each) => each.startsWith("list"))).toEqual([]);
  expect(asked.filter((each) => /\.tsx?$/.test(each))).toEqual([
    "read lib/session.ts",
    "read lib/session.ts",
  ]);
});

const edits: Readonly<Record<string, readonly [string, string]>> = {
  "an import of a file that nothing imported": [
    "lib/session.ts",
    'export { shown3 as user } from "./helper-3";\nimport "./nobody";\n',
  ],
  "an import that leads nowhere": ["lib/session.ts", 'export { user } from "./nothing";\n'],
  "a next.config that makes other files pages": [
    "next.config.js",
    'module.exports = { pageExtensions: ["page.tsx"] };\n',
  ],
  "a module that next.config takes its settings from": [
    "lib/settings.js",
    'module.exports = { output: "export" };\n',
  ],
  "JSON that is imported": ["data/names.json", '{ "first": "Grace" }'],
  "a syntax error": ["lib/session.ts", "export const user = (\n"],
};

test.each(Object.entries(edits))("after %s a scan says what one without a cache says", async (_, edit) => {
  const [file, text] = edit;
  const { app, cache } = await prepared({
    "lib/nobody.ts": 'import { cookies } from "next/headers";\nexport const all = cookies;\n',
    "lib/settings.js": "module.exports = {};\n",
    "next.config.js": 'module.exports = { ...require("./lib/settings"), pageExtensions: ["tsx", "ts"] };\n',
  });
  writeFileSync(join(app, file), text);
  const cold = await run(app, null);
  expect((await run(app, cache)).said).toBe(cold.said);
  expect(await run(app, cache)).toEqual({ said: cold.said, parsed: [] });
});

test("an edit is kept beside the summaries of all files until there are many of them", async () => {
  const { app, cache } = await prepared();
  const whole = (): string => readFileSync(packIn(cache, "summaries-"), "latin1");
  const hasEdits = (): boolean => readdirSync(cache).some((name) => name.startsWith("edits-"));
  const before = whole();
  writeFileSync(join(app, "lib/session.ts"), session);
  await run(app, cache);
  expect([whole() === before, hasEdits()]).toEqual([true, true]);
  writeFileSync(join(app, "lib/helper-1.ts"), "export const shown1 = 11;\n");
  await run(app, cache);
  expect([whole() === before, hasEdits()]).toEqual([true, true]);
  for (let index = 2; index < 8; index += 1)
    writeFileSync(join(app, `lib/helper-${index}.ts`), `export const shown${index} = -1;\n`);
  const many = await run(app, cache);
  expect(many.said).toBe((await run(app, null)).said);
  expect([whole() === before, hasEdits()]).toEqual([false, false]);
  expect(await run(app, cache)).toEqual({ said: many.said, parsed: [] });
});

test("an edit that is taken back parses nothing", async () => {
  const { app, cache } = await prepared();
  const file = join(app, "lib/session.ts");
  const text = readFileSync(file, "utf8");
  const { mtime, atime } = statSync(file);
  writeFileSync(file, session);
  await run(app, cache);
  writeFileSync(file, text);
  utimesSync(file, atime, mtime);
  expect(existsSync(packIn(cache, "edits-"))).toBe(true);
  expect(await run(app, cache)).toEqual({ said: (await run(app, null)).said, parsed: [] });
});
