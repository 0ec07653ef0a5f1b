import { reporterNames } from "../../report/index.ts";
import type { ArgumentMeta, OptionMeta } from "../command-meta.ts";
import { gates } from "../gate-names.ts";

/** The folder to scan. */
export const directoryArgument: ArgumentMeta = {
  name: "[dir]",
  description: "folder of a Next.js app, or one above several",
  byDefault: ".",
  values: "folder",
};

/** Options of every command that reads an app. */
export const readingOptions: readonly OptionMeta[] = [
  {
    flags: "--app <name or folder>",
    description: "read this app alone where the folder holds several; repeatable",
    repeats: true,
  },
  {
    flags: "--answers <file>",
    description: "answers file (default: prerender-advisor.answers.json in the app)",
    values: "file",
  },
  {
    flags: "--answer <[for:]question=value>",
    description: "an answer for this run only, also for one route or source:NAME; repeatable",
    repeats: true,
  },
  {
    flags: "--max-file-size <size>",
    description: "larger files are skipped, e.g. 500kb, 2mb (default: 1mb)",
  },
  {
    flags: "--max-files <count>",
    description: "stop looking for files after so many, visibly (default: 200000)",
  },
  {
    flags: "--cache-dir <folder>",
    description:
      "keep what was read there (default: node_modules/.cache, else your cache folder; in CI nowhere)",
    values: "folder",
  },
  { flags: "--no-cache", description: "read everything anew, and keep nothing" },
];

/** Options of every command that shows a report. */
export const reporterOptions: readonly OptionMeta[] = [
  { flags: "--json", description: "print the report as JSON, and nothing else on stdout" },
  {
    flags: "--reporter <name>",
    description: `${reporterNames.join(", ")} (default: pretty); repeatable or comma-separated`,
    repeats: true,
    values: reporterNames,
  },
  {
    flags: "--output-file <[reporter=]path>",
    description: "write a reporter's output to a file, - for stdout; repeatable",
    repeats: true,
    values: "file",
  },
];

/** The option that holds a scan against an earlier one. */
export const sinceOption: OptionMeta = {
  flags: "--since <commit>",
  description: "show what changed since a commit, branch or tag, read from git without a checkout",
};

/** Options that make a command exit with 1; `further` are the gates that it has beside those of every command. */
export const failOnOptions = (further: string): readonly OptionMeta[] => [
  {
    flags: "--fail-on <what>",
    description: `exit with 1 where there are: error, warning, info (findings so severe or worse), change-advised, unknown, stale-answers${further === "" ? "" : `, ${further}`}; comma-separated`,
    repeats: true,
    values: further === "" ? gates.filter((name) => name !== "regression" && name !== "policy") : gates,
  },
  { flags: "--max-unknown <count>", description: "exit with 1 where more routes than that are unknown" },
];

/** Options of every command that shows something. */
export const showingOptions: readonly OptionMeta[] = [
  { flags: "--color", description: "use colour even where the output is no terminal" },
  { flags: "--no-color", description: "use no colour" },
  { flags: "--debug", description: "show the stack trace of an internal error" },
];
