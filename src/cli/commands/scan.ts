import { checkReport, policyIn, type Standard } from "../../gate.ts";
import { AdvisorError, exitCodes } from "../../lib/errors.ts";
import type { PolicyRule } from "../../model/policy.ts";
import type { ReadApps } from "../../read-apps.ts";
import type { CommandContext, Run } from "../context.ts";
import { type ReadingOptions, readingOptionsOf, type ScanOptions, scanOptionsOf } from "../options.ts";
import { type ReadApp, readApp } from "../read-app.ts";
import { showReport } from "../show-report.ts";
import { watchApp } from "../watch.ts";

const optionsOf = ({ given }: CommandContext): ScanOptions => {
  const options = scanOptionsOf(given);
  if (options.since === null && options.failOn.includes("regression"))
    throw new AdvisorError("wrongUsage", {
      reason: "--fail-on regression: a scan alone has nothing to be worse than. Give --since, or use check.",
    });
  return options;
};

/** What the scan is held against; null for nothing. */
const standardOf = async (
  context: CommandContext,
  { since }: ScanOptions,
  reading: ReadingOptions,
  read: ReadApp,
  policy: readonly PolicyRule[],
): Promise<Standard | null> =>
  since === null ? null : (await import("../since.ts")).sinceStandard(context, reading, read, policy, since);

/** `scan`: the whole report, and with `--watch` what each save changes of it. */
export const run: Run = async (context) => {
  const options = optionsOf(context);
  const { failOn, maxUnknown } = options;
  const reading = readingOptionsOf(context.given, 0);
  const live = options.isWatching ? (await import("../../live-scan.ts")).openLiveScan<ReadApps>() : null;
  const read = await readApp(context, reading, options.mayAsk, live);
  const { report } = read.result;
  const policy = failOn.includes("policy") || failOn.includes("regression") ? policyIn(read.fs) : [];
  const standard = await standardOf(context, options, reading, read, policy);
  const { comparison, gate } = checkReport({ report, failOn, maxUnknown, policy, standard });
  const shown = comparison === null ? report : { ...report, comparison };
  await showReport(context, shown, options.destinations, {
    verbose: options.isVerbose,
    seconds: read.seconds,
    directory: reading.directory,
    isGate: failOn.length > 0 || maxUnknown !== null,
  });
  if (live !== null) return watchApp(context, reading, read, live);
  return gate.passed ? exitCodes.done : exitCodes.gateFailed;
};
