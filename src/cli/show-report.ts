import { isClosedOutput } from "../lib/closed-output.ts";
import { AdvisorError } from "../lib/errors.ts";
import { repositoryBaseOf } from "../lib/repository-root.ts";
import { makeFolderOf, writeFilesAtomically } from "../lib/write-files.ts";
import type { Report } from "../model/report.ts";
import { renderers } from "../report/index.ts";
import type { RenderOptions } from "../report/render-options.ts";
import { mayColor } from "./color.ts";
import type { CommandContext } from "./context.ts";
import { colorFlagOf, type Destination } from "./options.ts";
import { checkOutputFiles } from "./output-file.ts";
import { screenOf } from "./screen.ts";
import { fromWorkingFolder } from "./working-folder.ts";

interface Rendered extends Destination {
  readonly text: string;
}

const render = async (
  destination: Destination,
  report: Report,
  options: RenderOptions,
  flag: boolean | null,
): Promise<Rendered> => {
  const renderer = await renderers[destination.reporter]();
  // A file is read by other programs, and later: it is coloured only where that was asked for.
  const isFile = destination.file !== null;
  const color = isFile ? mayColor({ flag, env: {}, isTerminal: false }) : options.color;
  return { ...destination, text: renderer(report, { ...options, color }) };
};

/** A run that only prints, and has nowhere to print to, has done nothing: to end well would be to pretend. */
const refuseClosedOutput = ({ process }: CommandContext, destinations: readonly Destination[]): void => {
  if (destinations.every(({ file }) => file === null) && isClosedOutput(process.stdout.fd))
    throw new AdvisorError("outputNotWritten", { reason: "it is closed" });
};

/** Only SARIF carries the pages of its rules, and making them loads every table. */
const pagesFor = async (destinations: readonly Destination[]): Promise<Pick<RenderOptions, "rulePage">> => {
  if (!destinations.some(({ reporter }) => reporter === "sarif")) return {};
  const { rulePages } = await import("../rule-pages.ts");
  return { rulePage: (rule) => rulePages.get(rule) ?? null };
};

/** What a report is shown with. */
export interface Showing extends Pick<RenderOptions, "verbose" | "seconds" | "directory"> {
  /** True where the exit code says something of the report: such a run is of use even where nobody reads it. */
  readonly isGate: boolean;
}

/**
 * Shows a report in every way that was asked for. Everything is rendered before anything is written, so that a failure never leaves half a
 * report; the files are written all or none, then stdout.
 */
export const showReport = async (
  context: CommandContext,
  report: Report,
  destinations: readonly Destination[],
  { isGate, ...options }: Showing,
): Promise<void> => {
  const { process, given, print } = context;
  if (!isGate) refuseClosedOutput(context, destinations);
  const all: RenderOptions = {
    ...screenOf(context),
    ...options,
    base: repositoryBaseOf(fromWorkingFolder(process, options.directory)),
    ...(await pagesFor(destinations)),
  };
  const rendered: Rendered[] = [];
  for (const destination of destinations)
    rendered.push(await render(destination, report, all, colorFlagOf(given)));
  const files = rendered.flatMap(({ file, text }) =>
    file === null ? [] : [{ path: fromWorkingFolder(process, file), text }],
  );
  checkOutputFiles(files.map(({ path }) => path));
  for (const { path } of files) makeFolderOf(path);
  writeFilesAtomically(files);
  for (const { file, text } of rendered) if (file === null) await print(text);
};
