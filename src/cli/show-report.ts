import { writeFileAtomically } from "../lib/write-file.ts";
import type { Report } from "../model/report.ts";
import { renderers } from "../report/index.ts";
import type { RenderOptions } from "../report/render-options.ts";
import { mayColor } from "./color.ts";
import type { CommandContext } from "./context.ts";
import { colorFlagOf, type Destination } from "./options.ts";
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

const write = async ({ process, print }: CommandContext, { file, text }: Rendered): Promise<void> => {
  if (file === null) await print(text);
  else writeFileAtomically(fromWorkingFolder(process, file), text);
};

/** Shows a report in every way that was asked for; everything is rendered before anything is written, so that a failure never leaves half a report. */
export const showReport = async (
  context: CommandContext,
  report: Report,
  destinations: readonly Destination[],
  options: Pick<RenderOptions, "verbose" | "seconds" | "directory">,
): Promise<void> => {
  const all: RenderOptions = { ...screenOf(context), ...options };
  const rendered = await Promise.all(
    destinations.map((destination) => render(destination, report, all, colorFlagOf(context.given))),
  );
  for (const one of rendered) await write(context, one);
};
