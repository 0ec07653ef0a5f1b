import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { AdvisorError } from "../../src/lib/errors.ts";
import { diskFileSystem, type FileSystem } from "../../src/lib/file-system.ts";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import { deepen, deepName, temporaryFolder } from "../helpers/temporary-folder.ts";

const namesIn = (fs: FileSystem, folder = "."): readonly string[] =>
  fs.list(folder).entries.map((entry) => entry.name);

const reasonsIn = (fs: FileSystem, folder = "."): Readonly<Record<string, string>> =>
  Object.fromEntries(fs.list(folder).problems.map(({ file, reason }) => [file, reason]));

const thrownBy = (action: () => unknown): unknown => {
  try {
    action();
  } catch (error) {
    return error;
  }
  return null;
};

test.each([
  ["disk", (files: Record<string, string>) => diskFileSystem(temporaryFolder(files))],
  ["memory", (files: Record<string, string>) => memoryFileSystem(files)],
])("the file system on %s lists, finds and reads", (_, open) => {
  const fs = open({ "b/c.js": "text", "a.js": "", "b/d/e.js": "", Z: "" });
  expect(fs.list(".")).toEqual({
    entries: [
      { name: "Z", kind: "file" },
      { name: "a.js", kind: "file" },
      { name: "b", kind: "directory" },
    ],
    problems: [],
  });
  expect(namesIn(fs, "b")).toEqual(["c.js", "d"]);
  expect(fs.read("b/c.js")).toEqual({ ok: true, text: "text", editable: true });
  expect(fs.read("b/c.js", 3)).toEqual({ ok: false, missing: false, reason: "it is larger than 3 bytes" });
  expect(fs.read("gone.js")).toEqual({ ok: false, missing: true, reason: "it does not exist" });
  expect(fs.read("../b/c.js").ok).toBe(false);
  expect(fs.read("b").ok).toBe(false);
  expect(fs.find("b/../b/c.js")).toEqual({ kind: "file", path: "b/c.js" });
  expect(fs.find("b/d")).toEqual({ kind: "directory", path: "b/d" });
  expect(fs.find(".")).toEqual({ kind: "directory", path: "." });
  expect(fs.find("gone")).toBeNull();
  expect(fs.find("/etc/passwd")).toBeNull();
  expect(fs.find("../../../../../../etc/passwd")).toBeNull();
  expect(fs.list("gone").problems).toHaveLength(1);
});

test("links inside the root are followed to where they really lead", () => {
  const root = temporaryFolder({ "real/a.js": "text" });
  symlinkSync("real", join(root, "folder"));
  symlinkSync("real/a.js", join(root, "file.js"));
  symlinkSync("folder", join(root, "twice"));
  const fs = diskFileSystem(root);
  expect(fs.list(".").entries).toEqual([
    { name: "file.js", kind: "file", linksTo: "real/a.js" },
    { name: "folder", kind: "directory", linksTo: "real" },
    { name: "real", kind: "directory" },
    { name: "twice", kind: "directory", linksTo: "real" },
  ]);
  expect(fs.read("twice/a.js")).toEqual({ ok: true, text: "text", editable: true });
  expect(fs.find("twice/a.js")).toEqual({ kind: "file", path: "real/a.js" });
});

test("links out of the root are listed as skipped and never read", () => {
  const outside = temporaryFolder({ "secret.ts": "root:x:0:0", "folder/secret.ts": "root:x:0:0" });
  const root = temporaryFolder({ "a.ts": "" });
  symlinkSync(join(outside, "secret.ts"), join(root, "file.ts"));
  symlinkSync(join(outside, "folder"), join(root, "folder"));
  symlinkSync("/etc/passwd", join(root, "passwd.ts"));
  const fs = diskFileSystem(root);
  expect(namesIn(fs)).toEqual(["a.ts"]);
  expect(reasonsIn(fs)).toEqual({
    "file.ts": "it is a link out of the scanned folder",
    folder: "it is a link out of the scanned folder",
    "passwd.ts": "it is a link out of the scanned folder",
  });
  for (const path of ["file.ts", "folder/secret.ts", "passwd.ts"]) {
    expect(fs.read(path)).toEqual({
      ok: false,
      missing: false,
      reason: "it is a link out of the scanned folder",
    });
    expect(fs.find(path)).toBeNull();
  }
  expect(fs.list("folder").entries).toEqual([]);
});

