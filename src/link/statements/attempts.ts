import type { Expression, Statement } from "../../model/syntax.ts";
import { type Machine, placeAt, type Return, type Run, under } from "../machine.ts";
import { openScope, type Scope } from "../scope.ts";
import { derived, type Value } from "../values.ts";
import type { Flow } from "./jumps.ts";
import { caughtValue, isRejected } from "./own-errors.ts";

type Attempt = Extract<Statement, { kind: "try" }>;

/** Runs a `try` with its `catch`, on condition unless the block surely throws, and its `finally`. */
export const executeTry = (
  machine: Machine,
  run: Run,
  statement: Attempt,
  scope: Scope,
  returns: Return[],
): Flow => {
  const depth = statement.caught === null ? 0 : 1;
  run.attempts += depth;
  const inner = openScope(scope, scope.depth);
  const before = returns.length;
  const block = machine.execute(run, statement.block, inner, returns);
  run.attempts -= depth;
  if (isHandedOut(machine, run, statement, inner, returns.slice(before)) && statement.lastly.length === 0)
    return block;
  const isCaught = run.isLeft && statement.caught !== null;
  const error = isCaught ? run.thrown : null;
  if (isCaught) run.isLeft = false;
  const caught = executeCatch(machine, run, statement, scope, returns, isCaught ? caughtValue(error) : null);
  const { isLeft } = run;
  run.isLeft = false;
  const lastly = machine.execute(run, statement.lastly, openScope(scope, scope.depth), returns);
  if (lastly === "stops") return "stops";
  run.isLeft = isLeft;
  return block === "stops" && caught === "stops" ? "stops" : "continues";
};

/** What a `catch` does, on condition unless the block throws whatever happens: then `sure` is what it is given. */
const executeCatch = (
  machine: Machine,
  run: Run,
  { caught, at }: Attempt,
  scope: Scope,
  returns: Return[],
  sure: Value | null,
): Flow => {
  if (caught === null) return "stops";
  const inner = openScope(scope, scope.depth);
  if (caught.binding !== null) machine.bind(run, caught.binding, sure ?? derived([]), inner);
  const body = (): Flow => machine.execute(run, caught.body, inner, returns);
  return sure !== null ? body() : under(run, { kind: "catch", taints: [], place: placeAt(scope, at) }, body);
};

/**
 * `try { return load(); } catch { }`: the promise leaves the block before anybody waits for it. An async function throws nothing itself,
 * so that such a block is never left for its `catch`.
 */
const isHandedOut = (
  machine: Machine,
  run: Run,
  { block: [only, ...more] }: Attempt,
  scope: Scope,
  returned: readonly Return[],
): boolean => {
  if (run.lacks === null || only?.kind !== "return" || more.length > 0) return false;
  const [first, ...others] = returned;
  if (first === undefined || others.length > 0 || !isRejected(first.value)) return false;
  const { value: call } = only;
  if (call?.kind !== "call" || call.callee.kind !== "name" || !call.args.every(isPlain)) return false;
  const callee = machine.evaluate(run, call.callee, scope);
  return callee.kind === "function" && callee.code.isAsync;
};

const isPlain = ({ kind }: Expression): boolean => kind === "name" || kind === "literal";
