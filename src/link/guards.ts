import type { Guard, GuardKind, Leaving, Run } from "./machine.ts";
import { mergeTaints, type Taint } from "./values.ts";

const conditions: ReadonlySet<GuardKind> = new Set(["if", "else", "catch", "loop", "case", "callback"]);

/** Whether a guard is a condition of its own, not only a way past an earlier return or a place in the tree. */
export const isCondition = (kind: GuardKind): boolean => conditions.has(kind);

/** Conditions that are told apart: nobody writes more, and each is kept by all that stands behind it. */
const mostGuards = 500;

/** Whether what is changed there may not be: also where one method of several objects surely runs, but of which is not known. */
const isUncertain = (kind: GuardKind): boolean => isCondition(kind) || kind === "either";

/** Goes back to the conditions around; what may have been left by more than what ends here stands before all that follows. */
export const goBack = (
  run: Run,
  guards: readonly Guard[],
  isLeftBehind: (leaves: Leaving) => boolean = () => true,
): void => {
  if (run.guards === guards) return;
  const behind = run.guards.slice(guards.length).filter(({ leaves }) => leaves && isLeftBehind(leaves));
  run.guards = behind.length === 0 ? guards : [...guards, ...behind];
};

let conditionsBegun = 0;

/** A time after all that was made before. */
export const now = (): number => {
  conditionsBegun += 1;
  return conditionsBegun;
};

/** Notes that a condition begins. */
export const begin = (guard: Guard): Guard => {
  if (isUncertain(guard.kind) || guard.leaves !== undefined) guard.began = now();
  return guard;
};

/** Puts a condition around all that follows; past a fixed number of them the last one stands for the rest. */
export const addGuard = (run: Run, guard: Guard): void => {
  const last = run.guards.at(-1);
  if (last === undefined || run.guards.length < mostGuards) {
    run.guards = [...run.guards, begin(guard)];
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

/** What the conditions read that stand around the present statement and began after something was made, `depth` being when. */
export const taintsAround = (run: Run, depth: number): readonly Taint[] => {
  let last = 0;
  const inner: (readonly Taint[])[] = [];
  for (const { kind, began = 0, taints } of run.guards) {
    if (isCondition(kind)) last = Math.max(last, began);
    // What follows an early return at the same level is shared by everything behind it, also by what is returned there.
    if (last > depth) inner.push(taints);
  }
  return mergeTaints(...inner);
};

/** Whether a change may not happen, as far as something is concerned that was made at that time, under other conditions or none. */
export const isUnsureFor = (run: Run, made: number): boolean =>
  run.guards.some(({ kind, began = 0 }) => began > made && isUncertain(kind));
