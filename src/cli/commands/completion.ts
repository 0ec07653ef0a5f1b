import { AdvisorError, exitCodes } from "../../lib/errors.ts";
import { didYouMean } from "../../lib/nearest.ts";
import type { CommandMeta } from "../command-meta.ts";
import { bashCompletion } from "../completion/bash.ts";
import { fishCompletion } from "../completion/fish.ts";
import { zshCompletion } from "../completion/zsh.ts";
import type { Run } from "../context.ts";
import { shells } from "./completion.meta.ts";

type Shell = (typeof shells)[number];

const scripts = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
} as const satisfies Record<Shell, (metas: readonly CommandMeta[]) => string>;

/** `completion`: a script from the same data as the help. */
export const run: Run = async ({ given, commands, print }) => {
  const [name = ""] = given.arguments;
  const shell = shells.find((each) => each === name);
  if (shell === undefined) {
    throw new AdvisorError("wrongUsage", {
      reason: `There is no completion for ${name}: expected one of ${shells.join(", ")}.${didYouMean(name, shells)}`,
    });
  }
  await print(scripts[shell](commands));
  return exitCodes.done;
};
