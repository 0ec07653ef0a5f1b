import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import nodeModule from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "@jest/globals";
import { repository } from "../source-files.ts";
import { type Ended, spawnCli } from "./spawn-cli.ts";

const shop = join(repository, "fixtures", "shop");
const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "compiled-code-"));
  made.push(folder);
  return folder;
};

const codeFolder = (personal: string): string => join(personal, "prerender-advisor", "code");

const codeIn = (personal: string): readonly string[] =>
  readdirSync(codeFolder(personal)).filter((name) => name.endsWith(".code"));

const scanWith = (env: Readonly<Record<string, string>>): Promise<Ended> =>
  spawnCli(["scan", shop, "--json", "--no-cache"], { env });

// Later versions of Node.js keep compiled code by themselves, in files of their own making.
const keepsItself = Object.hasOwn(nodeModule, "enableCompileCache");
const testOurs = keepsItself ? test.skip : test;

/** Each file as it was written: one that is written anew is another. */
const filesOfCodeIn = (personal: string): readonly string[] =>
  codeIn(personal).map((name) => `${name} ${statSync(join(codeFolder(personal), name)).ino}`);

testOurs("a scan keeps what was compiled, and the next one says the same with it", async () => {
  const personal = temporaryFolder();
  const first = await scanWith({ XDG_CACHE_HOME: personal });
  const kept = filesOfCodeIn(personal);
  expect(kept.length).toBeGreaterThanOrEqual(2);
  expect(await scanWith({ XDG_CACHE_HOME: personal })).toEqual(first);
  expect(filesOfCodeIn(personal)).toEqual(kept);
});

testOurs("a scan that keeps what it reads loads with it as well", async () => {
  const personal = temporaryFolder();
  const app = temporaryFolder();
  writeFileSync(join(app, "package.json"), '{ "dependencies": { "next": "16.2.0" } }');
  for (const name of Array.from({ length: 70 }, (_, index) => `page-${index}`)) {
    mkdirSync(join(app, "app", name), { recursive: true });
    writeFileSync(join(app, "app", name, "page.jsx"), "export default () => <p />;");
  }
  const scan = (...options: readonly string[]): Promise<Ended> =>
    spawnCli(["scan", app, "--json", ...options], { env: { XDG_CACHE_HOME: personal } });
  await scan("--no-cache");
  const kept = filesOfCodeIn(personal);
  expect(kept.length).toBeGreaterThanOrEqual(3);
  await scan();
  expect(filesOfCodeIn(personal)).toEqual(kept);
});

testOurs("code with other bytes than were written is not run, and written anew", async () => {
  const personal = temporaryFolder();
  const first = await scanWith({ XDG_CACHE_HOME: personal });
  const paths = codeIn(personal).map((name) => join(codeFolder(personal), name));
  for (const path of paths) {
    const bytes = readFileSync(path);
    bytes.fill(7, bytes.length >> 1, (bytes.length >> 1) + 4_000);
    writeFileSync(path, bytes);
  }
  const spoilt = paths.map((path) => readFileSync(path));
  expect(await scanWith({ XDG_CACHE_HOME: personal })).toEqual(first);
  expect(paths.filter((path, index) => spoilt[index]?.equals(readFileSync(path)))).toEqual([]);
});

test("a folder that others may write to is left alone", async () => {
  const personal = temporaryFolder();
  mkdirSync(codeFolder(personal), { recursive: true });
  chmodSync(codeFolder(personal), 0o777);
  expect((await scanWith({ XDG_CACHE_HOME: personal })).code).toBe(0);
  expect(readdirSync(codeFolder(personal))).toEqual([]);
});

test.each([{ CI: "true" }, { NODE_DISABLE_COMPILE_CACHE: "1" }])("nothing is kept with %o", async (env) => {
  const personal = temporaryFolder();
  expect((await scanWith({ XDG_CACHE_HOME: personal, ...env })).code).toBe(0);
  expect(readdirSync(personal)).toEqual([]);
});
