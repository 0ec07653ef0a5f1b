import { printable } from "./printable.ts";

/** Exit codes of the command: see the README's table. */
export const exitCodes = { done: 0, gateFailed: 1, usage: 2, internal: 2, interrupted: 130 } as const;

interface Sentence {
  readonly exitCode: number;
  /** What is wrong and where; `{name}` is replaced by a value. */
  readonly says: string;
  /** What to do next. */
  readonly hint: string;
}

/** Every mistake that a person can make, as a sentence and a next step. */
const sentences = {
  rootMissing: {
    exitCode: exitCodes.usage,
    says: "There is no folder {path}.",
    hint: "Pass the folder of a Next.js app, for example: prerender-advisor scan ./my-app",
  },
  rootNotFolder: {
    exitCode: exitCodes.usage,
    says: "{path} is not a folder.",
    hint: "Pass the folder of a Next.js app, not a file in it.",
  },
  rootUnreadable: {
    exitCode: exitCodes.usage,
    says: "The folder {path} cannot be read: {reason}.",
    hint: "Check its permissions.",
  },
  rootTooWide: {
    exitCode: exitCodes.usage,
    says: "{path} is the root of the whole disk.",
    hint: "Pass the folder of one project.",
  },
  noApp: {
    exitCode: exitCodes.usage,
    says: "No Next.js app in {path}: no folder with a pages or app folder and a package.json that depends on next.",
    hint: "Run it in the folder of a Next.js app, or pass that folder.",
  },
  noRoutesFolder: {
    exitCode: exitCodes.usage,
    says: "{path} depends on next but has no pages, app, src/pages or src/app folder.",
    hint: "Pass the folder that holds one of them.",
  },
  unknownApp: {
    exitCode: exitCodes.usage,
    says: 'No Next.js app has the name or folder "{given}".',
    hint: "The apps there are: {apps}.",
  },
  fileUnreadable: {
    exitCode: exitCodes.usage,
    says: "{file} cannot be read: {reason}.",
    hint: "Check that it is a plain file that you may read.",
  },
  fileInvalid: {
    exitCode: exitCodes.usage,
    says: "{file}: {reason}",
    hint: "Correct that place and run the command again.",
  },
  fileNotWritten: {
    exitCode: exitCodes.usage,
    says: "{file} was not written: {reason}.",
    hint: "Nothing was changed. Check the folder, its permissions and the free space.",
  },
  noGit: {
    exitCode: exitCodes.usage,
    says: "--since needs git, and there is none in PATH outside of the project.",
    hint: "Install git, or hold the scan against a baseline: prerender-advisor check",
  },
  noRepository: {
    exitCode: exitCodes.usage,
    says: "--since needs a git repository, and git finds none that it may read around the scanned folder.",
    hint: "Run it inside a clone; where the clone is another user's: git config --global --add safe.directory <folder>",
  },
  unknownRef: {
    exitCode: exitCodes.usage,
    says: "--since {ref}: this repository has no such commit, branch or tag.",
    hint: "A clone in CI often holds one commit alone: fetch the other one first, e.g. git fetch --depth=1 origin main",
  },
  refWithoutFolder: {
    exitCode: exitCodes.usage,
    says: "--since {ref}: the scanned folder was not there then, or its objects are not in this clone.",
    hint: "Name a later commit, or hold the scan against a baseline.",
  },
  sinceUnreadable: {
    exitCode: exitCodes.usage,
    says: "--since {ref}: the app cannot be read as it was then: {reason}",
    hint: "Name a later commit, or hold the scan against a baseline.",
  },
  noBuild: {
    exitCode: exitCodes.usage,
    says: "No finished build in {path}: no folder with BUILD_ID, routes-manifest.json and prerender-manifest.json.",
    hint: "Run next build first, or name its folder with --build.",
  },
  unknownRule: {
    exitCode: exitCodes.usage,
    says: 'There is no rule "{rule}".{near}',
    hint: "A rule is the name in brackets behind a line of the report, or beside a finding; all stand in docs/rules of the package.",
  },
  noBaseline: {
    exitCode: exitCodes.usage,
    says: "There is no {file}, so there is nothing to hold the routes against.",
    hint: "Make one and commit it: {command} --update-baseline. Without a baseline: --fail-on policy,error",
  },
  noBaselineOfApp: {
    exitCode: exitCodes.usage,
    says: "{file} says nothing of the app {app}, so there is nothing to hold its routes against.",
    hint: "Add it and commit the file: {command} --update-baseline --app {app}",
  },
  outputNotWritten: {
    exitCode: exitCodes.usage,
    says: "The report could not be written to stdout: {reason}.",
    hint: "Send it somewhere else: to another disk, a pipe, or with --output-file to a file.",
  },
  wrongUsage: {
    exitCode: exitCodes.usage,
    says: "{reason}",
    hint: "See prerender-advisor --help.",
  },
  interrupted: {
    exitCode: exitCodes.interrupted,
    says: "Interrupted.",
    hint: "Answers given so far are kept.",
  },
} as const satisfies Readonly<Record<string, Sentence>>;

export type ErrorCode = keyof typeof sentences;

const mark = Symbol.for("prerender-advisor.failure");

/** A failure that a person can act on: one sentence, a next step and the exit code. Anything else thrown is a defect of ours. */
export class AdvisorError extends Error {
  readonly [mark] = true;
  readonly code: ErrorCode;
  readonly exitCode: number;
  readonly hint: string;

  /** Also of another copy of this class: what runs is bundled in several files. */
  static [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && mark in value;
  }

  constructor(code: ErrorCode, values: Readonly<Record<string, string>> = {}) {
    const sentence: Sentence = sentences[code];
    super(filled(sentence.says, values));
    this.name = "AdvisorError";
    this.code = code;
    this.exitCode = sentence.exitCode;
    this.hint = filled(sentence.hint, values);
  }
}

const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? printable(values[name] ?? "") : placeholder,
  );

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

/** Whether a system error says that nothing stands at that path. */
export const isMissing = (error: unknown): boolean => ["ENOENT", "ENOTDIR"].includes(codeOf(error));

/** A system error's reason as a phrase, without paths in it. */
export const reasonOf = (error: unknown): string => {
  const code = codeOf(error);
  return reasons[code] ?? (code || "unknown error");
};

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is not a folder",
  ELOOP: "it is a link to itself",
  ENAMETOOLONG: "its path is too long for this system",
  EMFILE: "too many open files",
  ENFILE: "too many open files",
  ENOSPC: "no space left on the disk",
  EDQUOT: "the disk quota is used up",
  EROFS: "the disk is read-only",
  EIO: "the disk failed",
  ENXIO: "it is not a regular file",
  EXDEV: "it is on another disk",
  EBUSY: "it is in use",
  EEXIST: "a part of its path is not a folder",
  EBADF: "it is closed",
};
