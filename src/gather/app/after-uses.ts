import type { CallEffect, Effect } from "../../link/machine.ts";
import type { Program } from "../../link/program.ts";
import { type AppUse, useOf } from "../app-use.ts";
import { isAfterCall, tasksOf } from "../findings/after-findings.ts";
import { type FetchSettings, fetchUseOf } from "./app-fetch.ts";

/** Tasks inside of each other that are looked at. */
const taskLimit = 3;

/**
 * What tasks of after() come to that makes their page dynamic: a build waits for them, and takes an uncached fetch or unstable_noStore() that
 * they end in for one of the page. Timers do not count there. Seen in builds of 15 and 16.
 */
export const usesAfter = (
  program: Program,
  effects: readonly Effect[],
  settings: FetchSettings,
  depth = 0,
): readonly AppUse[] =>
  effects.flatMap((effect) => {
    if (effect.kind !== "call" || !isAfterCall(effect)) return [];
    // A promise that the page made itself is one of its own.
    if (effect.args[0]?.kind !== "function") return [];
    const { rejecting, throwing, effects: inside } = tasksOf(program, effects, effect);
    const fetches = rejecting.map(
      ({ value, guards, chain }): CallEffect => ({
        kind: "call",
        callee: { ...value, path: [] },
        args: value.args,
        guards: [...effect.guards, ...guards],
        chain: [...effect.chain.slice(0, -1), ...chain],
      }),
    );
    const refusing = throwing.filter(isNoStore);
    return [
      ...fetches.flatMap((fetch) => fetchUseOf(fetch, settings)).filter(({ kind }) => kind === "dynamic"),
      ...refusing.map(({ guards, chain }) =>
        useOf(
          "api",
          null,
          { says: "unstable_noStore()", level: "fresh" },
          [...effect.guards, ...guards],
          [...effect.chain.slice(0, -1), ...chain],
        ),
      ),
      ...(depth < taskLimit ? usesAfter(program, inside, settings, depth + 1) : []),
    ];
  });

const isNoStore = ({ callee }: CallEffect): boolean =>
  callee.kind === "external" &&
  callee.package === "next/cache" &&
  callee.name === "unstable_noStore" &&
  callee.path.length === 0;
