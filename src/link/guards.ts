import { type Guard, isCondition, type Run } from "./machine.ts";
import { mergeTaints, type Taint } from "./values.ts";

/** Conditions that are told apart: nobody writes more, and each is kept by all that stands behind it. */
const mostGuards = 500;

/** Puts a condition around all that follows; past a fixed number of them the last one stands for the rest. */
export const addGuard = (run: Run, guard: Guard): void => {
  const last = run.guards.at(-1);
  if (last === undefined || run.guards.length < mostGuards) {
    run.guards = [...run.guards, guard];
    return;
  }
  const taints = mergeTaints(last.taints, guard.taints);
  if (taints !== last.taints) run.guards = [...run.guards.slice(0, -1), { ...last, taints }];
};

/** How many conditions and ways past an earlier return stand around the present statement: none where it surely runs. */
export const openConditionsAround = (run: Run): number =>
  run.guards.reduce((sum, { kind }) => (isCondition(kind) || kind === "implied" ? sum + 1 : sum), 0);

/** Whether what runs under these guards is a component for the browser. */
export const isInBrowser = (guards: readonly Guard[]): boolean =>
  guards.findLast(({ kind }) => kind === "client" || kind === "server")?.kind === "client";

/** What the conditions read that stand around the present statement inside of something made under `depth` of them. */
export const taintsAround = (run: Run, depth: number): readonly Taint[] => {
  let conditions = 0;
  const inner: (readonly Taint[])[] = [];
  for (const guard of run.guards) {
    if (isCondition(guard.kind)) conditions += 1;
    // What follows an early return at the same level is shared by everything behind it, also by what is returned there.
    if (conditions > depth) inner.push(guard.taints);
  }
  return mergeTaints(...inner);
};
