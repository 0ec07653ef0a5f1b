import type { Effect } from "../../link/machine.ts";
import type { ExternalValue } from "../../link/values.ts";

/** The first call that led to a value. */
export const callOf = (value: ExternalValue): ExternalValue => ({
  ...value,
  path: value.path.slice(0, value.path.indexOf("()")),
});

/** A function outside the project, by its way there. */
export const keyOf = ({ package: module, name, path }: ExternalValue): string =>
  [module, name, ...path].join(" ");

/** Calls whose promise is awaited somewhere in the file. */
export const awaitedCalls = (effects: readonly Effect[]): ReadonlySet<string> =>
  new Set(
    effects.flatMap((effect) =>
      effect.kind === "await" && effect.value.path.includes("()") ? [keyOf(callOf(effect.value))] : [],
    ),
  );
