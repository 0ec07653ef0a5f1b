import { basename } from "node:path";
import { emptyStandard, type Standard, scanStandard } from "../gate.ts";
import { AdvisorError, type ErrorCode } from "../lib/errors.ts";
import type { PolicyRule } from "../model/policy.ts";
import type { CommandContext } from "./context.ts";
import type { ReadingOptions } from "./options.ts";
import { type ReadApp, savedAnswersOf } from "./read-app.ts";
import { fromWorkingFolder } from "./working-folder.ts";

/** What a scan of a commit says where the folder was no app yet: every route is new then. */
const notYet: ReadonlySet<ErrorCode> = new Set(["noApp", "noRoutesFolder", "unknownApp"]);

/** Scans the same folder as it was at a commit, in full, and gives that as what to hold the scan of today against. */
export const sinceStandard = async (
  context: CommandContext,
  reading: ReadingOptions,
  read: ReadApp,
  policy: readonly PolicyRule[],
  ref: string,
): Promise<Standard> => {
  const { process, services } = context;
  const root = fromWorkingFolder(process, reading.directory);
  const { fs, commit } = await services.openCommit({ root, fs: read.fs, ref, env: process.env });
  const against = { kind: "ref", ref, commit } as const;
  try {
    const { report } = await services.scan({
      fs,
      rootLabel: reading.directory,
      rootName: basename(root),
      apps: reading.apps,
      toolVersion: await services.version(),
      questions: read.questions,
      savedAnswers: savedAnswersOf(context, reading, fs, read.questions),
      flagAnswers: reading.answers,
      ask: null,
      onProgress: () => undefined,
      limits: reading.limits,
      // What is kept for the next scan is of the files as they are now.
      cache: null,
    });
    return scanStandard(report, policy, against);
  } catch (error) {
    if (!(error instanceof AdvisorError)) throw error;
    if (notYet.has(error.code)) return emptyStandard(against);
    throw new AdvisorError("sinceUnreadable", { ref, reason: error.message });
  }
};
