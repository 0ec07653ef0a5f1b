import type { Effect, EffectOf } from "../machine.ts";
import { optionsOf, type Value } from "../values.ts";

/** Marks those effects from `from` on that gave a value which a statement lets go: `await sync()`, also through a function that returns it. */
export const noteDropped = (effects: readonly Effect[], from: number, value: Value): void => {
  for (const option of optionsOf(value)) {
    if (option.kind === "array") for (const item of option.items) noteDropped(effects, from, item);
    const giver = giverOf(effects, from, option);
    if (giver !== undefined) giver.isDropped = true;
  }
};

type Giver = EffectOf<"call" | "doubt">;

const giverOf = (effects: readonly Effect[], from: number, value: Value): Giver | undefined => {
  if (value.kind !== "external" && !(value.kind === "unknown" && value.doubt !== null)) return undefined;
  for (let index = effects.length - 1; index >= from; index--) {
    const effect = effects[index];
    if (
      effect?.kind === "call" &&
      value.kind === "external" &&
      value.args === effect.args &&
      effect.callee.kind === "external"
    )
      return effect;
    if (effect?.kind === "doubt" && value.kind === "unknown" && value.doubt === effect.doubt) return effect;
  }
  return undefined;
};
