import type { Effect, Guard } from "../link/machine.ts";
import { promisedBy } from "../link/promises.ts";
import { optionsOf } from "../link/values.ts";
import type { Step } from "../model/place.ts";
import { providedBy, waitsThroughContexts } from "./contexts.ts";
import type { Access } from "./shell-accesses.ts";

/** Somewhere a promise is waited for, or handed to a component for the browser. */
interface Wait {
  readonly guards: readonly Guard[];
  readonly chain: readonly Step[];
  readonly isHanded: boolean;
}

/** Promises inside each other that are looked at, and places that wait for one of them. */
const limit = 12;

/**
 * What an async function needs is waited for where its promise is: `const user = getUser()` alone holds nothing up. What changes each
 * time does so at once.
 */
export const whereWaited = (
  accesses: readonly Access[],
  effects: readonly Effect[],
  carried: readonly Effect[],
): readonly Access[] => {
  if (!accesses.some(({ guards }) => guards.some(isPromise))) return accesses;
  const waits = waitsOf([...effects, ...waitsThroughContexts(effects, providedBy(effects)), ...carried]);
  return accesses.flatMap((access) =>
    access.kind === "changing"
      ? [{ ...access, guards: access.guards.filter((guard) => !isPromise(guard)) }]
      : moved(access, waits, 0),
  );
};

const isPromise = ({ kind }: Guard): boolean => kind === "promise";

const moved = (
  access: Access,
  waits: ReadonlyMap<Guard, readonly Wait[]>,
  depth: number,
): readonly Access[] => {
  const index = access.guards.findIndex(isPromise);
  const guard = access.guards[index];
  if (guard === undefined) return [access];
  if (depth > limit) return [];
  const inside = access.guards.slice(index + 1);
  return (waits.get(guard) ?? []).slice(0, limit).flatMap((wait) =>
    moved(
      {
        ...access,
        guards: [...wait.guards, ...inside],
        at: wait.chain,
        isDeferred: access.isDeferred || wait.isHanded,
      },
      waits,
      depth + 1,
    ),
  );
};

const waitsOf = (effects: readonly Effect[]): ReadonlyMap<Guard, readonly Wait[]> => {
  const waits = new Map<Guard, Wait[]>();
  for (const effect of effects) {
    if (effect.kind !== "await" && effect.kind !== "call") continue;
    const values = effect.kind === "await" ? [effect.value] : isUse(effect) ? effect.args : [];
    for (const guard of values.flatMap(optionsOf).flatMap((value) => promisedBy(value)?.guard ?? [])) {
      const isHanded = effect.kind === "await" && effect.isHanded === true;
      waits.set(guard, [
        ...(waits.get(guard) ?? []),
        { guards: effect.guards, chain: effect.chain, isHanded },
      ]);
    }
  }
  return waits;
};

const isUse = ({ callee }: Extract<Effect, { kind: "call" }>): boolean =>
  callee.kind === "external" && callee.package === "react" && [callee.name, ...callee.path].includes("use");
