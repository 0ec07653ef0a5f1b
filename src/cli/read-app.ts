import { basename, resolve } from "node:path";
import { answersFileName, printAnswers, readAnswers } from "../ask/answers-file.ts";
import { mayPrompt } from "../ask/may-prompt.ts";
import { loadQuestions, packageRoot } from "../ask/questionnaire.ts";
import { AdvisorError } from "../lib/errors.ts";
import type { FileSystem } from "../lib/file-system.ts";
import { writeFileAtomically } from "../lib/write-file.ts";
import type { Question, SavedAnswer } from "../model/question.ts";
import type { ScanOptions, ScanResult } from "../pipeline.ts";
import { cacheWishesOf, codeFolderOf, isCi } from "./cache-wishes.ts";
import type { CommandContext } from "./context.ts";
import { readNamed } from "./named-file.ts";
import type { ReadingOptions } from "./options.ts";
import { createProgress, type Progress } from "./progress.ts";
import { fromWorkingFolder } from "./working-folder.ts";

/** What reading an app gave. */
export interface ReadApp {
  readonly fs: FileSystem;
  readonly questions: readonly Question[];
  readonly result: ScanResult;
  /** Seconds. */
  readonly seconds: number;
  /** The answers file as the person would write it. */
  readonly answersLabel: string;
}

/** Bytes of an answers file that is still read. */
const answersLimit = 5_000_000;

/** The saved answers that are meant: those of the file that the person named, else those of the folder. */
export const savedAnswersOf = (
  { process }: CommandContext,
  { answersFile }: ReadingOptions,
  fs: FileSystem,
  questions: readonly Question[],
): readonly SavedAnswer[] => {
  const named = answersFile === null ? null : fromWorkingFolder(process, answersFile);
  const label = answersFile ?? answersFileName;
  const read = named === null ? fs.read(answersFileName, answersLimit) : readNamed(named, answersLimit);
  if (read.ok) return readAnswers(read.text, label, questions);
  if (named === null && read.missing) return [];
  throw new AdvisorError("fileUnreadable", { file: label, reason: read.reason });
};

/** Whether a person can be asked here: see `mayPrompt`. */
export const canAsk = ({ process }: CommandContext, mayAsk: boolean): boolean =>
  mayPrompt({
    stdinIsTty: process.stdin.isTTY === true,
    stderrIsTty: process.stderr.isTTY === true,
    ci: isCi(process.env),
    mayAsk,
  });

const asking =
  (
    context: CommandContext,
    progress: Progress,
    questions: readonly Question[],
    answersPath: string,
  ): NonNullable<ScanOptions["ask"]> =>
  async (session) => {
    progress.clear();
    const [{ createPrompt }, { interview }] = await Promise.all([
      import("../ask/prompt.ts"),
      import("../ask/interview.ts"),
    ]);
    const { stdin: input, stderr: output } = context.process;
    const { saved } = await context.whilePrompting(() =>
      interview({
        ...session,
        prompt: createPrompt({ input, output }),
        save: (answers) => writeFileAtomically(answersPath, printAnswers(answers, questions)),
      }),
    );
    return saved;
  };

/** Reads the apps below the folder that was asked for, showing progress, and asking where `mayAsk` and a terminal allow it. */
export const readApp = async (
  context: CommandContext,
  options: ReadingOptions,
  mayAsk: boolean,
  live: ScanOptions["live"] = null,
): Promise<ReadApp> => {
  const { process, services } = context;
  const started = performance.now();
  const root = fromWorkingFolder(process, options.directory);
  const wishes = cacheWishesOf(process, root, options);
  const cache = wishes === null ? null : await services.openCache(wishes);
  const fs = await services.openProject(root);
  const questions = loadQuestions(await services.openFolder(packageRoot));
  const named = options.answersFile === null ? null : fromWorkingFolder(process, options.answersFile);
  const answersLabel = options.answersFile ?? answersFileName;
  const saved = savedAnswersOf(context, options, fs, questions);
  const progress = createProgress(process.stderr, process.env, () => performance.now());
  const ask = asking(context, progress, questions, named ?? resolve(root, answersFileName));
  try {
    const result = await services.scan({
      fs,
      rootLabel: options.directory,
      rootName: basename(root),
      apps: options.apps,
      toolVersion: await services.version(),
      questions,
      savedAnswers: saved,
      flagAnswers: options.answers,
      ask: canAsk(context, mayAsk) ? ask : null,
      onProgress: progress.show,
      limits: options.limits,
      cache,
      codeFolder: codeFolderOf(process),
      live,
    });
    return { fs, questions, result, seconds: (performance.now() - started) / 1000, answersLabel };
  } finally {
    progress.clear();
  }
};
