import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import type { FileSystem } from "./file-system.ts";
import { openGit } from "./git.ts";
import { gitFileSystem } from "./git-file-system.ts";
import { readGitTree } from "./git-tree.ts";
import { topOf } from "./reach.ts";

/** A folder of a project as it was at a commit, from the objects of its repository: nothing is checked out. `root` is an absolute path, `fs` reads it as it is now. */
export const openCommit = ({
  root,
  fs,
  ref,
  env,
}: {
  readonly root: string;
  readonly fs: FileSystem;
  readonly ref: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}): { readonly fs: FileSystem; readonly commit: string } => {
  const git = openGit(resolve(realpathSync.native(root), topOf(fs)), env);
  const tree = readGitTree(git, ref);
  return { fs: gitFileSystem(git, tree, fs), commit: tree.commit };
};
