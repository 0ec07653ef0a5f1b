import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { diskFileSystem, type FileSystem, workspaceFileSystem } from "../../src/lib/file-system.ts";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

const namesIn = (fs: FileSystem, folder = "."): readonly string[] =>
  fs.list(folder).entries.map((entry) => entry.name);

const monorepo: Readonly<Record<string, string>> = {
  "lerna.json": "{}",
  "apps/web/a.js": "a",
  "apps/docs/b.js": "b",
  "packages/ui/c.js": "c",
};

const inWorkspace = (): readonly [string, FileSystem, FileSystem] => {
  const root = temporaryFolder(monorepo);
  return [root, workspaceFileSystem(join(root, "apps/web")), memoryFileSystem(monorepo, "apps/web")];
};

test("a folder of a workspace names the rest of it with ../, each file in one way", () => {
  const [root, ...both] = inWorkspace();
  expect(namesIn(diskFileSystem(root))).toContain("lerna.json");
  for (const fs of both) {
    expect(fs.within).toBe("apps/web");
    expect(fs.read("../../packages/ui/c.js")).toMatchObject({ ok: true, text: "c" });
    expect(fs.find("../docs")).toEqual({ kind: "directory", path: "../docs" });
    expect(fs.find("../../apps/docs/../web/a.js")).toEqual({ kind: "file", path: "a.js" });
    expect(fs.find("../..")).toEqual({ kind: "directory", path: "../.." });
    expect(namesIn(fs, "../..")).toEqual(["apps", "lerna.json", "packages"]);
    expect(namesIn(fs)).toEqual(["a.js"]);
  }
});

test("nothing above the root of the workspace is read, listed or found, through links neither", () => {
  const [root, disk, memory] = inWorkspace();
  const name = root.slice(root.lastIndexOf("/") + 1);
  for (const fs of [disk, memory]) {
    for (const path of ["../../..", `../../../${name}`, `../../../${name}/lerna.json`]) {
      expect(fs.find(path)).toBeNull();
      expect(fs.read(path).ok).toBe(false);
      expect(fs.list(path).entries).toEqual([]);
    }
  }
  const outside = temporaryFolder({ "secret.js": "secret" });
  symlinkSync(join(outside, "secret.js"), join(root, "packages/ui/secret.js"));
  symlinkSync(outside, join(root, "apps/web/out"));
  symlinkSync("../../packages/ui", join(root, "apps/web/ui"));
  expect(disk.read("../../packages/ui/secret.js")).toEqual({
    ok: false,
    missing: false,
    reason: "it is a link out of the workspace",
  });
  expect(disk.find("out/secret.js")).toBeNull();
  expect(disk.list(".").problems).toEqual([{ file: "out", reason: "it is a link out of the workspace" }]);
  expect(disk.find("ui/c.js")).toEqual({ kind: "file", path: "../../packages/ui/c.js" });
});

test("a folder opened by itself sees nothing of its workspace", () => {
  const [root] = inWorkspace();
  const fs = diskFileSystem(join(root, "apps/web"));
  expect(fs.read("../../packages/ui/c.js").ok).toBe(false);
  expect(fs.find("../docs")).toBeNull();
});
