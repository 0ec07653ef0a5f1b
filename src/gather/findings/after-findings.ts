import { promisedBy } from "../../link/built-ins/promises.ts";
import type { CallEffect, Effect, Guard, Return } from "../../link/machine.ts";
import { isAfterOfNext } from "../../link/outside-calls.ts";
import type { Program } from "../../link/program.ts";
import { type ExternalValue, optionsOf, type Value } from "../../link/values.ts";
import type { Step } from "../../model/place.ts";
import type { Finding, Route } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import { isUncachedFetch } from "../app/app-fetch.ts";
import { isCached, weightOf } from "../app-use.ts";
import { isInTry } from "./call-sites.ts";

/** Whether a call is one of `after` of Next. */
export const isAfterCall = ({ callee }: CallEffect): boolean =>
  callee.kind === "external" && isAfterOfNext(callee);

/**
 * Fetches that reject in after(): a build with Cache Components ends every fetch that is not cached when the page is done, and takes what
 * after() rejects with for a failure of the page.
 */
export const fetchesAfter = (
  program: Program,
  effects: readonly Effect[],
  call: CallEffect,
  { route }: Route,
): readonly Finding[] => {
  const place = call.chain.at(-1);
  if (place === undefined || weightOf(call.guards) !== "certain") return [];
  const { rejecting } = tasksOf(program, effects, call);
  const isMet = rejecting.some(({ value, guards }) => weightOf(guards) === "certain" && isUncached(value));
  return isMet ? [findingOf("fetch-after", place, [route])] : [];
};

/** A fetch of which a task rejects where that does. */
export interface TaskFetch {
  readonly value: ExternalValue;
  readonly guards: readonly Guard[];
  readonly chain: readonly Step[];
}

/** What a task of after() does, as far as it ends in what that throws. */
export interface TaskReading {
  readonly rejecting: readonly TaskFetch[];
  readonly throwing: readonly CallEffect[];
  /** All that it does; of a promise of the page, what that does. */
  readonly effects: readonly Effect[];
}

const noTask: TaskReading = { rejecting: [], throwing: [], effects: [] };

/** Runs the task of a call of after(): the fetches and calls that make it reject. */
export const tasksOf = (program: Program, effects: readonly Effect[], call: CallEffect): TaskReading => {
  const [task] = call.args;
  const place = call.chain.at(-1);
  // What a cached function begins belongs to no page.
  if (task === undefined || place === undefined || isCached(call.guards)) return noTask;
  if (optionsOf(task).length > 1) return noTask;
  const outcome = task.kind === "function" ? program.run(task, [], place, "promises") : null;
  const values = outcome === null ? [task] : returnedBy(outcome.returns);
  const returned = values.flatMap((value) => promisedBy(value)?.guard ?? []);
  const inside = outcome?.effects ?? effects.filter((effect) => "guards" in effect);
  const isEscaping = escaping(inside, returned);
  const isOut = (guards: readonly Guard[], steps: readonly Step[]): boolean =>
    isOwn(guards, outcome === null ? returned : null) &&
    isEscaping(guards) &&
    !steps.some((step) => isInTry(program, step));
  const direct = values.flatMap((value) =>
    value.kind === "external" && isFetch(value) ? [{ value, guards: [], chain: [place] }] : [],
  );
  const awaited = inside.flatMap((effect) =>
    effect.kind === "await" &&
    // Others of a race may be there first, and `allSettled` never rejects.
    effect.race === undefined &&
    isFetch(effect.value) &&
    isOut(effect.guards, [...effect.chain, ...callsOf(inside, effect.value)])
      ? [{ value: effect.value, guards: effect.guards, chain: effect.chain }]
      : [],
  );
  const throwing = inside.flatMap((effect) =>
    effect.kind === "call" && isOut(effect.guards, effect.chain) ? [effect] : [],
  );
  return { rejecting: [...direct, ...awaited], throwing, effects: inside };
};

const returnedBy = (returns: readonly Return[]): readonly Value[] =>
  returns.length === 1 ? returns.map(({ value }) => value) : [];

/** The way to the call that gave a value, where its own place is that of the wait. */
const callsOf = (effects: readonly Effect[], { args }: ExternalValue): readonly Step[] =>
  effects.flatMap((effect) => (effect.kind === "call" && effect.args === args ? effect.chain : []));

/** Of the effects of a page only those count that a promise stands for which after() is handed. */
const isOwn = (guards: readonly Guard[], promises: readonly Guard[] | null): boolean =>
  promises === null || promises.some((guard) => guards.includes(guard));

const isFetch = (value: ExternalValue): boolean =>
  value.package === "" && value.name === "fetch" && value.path.length === 1 && value.path[0] === "()";

const isUncached = ({ args }: ExternalValue): boolean => isUncachedFetch(args);

/** Whether what rejects there rejects all of it: each promise on the way is waited for, or returned. */
const escaping = (
  effects: readonly Effect[],
  returned: readonly Guard[],
): ((guards: readonly Guard[]) => boolean) => {
  const waits = effects.flatMap((effect) =>
    effect.kind === "await" && promisedBy(effect.value) !== null
      ? [{ guard: promisedBy(effect.value)?.guard, guards: effect.guards }]
      : [],
  );
  const isEscaping = (guards: readonly Guard[], depth: number): boolean =>
    guards
      .filter(({ kind }) => kind === "promise")
      .every(
        (guard) =>
          returned.includes(guard) ||
          (depth < waitLimit &&
            waits.some((wait) => wait.guard === guard && isEscaping(wait.guards, depth + 1))),
      );
  return (guards) => isEscaping(guards, 0);
};

/** Promises inside each other that are looked at. */
const waitLimit = 12;
