import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { diskFileSystem, type FileSystem } from "../../src/lib/file-system.ts";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import { walk } from "../../src/lib/walk.ts";
import { deepen, deepName, temporaryFolder } from "../helpers/temporary-folder.ts";

test("files and folders are listed in code unit order, what a build or package manager made is not entered", () => {
  const fs = memoryFileSystem({
    "b.js": "",
    "a/b.js": "",
    "a.js": "",
    "B.js": "",
    "node_modules/x/index.js": "",
    ".git/config": "",
    ".next/server.js": "",
    "packages/ui/dist/index.js": "",
    ".yarn/cache/x.js": "",
  });
  expect(walk(fs, ".")).toEqual({
    files: ["B.js", "a.js", "a/b.js", "b.js"],
    folders: [".", "a", "packages", "packages/ui"],
    skipped: [],
    repeated: [],
    pruned: [".git", ".next", ".yarn", "node_modules", "packages/ui/dist"],
  });
});

test("a walk can start below the root and leave out folders of its own choice", () => {
  const fs = memoryFileSystem({ "app/dist/page.js": "", "app/x/page.js": "", "other.js": "" });
  expect(walk(fs, "app", { isPruned: (_, name) => name === "x" })).toMatchObject({
    files: ["app/dist/page.js"],
    pruned: ["app/x"],
  });
});

test("links to a folder above, to itself and in a circle show each real file once", () => {
  const root = temporaryFolder({ "a/one.js": "", "b/two.js": "" });
  symlinkSync("..", join(root, "a", "up"));
  symlinkSync(".", join(root, "a", "self"));
  symlinkSync("../b", join(root, "a", "to-b"));
  symlinkSync("../a", join(root, "b", "to-a"));
  const walked = walk(diskFileSystem(root), ".");
  expect(walked.files).toEqual(["a/one.js", "b/two.js"]);
  expect(walked.skipped.map((skip) => skip.file)).toEqual(["a/self", "a/to-b", "a/up", "b/to-a"]);
  expect(walked.skipped[0]?.reason).toBe("it is a link to a, which is looked at already");
});

test("a link to a folder that is not below the start is followed once", () => {
  const root = temporaryFolder({ "pages/a.js": "", "content/b.js": "" });
  symlinkSync("../content", join(root, "pages", "de"));
  symlinkSync("../content", join(root, "pages", "en"));
  const walked = walk(diskFileSystem(root), "pages");
  expect(walked.files).toEqual(["pages/a.js", "pages/de/b.js"]);
  expect(walked.skipped).toEqual([
    { file: "pages/en", reason: "it is a link to content, which is looked at already" },
  ]);
});

test("a folder too deep for any path is reported instead of ending in silence", () => {
  const root = temporaryFolder({ "a.js": "" });
  deepen(root);
  const { files, skipped } = walk(diskFileSystem(root), ".");
  expect(files).toEqual(["a.js"]);
  expect(skipped).toHaveLength(1);
  expect(skipped[0]?.file.startsWith(`${deepName}/${deepName}`)).toBe(true);
  expect(skipped[0]?.reason).toBe("its path is too long for this system");
});

test("a walk stops at its limit and says where", () => {
  const files = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [`d${index % 3}/f${index}.js`, ""]),
  );
  const walked = walk(memoryFileSystem(files), ".", { maxFiles: 20 });
  expect(walked.files.length).toBeLessThanOrEqual(20);
  expect(walked.skipped).toHaveLength(1);
  expect(walked.skipped[0]?.reason).toBe("there are more than 20 files: what follows was not looked at");
});

test("a hundred thousand empty files are all listed", () => {
  const root = temporaryFolder();
  for (let folder = 0; folder < 10; folder += 1) {
    mkdirSync(join(root, `d${folder}`));
    execFileSync("sh", ["-c", "seq -f 'f%.0f.js' 1 10000 | xargs touch"], { cwd: join(root, `d${folder}`) });
  }
  const walked = walk(diskFileSystem(root), ".");
  expect(new Set(walked.files).size).toBe(100_000);
  expect(walked.skipped).toEqual([]);
}, 120_000);

test("two hundred thousand entries are the limit unless told otherwise", () => {
  const entries = Array.from({ length: 200_001 }, (_, index) => ({
    name: `f${index}.js`,
    kind: "file" as const,
  }));
  const fs: FileSystem = { ...memoryFileSystem({}), list: () => ({ entries, problems: [] }) };
  expect(walk(fs, ".").skipped).toEqual([
    { file: ".", reason: "there are more than 200,000 files: what follows was not looked at" },
  ]);
});

test("the order in which a folder lists its entries changes nothing", () => {
  const names = fc.uniqueArray(
    fc.constantFrom("a/x.js", "a/y.js", "b.js", "C/d/e.js", "C/f.js", "dist/g.js"),
  );
  fc.assert(
    fc.property(names, (paths) => {
      const fs = memoryFileSystem(Object.fromEntries(paths.map((path) => [path, ""])));
      const reversed: FileSystem = {
        ...fs,
        list: (folder) => {
          const { entries, problems } = fs.list(folder);
          return { entries: [...entries].reverse(), problems };
        },
      };
      expect(walk(reversed, ".")).toEqual(walk(fs, "."));
    }),
  );
});
