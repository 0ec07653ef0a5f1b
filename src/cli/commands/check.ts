import { resolve } from "node:path";
import {
  baselineFileName,
  baselineStandard,
  checkReport,
  type NewBaseline,
  newBaseline,
  policyIn,
  type Standard,
  standardFor,
} from "../../gate.ts";
import { AdvisorError, exitCodes } from "../../lib/errors.ts";
import type { FileSystem } from "../../lib/file-system.ts";
import { writeFileAtomically } from "../../lib/write-file.ts";
import type { Report } from "../../model/report.ts";
import { clean, counted } from "../../report/text.ts";
import { shellWord } from "../../report/words.ts";
import { type CheckOptions, checkOptionsOf } from "../check-options.ts";
import type { CommandContext, Run } from "../context.ts";
import { readNamed } from "../named-file.ts";
import { type ReadingOptions, readingOptionsOf } from "../options.ts";
import { readApp } from "../read-app.ts";
import { showReport } from "../show-report.ts";
import { fromWorkingFolder } from "../working-folder.ts";

/** Bytes of a baseline that is still read. */
const baselineLimit = 50_000_000;

/** The baseline that is meant, as a standard; null where there is none. */
const baselineOf = (context: CommandContext, fs: FileSystem, named: string | null): Standard | null => {
  const label = named ?? baselineFileName;
  const read =
    named === null
      ? fs.read(baselineFileName, baselineLimit)
      : readNamed(fromWorkingFolder(context.process, named), baselineLimit);
  if (read.ok) return baselineStandard(read.text, label);
  if (read.missing) return null;
  throw new AdvisorError("fileUnreadable", { file: label, reason: read.reason });
};

/** Where the scan is to be held against something and there is nothing, it is no pass. */
const needed = (standard: Standard | null, options: CheckOptions, directory: string): Standard | null => {
  if (standard !== null || options.since !== null || !options.failOn.includes("regression")) return standard;
  throw new AdvisorError("noBaseline", {
    file: options.baseline ?? baselineFileName,
    command: commandFor(directory),
  });
};

const commandFor = (directory: string): string =>
  `prerender-advisor check${directory === "." ? "" : ` ${shellWord(directory)}`}`;

/** A baseline without one of the apps is none for it. */
const coversAll = (
  standard: Standard | null,
  options: CheckOptions,
  directory: string,
  report: Report,
): void => {
  if (standard === null || !options.failOn.includes("regression")) return;
  const covered = new Set(standard.snapshot.apps.map(({ app }) => app));
  const missing = report.apps.find(({ root }) => !covered.has(root));
  if (missing === undefined) return;
  throw new AdvisorError("noBaselineOfApp", {
    file: options.baseline ?? baselineFileName,
    app: shellWord(missing.root),
    command: commandFor(directory),
  });
};

/** Of an app that was not asked for nothing is known, so nothing of it is gone. */
const forPicked = (standard: Standard | null, reading: ReadingOptions, { apps }: Report): Standard | null =>
  standard === null || reading.apps.length === 0
    ? standard
    : standardFor(standard, new Set(apps.map(({ root }) => root)));

const updateText = (file: string, made: NewBaseline): string => {
  const head = `Wrote ${clean(file)}: ${counted(made.routes, "route")} of ${counted(made.apps, "app")}, ${counted(made.known, "known finding")}. Commit it.`;
  const pruned = made.pruned.flatMap(({ app, routes, known }) => [
    ...routes.map((route) => `${route}${inApp(app)}`),
    ...known.map(({ rule, symbol }) => `${rule}: ${symbol}${inApp(app)}`),
  ]);
  if (pruned.length === 0) return `${head}\n`;
  return `${head}\nNo longer there, and left out:\n${pruned.map((line) => `  - ${clean(line)}`).join("\n")}\n`;
};

const inApp = (root: string): string => (root === "." ? "" : ` (${root})`);

/** `check`: holds the scan against the baseline and the policy. */
export const run: Run = async (context) => {
  const options = checkOptionsOf(context.given);
  const reading = readingOptionsOf(context.given, 0);
  const root = fromWorkingFolder(context.process, reading.directory);
  const fs = await context.services.openProject(root);
  const policy = policyIn(fs);
  const baseline = options.since === null ? baselineOf(context, fs, options.baseline) : null;
  const standard = options.isUpdate ? baseline : needed(baseline, options, reading.directory);
  const read = await readApp(context, reading, false);
  const { result, seconds } = read;
  if (options.isUpdate) {
    const made = newBaseline(result.report, policy, baseline, reading.apps.length > 0);
    const path =
      options.baseline === null
        ? resolve(root, baselineFileName)
        : fromWorkingFolder(context.process, options.baseline);
    writeFileAtomically(path, made.text);
    await context.print(updateText(options.baseline ?? baselineFileName, made));
    return exitCodes.done;
  }
  coversAll(standard, options, reading.directory, result.report);
  const { comparison, gate } = checkReport({
    report: result.report,
    failOn: options.failOn,
    maxUnknown: options.maxUnknown,
    policy,
    standard:
      options.since === null
        ? forPicked(standard, reading, result.report)
        : await (await import("../since.ts")).sinceStandard(context, reading, read, policy, options.since),
  });
  const report: Report = { ...result.report, ...(comparison === null ? {} : { comparison }), gate };
  await showReport(context, report, options.destinations, {
    verbose: options.isVerbose,
    seconds,
    directory: reading.directory,
    isGate: true,
  });
  return gate.passed ? exitCodes.done : exitCodes.gateFailed;
};
