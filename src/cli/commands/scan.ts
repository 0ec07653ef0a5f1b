import { writeFileAtomically } from "../../lib/write-file.ts";
import type { Report } from "../../model/report.ts";
import { renderers } from "../../report/index.ts";
import type { RenderOptions } from "../../report/render-options.ts";
import { mayColor } from "../color.ts";
import type { CommandContext, Run } from "../context.ts";
import { exitCodeOf } from "../exit-code.ts";
import { colorFlagOf, type Destination, readingOptionsOf, scanOptionsOf } from "../options.ts";
import { readApp } from "../read-app.ts";
import { screenOf } from "../screen.ts";
import { fromWorkingFolder } from "../working-folder.ts";

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

const write = async ({ process, print }: CommandContext, { file, text }: Rendered): Promise<void> => {
  if (file === null) await print(text);
  else writeFileAtomically(fromWorkingFolder(process, file), text);
};

/** `scan`: everything is rendered before anything is written, so that a failure never leaves half a report. */
export const run: Run = async (context) => {
  const scanOptions = scanOptionsOf(context.given);
  const readingOptions = readingOptionsOf(context.given, 0);
  const { result, seconds } = await readApp(context, readingOptions, scanOptions.mayAsk);
  const options: RenderOptions = {
    ...screenOf(context),
    verbose: scanOptions.isVerbose,
    seconds,
    directory: readingOptions.directory,
  };
  const rendered = await Promise.all(
    scanOptions.destinations.map((destination) =>
      render(destination, result.report, options, colorFlagOf(context.given)),
    ),
  );
  for (const one of rendered) await write(context, one);
  return exitCodeOf(result.report, scanOptions.failOn);
};
