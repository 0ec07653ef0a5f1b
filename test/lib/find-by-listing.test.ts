import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { diskFileSystem } from "../../src/lib/file-system.ts";
import { findByListing } from "../../src/lib/find-by-listing.ts";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";

let top = "";
beforeAll(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), "find-by-listing-")));
  mkdirSync(join(top, "app", "lib"), { recursive: true });
  mkdirSync(join(top, "elsewhere"));
  writeFileSync(join(top, "app", "lib", "a.ts"), "");
  writeFileSync(join(top, "elsewhere", "b.ts"), "");
  symlinkSync("lib", join(top, "app", "linked"));
  symlinkSync("lib/a.ts", join(top, "app", "a.ts"));
  symlinkSync("nothing", join(top, "app", "broken.ts"));
  symlinkSync("../elsewhere", join(top, "app", "outside"));
  symlinkSync("loop", join(top, "app", "loop"));
});
afterAll(() => rmSync(top, { recursive: true }));

const paths = [
  ".",
  "lib",
  "lib/a.ts",
  "lib/a.ts/b",
  "lib/absent.ts",
  "absent/a.ts",
  "linked",
  "linked/a.ts",
  "linked/absent.ts",
  "a.ts",
  "broken.ts",
  "outside",
  "outside/b.ts",
  "loop",
  "loop/a.ts",
  "..",
  "../elsewhere/b.ts",
  "../..",
];

test.each(paths)("finds at %s what the file system finds", (path) => {
  const fs = diskFileSystem(join(top, "app"));
  expect(findByListing(fs)(path)).toEqual(fs.find(path));
});

test("reads each folder once, however often it is asked", () => {
  const fs = memoryFileSystem({ "lib/a.ts": "", "lib/b.ts": "" });
  const listed: string[] = [];
  const find = findByListing({
    ...fs,
    list: (folder) => {
      listed.push(folder);
      return fs.list(folder);
    },
  });
  for (const path of ["lib/a.ts", "lib/b.ts", "lib/c.ts", "lib/c.ts", "lib"]) find(path);
  expect(listed).toEqual([".", "lib"]);
});
