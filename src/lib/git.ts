import { spawnSync } from "node:child_process";
import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { delimiter, isAbsolute, join, sep } from "node:path";
import { AdvisorError } from "./errors.ts";

/** Runs git in one folder, reading alone; gives its output, or null where it refused. */
export type Git = (args: readonly string[], input?: string) => Buffer | null;

type Environment = Readonly<Record<string, string | undefined>>;

/** Bytes of output that is still taken. */
const outputLimit = 2_000_000_000;

/**
 * A repository may bring its own configuration, which can name programs: none of those that reading objects knows is left on. What would be
 * fetched is not: a partial clone names the program to fetch with. See https://git-scm.com/docs/git-config.
 */
const settings: readonly string[] = [
  "--no-pager",
  "--no-replace-objects",
  "--no-optional-locks",
  ...[
    "core.fsmonitor=",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
  ].flatMap((setting) => ["-c", setting]),
];

/** Nothing that steers git, but what is said here. */
const environment = (env: Environment): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(env).filter(([name]) => !/^GIT_/i.test(name))),
  GIT_NO_LAZY_FETCH: "1",
  GIT_TERMINAL_PROMPT: "0",
  GIT_ALLOW_PROTOCOL: "none",
  LC_ALL: "C",
});

/** Git for a folder, an absolute real path; an AdvisorError where there is none to run. */
export const openGit = (folder: string, env: Environment): Git => {
  const program = findGit(folder, env);
  if (program === null) throw new AdvisorError("noGit");
  return (args, input = "") => {
    const { status, stdout } = spawnSync(program, [...settings, ...args], {
      cwd: folder,
      env: environment(env),
      input,
      maxBuffer: outputLimit,
      stdio: ["pipe", "pipe", "ignore"],
      windowsHide: true,
    });
    return status === 0 ? stdout : null;
  };
};

const names = ["git", "git.exe"];

/** The first git of PATH that is not a file of the project: a folder of it in PATH is no reason to run what lies there. */
const findGit = (folder: string, env: Environment): string | null => {
  const folders = (env.PATH ?? env.Path ?? "").split(delimiter).filter(isAbsolute);
  return (
    folders
      .flatMap((one) => names.map((name) => join(one, name)))
      .find((file) => isProgram(file) && !isBelow(folder, file)) ?? null
  );
};

const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
};

const isBelow = (folder: string, file: string): boolean => realpathSync(file).startsWith(folder + sep);
