import { addGuard } from "../guards.ts";
import { type Guard, type Run, under } from "../machine.ts";
import { leaveByEach, type OwnError } from "./own-errors.ts";

/** Runs two bodies of which one is taken; an exception is sure to happen where both throw. */
export const underEither = <Result>(
  run: Run,
  guards: readonly [Guard, Guard],
  bodies: readonly [() => Result, () => Result],
): readonly [Result, Result] => {
  const throws: boolean[] = [];
  const errors: (OwnError | null)[] = [];
  const { guards: around } = run;
  const behind: Guard[] = [];
  const inside = (guard: Guard, body: () => Result): Result => {
    const result = under(run, guard, () => {
      const made = body();
      throws.push(run.isLeft);
      errors.push(run.thrown);
      return made;
    });
    behind.push(...run.guards.slice(around.length));
    run.guards = around;
    return result;
  };
  const results = [inside(guards[0], bodies[0]), inside(guards[1], bodies[1])] as const;
  for (const way of behind) addGuard(run, way);
  if (throws.every(Boolean)) leaveByEach(run, errors, guards);
  return results;
};
