import type { EffectOf } from "../link/machine.ts";
import type { RenderMistakeRule } from "../next/render-mistakes.ts";

/** The rule for an error that surely ends a build. */
export const thrownRule = ({ global }: EffectOf<"refused">): RenderMistakeRule =>
  global === undefined ? "error-thrown" : "browser-global-on-server";
