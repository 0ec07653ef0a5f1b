import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { cacheFolder, dropBeyond } from "../../src/lib/cache-folder.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

const folderFor = (project: string, personal: string | null = null, named: string | null = null) =>
  cacheFolder({ project, personal, named });

test("a project with packages keeps its cache among them", () => {
  const project = temporaryFolder({ "node_modules/next/package.json": "{}" });
  const folder = folderFor(project, temporaryFolder());
  expect(folder?.path).toBe(join(project, "node_modules/.cache/prerender-advisor"));
  expect(existsSync(join(project, "node_modules/.cache"))).toBe(false);
  expect(folder?.make()).toBe(true);
  expect(existsSync(folder?.path ?? "")).toBe(true);
});

test("a project without packages keeps it in the person's folder, and nothing appears in the project", () => {
  const [project, personal] = [temporaryFolder({ "package.json": "{}" }), temporaryFolder()];
  const folder = folderFor(project, personal);
  expect(folder?.path.startsWith(join(personal, "prerender-advisor/"))).toBe(true);
  expect(folder?.make()).toBe(true);
  expect(readdirSync(project)).toEqual(["package.json"]);
  expect(folderFor(temporaryFolder(), personal)?.path).not.toBe(folder?.path);
});

test.each(["node_modules", "node_modules/.cache", "node_modules/.cache/prerender-advisor"])(
  "where %s is a link, nothing is written behind it",
  (path) => {
    const [project, personal, elsewhere] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    mkdirSync(join(project, path, ".."), { recursive: true });
    symlinkSync(elsewhere, join(project, path));
    const folder = folderFor(project, personal);
    expect(folder?.path.startsWith(personal)).toBe(true);
    expect(folder?.make()).toBe(true);
    expect(readdirSync(elsewhere)).toEqual([]);
  },
);

test("without a place anywhere there is no cache", () => {
  expect(folderFor(temporaryFolder())).toBeNull();
  expect(folderFor(temporaryFolder(), "/dev/null")?.make()).toBe(false);
});

test("a folder that was named is taken, wherever it is", () => {
  const named = join(temporaryFolder(), "deep", "cache");
  const folder = folderFor(temporaryFolder({ "node_modules/a.js": "" }), null, named);
  expect(folder?.path).toBe(named);
  expect(folder?.make()).toBe(true);
  expect(statSync(named).mode & 0o077).toBe(0);
});

test("a folder of packages that may not be written to is passed over", () => {
  const [project, personal] = [temporaryFolder({ "node_modules/a.js": "" }), temporaryFolder()];
  chmodSync(join(project, "node_modules"), 0o555);
  const isAllowedAll = process.getuid?.() === 0;
  expect(folderFor(project, personal)?.path.startsWith(isAllowedAll ? project : personal)).toBe(true);
});

test("the oldest go where there are too many", () => {
  const folder = temporaryFolder({ "a-1.pack": "", "a-2.pack": "", "a-3.pack": "", "other.txt": "" });
  for (const [index, name] of ["a-3.pack", "a-1.pack", "a-2.pack"].entries())
    utimesSync(join(folder, name), index, index);
  dropBeyond(folder, /^a-\d\.pack$/, 2);
  expect(readdirSync(folder).sort()).toEqual(["a-1.pack", "a-2.pack", "other.txt"]);
  dropBeyond(join(folder, "missing"), /./, 0);
});
