import { mkdirSync, renameSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { compareReads, openRecorder, type Reads } from "../../src/cache/reads.ts";
import { diskFileSystem, type FileSystem } from "../../src/lib/file-system.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

/** Old enough for every stamp to be trusted, in milliseconds since 1970. */
const later = Date.now() + 60_000;

const folders = [".", "app", "app/shop", "app/shop/cart"];

const listed = (fs: FileSystem): Reads => {
  const recorder = openRecorder(fs, later);
  for (const folder of folders) recorder.fs.list(folder);
  return recorder.reads;
};

/** A file system that says which paths were followed. */
const following = (fs: FileSystem): { readonly fs: FileSystem; readonly followed: readonly string[] } => {
  const followed: string[] = [];
  const find: FileSystem["find"] = (path) => {
    followed.push(path);
    return fs.find(path);
  };
  return { fs: { ...fs, find }, followed };
};

const compared = (reads: Reads, fs: FileSystem) => compareReads(reads, fs, later, () => undefined);

test("of folders in folders without links only the first is followed", () => {
  const fs = diskFileSystem(temporaryFolder({ "app/shop/cart/page.tsx": "" }));
  const reads = listed(fs);
  const watched = following(fs);
  expect(compared(reads, watched.fs)?.reads.lists).toEqual(reads.lists);
  expect(watched.followed).toEqual(["."]);
});

test("what stands beside a link is followed, because links may come to lead elsewhere", () => {
  const root = temporaryFolder({ "app/shop/cart/page.tsx": "", "elsewhere/page.tsx": "" });
  symlinkSync("../elsewhere", join(root, "app/linked"));
  const fs = diskFileSystem(root);
  const reads = listed(fs);
  const watched = following(fs);
  expect(compared(reads, watched.fs)?.reads.lists).toEqual(reads.lists);
  expect(new Set(watched.followed)).toEqual(new Set([".", "app", "app/shop"]));
});

test("a link in the place of a folder is noticed, whatever its own folder's time says", () => {
  const root = temporaryFolder({ "app/shop/cart/page.tsx": "" });
  const fs = diskFileSystem(root);
  const reads = listed(fs);
  mkdirSync(join(root, "moved"));
  renameSync(join(root, "app/shop"), join(root, "moved/shop"));
  symlinkSync("../moved/shop", join(root, "app/shop"));
  utimesSync(join(root, "app"), new Date(0), new Date(0));
  expect(compared(reads, fs)).toBeNull();
});
