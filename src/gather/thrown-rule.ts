import type { Effect, EffectOf } from "../link/machine.ts";
import type { Outcome } from "../link/program.ts";
import type { Place } from "../model/place.ts";
import type { RenderMistakeRule } from "../next/render-mistakes.ts";
import { weightOf } from "./app-use.ts";

/** Whether an effect is an error that nothing decides about. */
export const isSurelyThrown = (effect: Effect): effect is EffectOf<"refused"> =>
  effect.kind === "refused" && effect.what === "thrown" && isUnconditional(effect);

/** The same for a global of the browser that some versions of Node.js have. */
export const mayBeLacked = (effect: EffectOf<"refused">): boolean =>
  effect.what === "left" && effect.global !== undefined && isUnconditional(effect);

/** Whether nothing decides about a refusal. */
export const isUnconditional = ({ guards }: EffectOf<"refused">): boolean => weightOf(guards) === "certain";

/** Where an error of the code's own surely leaves a run that was asked to look for those; null where none does. */
export const surelyThrownIn = ({ effects }: Outcome): Place | null =>
  effects.find(isSurelyThrown)?.chain.at(-1) ?? null;

/** The rule for an error that surely ends a build. */
export const thrownRule = ({ global, isByReact }: EffectOf<"refused">): RenderMistakeRule => {
  if (isByReact === true) return "not-renderable";
  return global === undefined ? "error-thrown" : "browser-global-on-server";
};
