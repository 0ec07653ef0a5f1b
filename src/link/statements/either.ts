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
  const inside = (guard: Guard, body: () => Result): Result =>
    under(run, guard, () => {
      const result = body();
      throws.push(run.isLeft);
      errors.push(run.thrown);
      return result;
    });
  const results = [inside(guards[0], bodies[0]), inside(guards[1], bodies[1])] as const;
  if (throws.every(Boolean)) leaveByEach(run, errors, guards);
  return results;
};
