import { mayColor } from "./color.ts";
import type { CommandContext } from "./context.ts";
import { colorFlagOf } from "./options.ts";

/** Columns of an output that does not tell. */
const unknownWidth = 80;

/** How text for a person is shown on stdout. */
export const screenOf = ({
  process,
  given,
}: CommandContext): { readonly color: boolean; readonly width: number } => ({
  color: mayColor({
    flag: colorFlagOf(given),
    env: process.env,
    isTerminal: process.stdout.isTTY === true,
  }),
  width: process.stdout.columns || unknownWidth,
});