test("a folder whose name begins like the root's is outside", () => {
  const root = temporaryFolder({ "app/a.js": "", "app-secret/b.js": "secret" });
  symlinkSync("../app-secret/b.js", join(root, "app", "b.js"));
  expect(diskFileSystem(join(root, "app")).read("b.js").ok).toBe(false);
});

test("dangling links, links to themselves, pipes, sockets and devices are skipped without waiting", async () => {
  const root = temporaryFolder({ "a.ts": "" });
  symlinkSync("nowhere", join(root, "dangling.ts"));
  symlinkSync("self.ts", join(root, "self.ts"));
  execFileSync("mkfifo", [join(root, "pipe.ts"), join(root, "package.json"), join(root, "next.config.js")]);
  symlinkSync("pipe.ts", join(root, "to-pipe.ts"));
  symlinkSync("/dev/zero", join(root, "next.config.mjs"));
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(join(root, "socket.ts"), resolve));
  const fs = diskFileSystem(root);
  expect(namesIn(fs)).toEqual(["a.ts"]);
  expect(reasonsIn(fs)).toEqual({
    "dangling.ts": "it is a link to nothing",
    "next.config.js": "it is not a regular file",
    "next.config.mjs": "it is a link out of the scanned folder",
    "package.json": "it is not a regular file",
    "pipe.ts": "it is not a regular file",
    "self.ts": "it is a link to itself",
    "socket.ts": "it is not a regular file",
    "to-pipe.ts": "it is a link to something that is no regular file",
  });
  for (const name of Object.keys(reasonsIn(fs))) expect(fs.read(name).ok).toBe(false);
  await new Promise((resolve) => server.close(resolve));
});

test("folders named like files are folders", () => {
  const fs = diskFileSystem(temporaryFolder({ "index.tsx/a": "", "package.json/b": "" }));
  expect(fs.list(".").entries.map((entry) => entry.kind)).toEqual(["directory", "directory"]);
  expect(fs.read("index.tsx")).toEqual({ ok: false, missing: false, reason: "it is a folder" });
});

test("what may not be read is reported and the rest is listed", () => {
  const root = temporaryFolder({ "closed/a.js": "", "open/b.js": "b", "shut.js": "secret" });
  chmodSync(join(root, "closed"), 0);
  chmodSync(join(root, "shut.js"), 0);
  const isSuperuser = process.geteuid?.() === 0;
  // The superuser may read everything, so that this test steps down meanwhile.
  if (isSuperuser) process.seteuid?.(65_534);
  try {
    const fs = diskFileSystem(root);
    expect(namesIn(fs)).toEqual(["closed", "open", "shut.js"]);
    expect(fs.list("closed")).toEqual({
      entries: [],
      problems: [{ file: "closed", reason: "permission denied" }],
    });
    expect(fs.read("shut.js")).toEqual({ ok: false, missing: false, reason: "permission denied" });
    expect(fs.read("open/b.js").ok).toBe(true);
  } finally {
    if (isSuperuser) process.seteuid?.(0);
    chmodSync(join(root, "closed"), 0o755);
  }
});

test("odd names are listed and read, and those that are not UTF-8 are skipped one by one", () => {
  const root = temporaryFolder();
  const odd = [
    "a\nb.js",
    "\u001b[31m.js",
    "c\rd.js",
    "😀.js",
    "e\u0301.js",
    "\u00e9.js",
    "end ",
    "-rf.js",
    "f".repeat(255),
  ];
  for (const name of odd) writeFileSync(join(root, name), name);
  for (const byte of [0xff, 0xfe]) {
    writeFileSync(Buffer.concat([Buffer.from(`${root}/g`), Buffer.from([byte]), Buffer.from(".js")]), "");
  }
  const fs = diskFileSystem(root);
  expect(namesIn(fs)).toEqual([...odd].sort());
  for (const name of odd) expect(fs.read(name)).toMatchObject({ text: name });
  expect(fs.list(".").problems).toEqual([
    { file: "g\\xfe.js", reason: "its name is not valid UTF-8" },
    { file: "g\\xff.js", reason: "its name is not valid UTF-8" },
  ]);
});

