import { join, relative } from "node:path";
import { decodeText } from "../../lib/decode-text.ts";
import { AdvisorError, exitCodes } from "../../lib/errors.ts";
import { repositoryBaseOf, repositoryRootOf, staysWithin } from "../../lib/repository-root.ts";
import { safeRead } from "../../lib/safe-read.ts";
import { makeFolderOf, writeFilesAtomically } from "../../lib/write-files.ts";
import { clean } from "../../report/text.ts";
import type { Given } from "../command-meta.ts";
import type { Run } from "../context.ts";
import { type FilePlan, type Found, type Host, hosts, type Plan, planInit } from "../init/plan.ts";
import { fromWorkingFolder } from "../working-folder.ts";

/** Bytes of a file that is still read: a package.json, a workflow. */
const sizeLimit = 1_000_000;

const wrong = (reason: string): AdvisorError => new AdvisorError("wrongUsage", { reason });

const hostOf = ({ options }: Given): Host | null => {
  if (options.ci === undefined) return null;
  const host = hosts.find((each) => each === options.ci);
  if (host !== undefined) return host;
  throw wrong(`--ci ${String(options.ci)}: expected one of ${hosts.join(", ")}.`);
};

/** Reads files of the repository; what is there but cannot be read is a mistake, and never taken for nothing. */
const readerOf =
  (top: string): Found["read"] =>
  (file) => {
    const read = safeRead(join(top, file), sizeLimit, () => true);
    if (!read.ok) {
      if (read.missing) return null;
      throw new AdvisorError("fileUnreadable", { file, reason: read.reason });
    }
    const { text, editable } = decodeText(read.bytes);
    const hasMark = read.bytes[0] === 0xef && read.bytes[1] === 0xbb && read.bytes[2] === 0xbf;
    if (!editable || hasMark)
      throw new AdvisorError("fileUnreadable", { file, reason: "it is not plain UTF-8 without a mark" });
    return text;
  };

const verbs = { create: "create", edit: "edit  ", keep: "keep  " } as const;

const fileLine = ({ file, action, says }: FilePlan): string =>
  `  ${verbs[action]}  ${clean(file)}${says === "" ? "" : `: ${clean(says)}`}`;

const textLines = ({ text }: FilePlan): readonly string[] =>
  text === null
    ? []
    : text
        .trimEnd()
        .split("\n")
        .map((line) => `          ${clean(line)}`.trimEnd());

const planText = ({ files, next }: Plan, isDryRun: boolean): string => {
  const isDone = files.every(({ action }) => action === "keep");
  const lines = [
    ...files.flatMap((file) => [
      fileLine(file),
      ...(isDryRun && file.action === "create" ? textLines(file) : []),
    ]),
    ...(isDone ? ["Nothing to write: everything is there."] : []),
    ...(isDryRun && !isDone ? ["Nothing was written: --dry-run."] : []),
    ...(next.length === 0 ? [] : ["Next:", ...next.map((line) => `  ${clean(line)}`)]),
  ];
  return `${lines.join("\n")}\n`;
};

const write = (top: string, files: readonly FilePlan[]): void => {
  const written = files.flatMap(({ file, text }) => (text === null ? [] : [{ path: join(top, file), text }]));
  const outside = written.find(({ path }) => !staysWithin(top, path));
  if (outside !== undefined) {
    const file = relative(top, outside.path);
    throw new AdvisorError("fileNotWritten", {
      file,
      reason: "a folder on its way is a link out of the repository",
    });
  }
  for (const { path } of written) makeFolderOf(path);
  writeFilesAtomically(written);
};

/** `init`: everything is read and planned before anything is written. */
export const run: Run = async ({ process, given, print }) => {
  const directory = given.arguments[0] ?? ".";
  const host = hostOf(given);
  const root = fromWorkingFolder(process, directory);
  const top = repositoryRootOf(root);
  const plan = planInit({ folder: repositoryBaseOf(root), directory, read: readerOf(top) }, host);
  if (plan === null)
    throw wrong(
      `${directory} has no package.json that can be read: run it in the folder of an app, or at the top of a monorepo.`,
    );
  const isDryRun = given.options.dryRun === true;
  if (!isDryRun) write(top, plan.files);
  await print(planText(plan, isDryRun));
  return exitCodes.done;
};
