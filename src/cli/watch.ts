import { AdvisorError, exitCodes } from "../lib/errors.ts";
import type { FolderWatch } from "../lib/watch-folders.ts";
import type { LiveScan } from "../live-scan.ts";
import type { Report } from "../model/report.ts";
import type { ReadApps } from "../read-apps.ts";
import { codeFolderOf } from "./cache-wishes.ts";
import { interruptions } from "./cli-process.ts";
import type { CommandContext } from "./context.ts";
import type { ReadingOptions } from "./options.ts";
import { type ReadApp, readApp } from "./read-app.ts";
import { fromWorkingFolder } from "./working-folder.ts";
import { writeOut } from "./write-out.ts";

/** Prints what each save changed, until the person ends it; gives the exit code for that. */
export const watchApp = async (
  context: CommandContext,
  options: ReadingOptions,
  first: ReadApp,
  live: LiveScan<ReadApps>,
): Promise<number> => {
  const { process } = context;
  const { watchFolders } = await import("../lib/watch-folders.ts");
  const watch = watchFolders(first.fs, fromWorkingFolder(process, options.directory));
  for (const signal of interruptions) process.on(signal, watch.close);
  process.stdout.on("error", watch.close);
  await context.print("\nWatching for changes. Ctrl-C ends it.\n");
  live.flush();
  live.warm(codeFolderOf(process));
  await follow(context, options, watch, first.result.report, live);
  await live.close();
  return exitCodes.interrupted;
};

const follow = async (
  context: CommandContext,
  options: ReadingOptions,
  watch: FolderWatch,
  first: Report,
  live: LiveScan<ReadApps>,
): Promise<void> => {
  const [{ reportChanges }, { changesText }] = await Promise.all([
    import("../report-changes.ts"),
    import("../report/changes-text.ts"),
  ]);
  let before = first;
  while (await watch.changed()) {
    const read = await readOrTell(context, options, live);
    if (read === null) continue;
    const { report } = read.result;
    await context.print(`\n${changesText(reportChanges(before, report), read.seconds)}`);
    before = report;
    // What was changed is on the screen: now there is time to write it down.
    live.flush();
  }
};

/** Null where the project cannot be read as it is, which the person is told: the next save may mend it. */
const readOrTell = async (
  context: CommandContext,
  options: ReadingOptions,
  live: LiveScan<ReadApps>,
): Promise<ReadApp | null> => {
  try {
    return await readApp(context, options, false, live);
  } catch (error) {
    if (!(error instanceof AdvisorError)) throw error;
    await writeOut(context.process.stderr, `\n${error.message}\n`);
    return null;
  }
};