test("a file at the limit is read, a larger one is skipped by its size alone", () => {
  const root = temporaryFolder({ "below.js": "a".repeat(999_999), "at.js": "a".repeat(1_000_000) });
  for (const [name, size] of [
    ["above.js", 1_000_001],
    ["large.js", 50_000_000],
    ["sparse.js", 100_000_000_000],
  ] as const) {
    closeSync(openSync(join(root, name), "w"));
    truncateSync(join(root, name), size);
  }
  const fs = diskFileSystem(root);
  expect(fs.read("below.js").ok).toBe(true);
  expect(fs.read("at.js").ok).toBe(true);
  for (const name of ["above.js", "large.js", "sparse.js"])
    expect(fs.read(name)).toEqual({ ok: false, missing: false, reason: "it is larger than 1,000,000 bytes" });
});

test("what changes between listing and reading is reported and never read outside", () => {
  const outside = temporaryFolder({ "secret.js": "secret", "folder/a.js": "secret" });
  const root = temporaryFolder({
    "deleted.js": "",
    "linked.js": "",
    "grown.js": "",
    "folder/a.js": "",
    "pipe.js": "",
  });
  const fs = diskFileSystem(root);
  expect(namesIn(fs)).toHaveLength(5);
  rmSync(join(root, "deleted.js"));
  rmSync(join(root, "linked.js"));
  symlinkSync(join(outside, "secret.js"), join(root, "linked.js"));
  appendFileSync(join(root, "grown.js"), "a".repeat(2_000_000));
  renameSync(join(root, "folder"), join(root, "moved"));
  symlinkSync(join(outside, "folder"), join(root, "folder"));
  rmSync(join(root, "pipe.js"));
  execFileSync("mkfifo", [join(root, "pipe.js")]);
  expect(fs.read("deleted.js")).toMatchObject({ ok: false, missing: true });
  expect(fs.read("linked.js")).toMatchObject({ ok: false, reason: "it is a link out of the scanned folder" });
  expect(fs.read("folder/a.js")).toMatchObject({
    ok: false,
    reason: "it is a link out of the scanned folder",
  });
  expect(fs.read("grown.js")).toMatchObject({ ok: false, reason: "it is larger than 1,000,000 bytes" });
  expect(fs.read("pipe.js")).toMatchObject({ ok: false, reason: "it is not a regular file" });
});

test("the root may be a link itself", () => {
  const root = temporaryFolder({ "app/a.js": "text" });
  symlinkSync("app", join(root, "link"));
  expect(diskFileSystem(join(root, "link")).read("a.js").ok).toBe(true);
});

test.each([
  ["missing", (root: string) => join(root, "gone"), "rootMissing"],
  ["a file", (root: string) => join(root, "a.js"), "rootNotFolder"],
  ["the whole disk", () => "/", "rootTooWide"],
])("a root that is %s is refused with exit code 2", (_, pathOf, code) => {
  const error = thrownBy(() => diskFileSystem(pathOf(temporaryFolder({ "a.js": "" }))));
  expect(error).toBeInstanceOf(AdvisorError);
  expect(error).toMatchObject({ code, exitCode: 2 });
});

test("a path longer than the system allows is reported", () => {
  const root = temporaryFolder();
  deepen(root);
  const fs = diskFileSystem(root);
  const deep = Array.from({ length: 60 }, () => deepName).join("/");
  expect(fs.list(deep)).toEqual({
    entries: [],
    problems: [{ file: deep, reason: "its path is too long for this system" }],
  });
  expect(fs.read(`${deep}/a.js`)).toMatchObject({
    ok: false,
    reason: "its path is too long for this system",
  });
});

test("names that objects inherit are ordinary names", () => {
  const files = Object.fromEntries([
    ["__proto__", "a"],
    ["constructor/toString.js", "b"],
  ]);
  const root = temporaryFolder();
  mkdirSync(join(root, "constructor"));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
  for (const fs of [memoryFileSystem(files), diskFileSystem(root)]) {
    expect(namesIn(fs)).toEqual(["__proto__", "constructor"]);
    expect(fs.read("constructor/toString.js")).toMatchObject({ text: "b" });
    expect(fs.find("toString")).toBeNull();
  }
});
