import type { Expression, Statement } from "../../model/syntax.ts";
import { openTry } from "../changes.ts";
import { goBack } from "../guards.ts";
import { type Guard, type Machine, placeAt, type Return, type Run, under } from "../machine.ts";
import { openScope, type Scope } from "../scope.ts";
import { derived, type Value } from "../values.ts";
import type { Flow } from "./jumps.ts";
import { caughtValue, isRejected } from "./own-errors.ts";
import { goPast, leavingOf } from "./ways.ts";

type Attempt = Extract<Statement, { kind: "try" }>;

/** Runs a `try` with its `catch`, on condition unless the block surely throws, and its `finally`. */
export const executeTry = (
  machine: Machine,
  run: Run,
  statement: Attempt,
  scope: Scope,
  returns: Return[],
): Flow => {
  const inner = openScope(scope, scope.depth);
  const before = returns.length;
  const changes = openTry(run);
  const { block, ways } = executeBlock(machine, run, statement, inner, returns);
  if (isHandedOut(machine, run, statement, inner, returns.slice(before)) && statement.lastly.length === 0) {
    changes.close();
    return block;
  }
  const isCaught = run.isLeft && statement.caught !== null;
  const error = isCaught ? run.thrown : null;
  if (isCaught) run.isLeft = false;
  const restore = statement.caught === null ? null : changes.interrupt();
  changes.close();
  const caught = executeCatch(machine, run, statement, scope, returns, isCaught ? caughtValue(error) : null);
  if (caught === "stops") {
    restore?.();
    // Who comes past a `catch` that leaves came through the whole block.
    if (block === "continues") goPastAll(run, statement, ways);
  }
  const { isLeft } = run;
  run.isLeft = false;
  const lastly = machine.execute(run, statement.lastly, openScope(scope, scope.depth), returns);
  if (lastly === "stops") return "stops";
  run.isLeft = isLeft;
  return block === "stops" && caught === "stops" ? "stops" : "continues";
};

const goPastAll = (run: Run, { caught }: Attempt, ways: readonly Guard[]): void => {
  const leaves = leavingOf(caught?.body ?? []);
  for (const way of ways) goPast(run, { ...way, leaves });
};

/** Runs the block; `ways`: those past what it may throw. */
const executeBlock = (
  machine: Machine,
  run: Run,
  { block, caught }: Attempt,
  scope: Scope,
  returns: Return[],
): { readonly block: Flow; readonly ways: readonly Guard[] } => {
  const { guards } = run;
  if (caught === null) return { block: machine.execute(run, block, scope, returns), ways: [] };
  run.attempts += 1;
  const flow = machine.execute(run, block, scope, returns);
  run.attempts -= 1;
  const ways = run.guards.slice(guards.length).filter(({ leaves }) => leaves === "throw");
  goBack(run, guards, (leaves) => leaves !== "throw");
  return { block: flow, ways };
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
  if (sure !== null) return body();
  const { guards } = run;
  const flow = under(run, { kind: "catch", taints: [], place: placeAt(scope, at) }, body);
  // Where nothing says so, the block is taken not to throw.
  run.guards = guards;
  return flow;
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
