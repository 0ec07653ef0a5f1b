import { listAt } from "../../lib/list-at.ts";
import { promisedBy } from "../../link/built-ins/promises.ts";
import type { CallEffect, Effect, EffectOf, Guard } from "../../link/machine.ts";
import { optionsOf, type Value } from "../../link/values.ts";
import type { Step } from "../../model/place.ts";
import type { NextVersion } from "../../model/project.ts";
import { leavesQueryToRequest } from "../../next/given-to-caches.ts";
import { providedBy, waitsThroughContexts } from "../app/contexts.ts";
import { queryNeed } from "../content/need.ts";
import {
  type CachedEffect,
  cachedAround,
  outsideOfCaches,
  privateCache,
  promisesGivenTo,
} from "./cache-inputs.ts";
import type { Access } from "./shell-accesses.ts";

/** Somewhere a promise is waited for, or handed to a component for the browser. */
interface Wait {
  readonly guards: readonly Guard[];
  readonly chain: readonly Step[];
  readonly isHanded: boolean;
  readonly order: number;
  /** True where that is a cached function which the promise comes into from outside. */
  readonly isInCache: boolean;
  /** "taken": a cached function is handed it; "again": that waits for what it was handed. */
  readonly given: "taken" | "again" | null;
}

/** Promises inside each other that are looked at, and places that wait for one of them. */
const waitLimit = 12;

/**
 * What an async function needs is waited for where its promise is: `const user = getUser()` alone holds nothing up. What changes each
 * time does so at once.
 */
export const whereWaited = (
  accesses: readonly Access[],
  effects: readonly Effect[],
  carried: readonly Effect[],
  next: NextVersion,
): readonly Access[] => {
  if (!accesses.some(({ guards }) => guards.some(isPromise))) return accesses;
  const waits = waitsOf([...effects, ...waitsThroughContexts(effects, providedBy(effects)), ...carried]);
  return accesses.flatMap((access) =>
    access.kind === "changing"
      ? [{ ...access, guards: access.guards.filter((guard) => !isPromise(guard)) }]
      : moved(access, waits, next, 0),
  );
};

const isPromise = ({ kind }: Guard): boolean => kind === "promise";

const moved = (
  access: Access,
  waits: ReadonlyMap<Guard, readonly Wait[]>,
  next: NextVersion,
  depth: number,
): readonly Access[] => {
  const index = access.guards.findIndex(isPromise);
  const guard = access.guards[index];
  if (guard === undefined) return [access];
  if (depth > waitLimit) return [];
  const inside = access.guards.slice(index + 1);
  // What a cached function is handed counts once: where it is handed it, or where it waits for it.
  const passed = isLeftWith(access, next) ? "again" : "taken";
  const held = (waits.get(guard) ?? []).filter(({ given }) => given !== passed);
  return held.slice(0, waitLimit).flatMap((wait) =>
    moved(
      {
        ...access,
        guards: [...outsideOfCaches(wait.guards), ...inside],
        at: wait.chain,
        moments: [...access.moments, wait],
        isInCache: access.isInCache === true || (wait.isInCache && !isLeftWith(access, next)),
        isDeferred: access.isDeferred || wait.isHanded,
      },
      waits,
      next,
      depth + 1,
    ),
  );
};

/** The query and the parameters: a cached function that is handed a promise of them is left to the request. */
const isLeftWith = ({ kind, need }: Access, next: NextVersion): boolean =>
  kind === "path" || (need === queryNeed && leavesQueryToRequest(next));

const waitsOf = (effects: readonly Effect[]): ReadonlyMap<Guard, readonly Wait[]> => {
  const waits = new Map<Guard, Wait[]>();
  for (const [order, effect] of effects.entries()) {
    if (effect.kind !== "await" && effect.kind !== "call" && effect.kind !== "cached") continue;
    const { guards, chain } = effect;
    const cached = effect.kind === "cached" ? effect : cachedAround(effects, guards);
    const wait = {
      guards,
      chain,
      order,
      isHanded: effect.kind === "await" && effect.isHanded === true,
      isInCache: cached !== null && cached.directive !== privateCache,
    };
    const given = effect.kind === "cached" ? [] : promisesIn(cached);
    for (const guard of guardsOf(awaitedBy(effect)))
      listAt(waits, guard).push({ ...wait, given: givenBy(effect, given.includes(guard)) });
  }
  return waits;
};

const givenBy = ({ kind }: Effect, isRepeated: boolean): Wait["given"] =>
  kind === "cached" ? "taken" : isRepeated ? "again" : null;

const promisesIn = (cached: CachedEffect | null): readonly Guard[] =>
  cached === null ? [] : guardsOf(promisesGivenTo(cached).promises);

const guardsOf = (values: readonly Value[]): readonly Guard[] =>
  values.flatMap((value) => promisedBy(value)?.guard ?? []);

/** What an effect waits for: a cached function waits for all that it is handed. */
const awaitedBy = (effect: EffectOf<"await" | "call" | "cached">): readonly Value[] => {
  if (effect.kind === "cached") return promisesGivenTo(effect).promises;
  return effect.kind === "await"
    ? optionsOf(effect.value)
    : isUse(effect)
      ? effect.args.flatMap(optionsOf)
      : [];
};

const isUse = ({ callee }: CallEffect): boolean =>
  callee.kind === "external" && callee.package === "react" && [callee.name, ...callee.path].includes("use");
