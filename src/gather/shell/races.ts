import { isRace, promisedBy } from "../../link/built-ins/promises.ts";
import type { Effect, EffectOf, Guard } from "../../link/machine.ts";
import { type ExternalValue, optionsOf, type Value } from "../../link/values.ts";

type AwaitEffect = EffectOf<"await">;

/** What is known of waiting: guards that something waits under, and whether a value of a package does. */
export interface Waiting {
  readonly guards: ReadonlySet<Guard>;
  /** False where a call of an async function stands for what it brings: what that waits for is among the effects. */
  readonly isTracked: boolean;
  readonly isWaiting: (effect: AwaitEffect, value: ExternalValue) => boolean;
}

/** Keeps the places of the others as they are. */
const nothing: Effect = { kind: "kept", taints: [], chain: [] };

/**
 * The effects without what nobody waits for because another one is there first: `Promise.race([cached(), timer])`. The same list
 * where there is no such race.
 */
export const withoutWonRaces = (effects: readonly Effect[], waiting: Waiting): readonly Effect[] => {
  const won = new Set<Value>(
    effects.flatMap((effect) =>
      effect.kind === "await" && isWon(effect, effect.value, waiting) ? [effect.value] : [],
    ),
  );
  if (won.size === 0) return effects;
  const isOver = (effect: Effect): boolean =>
    effect.kind === "await" && (won.has(effect.value) || (effect.race !== undefined && won.has(effect.race)));
  return effects.map((effect) => (isOver(effect) ? nothing : effect));
};

const isWon = (effect: AwaitEffect, value: ExternalValue, waiting: Waiting): boolean => {
  if (!isRace(value)) return false;
  const [list] = value.args;
  return list?.kind === "array" && !list.isOpen && list.items.some((item) => !mayWait(effect, item, waiting));
};

/** Values that are no promises. */
const atOnce: ReadonlySet<Value["kind"]> = new Set(["constant", "array", "function", "class", "element"]);

const mayWait = (effect: AwaitEffect, item: Value, { guards, isTracked, isWaiting }: Waiting): boolean => {
  if (item.kind === "object") return item.rest !== null || item.properties.has("then");
  if (item.kind === "unknown") return isTracked || item.doubt !== null;
  if (item.kind !== "external") return !atOnce.has(item.kind);
  const promise = promisedBy(item);
  if (promise !== null)
    return (
      guards.has(promise.guard) ||
      optionsOf(promise.inner).some((inner) => inner.kind === "external" && isWaiting(effect, inner))
    );
  return (item.package === "" && item.name === "Promise") || isWaiting(effect, item);
};
