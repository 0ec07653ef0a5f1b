import { execFileSync } from "node:child_process";
import { writeFiles } from "../cli/temporary-app.ts";
import type { Files } from "./story-app.ts";

/** Settings of whoever runs the tests stay out. */
const environment = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
  GIT_AUTHOR_NAME: "a",
  GIT_AUTHOR_EMAIL: "a@example.com",
  GIT_COMMITTER_NAME: "a",
  GIT_COMMITTER_EMAIL: "a@example.com",
};

/** Runs git in a folder; gives what it prints. */
export const git = (folder: string, ...args: readonly string[]): string =>
  execFileSync("git", args, { cwd: folder, encoding: "utf8", env: environment }).trim();

/** Makes a repository of a folder with these files committed as `main`; gives the commit. */
export const repositoryOf = (folder: string, files: Files): string => {
  writeFiles(folder, files);
  git(folder, "init", "--quiet", "--initial-branch=main");
  return commitAll(folder);
};

/** Commits everything that is there. */
export const commitAll = (folder: string): string => {
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--allow-empty", "-m", "all");
  return git(folder, "rev-parse", "HEAD");
};
