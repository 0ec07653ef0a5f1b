import type { Expression, Statement } from "../../model/syntax.ts";
import { namesIn } from "../../syntax/bound-names.ts";
import { isReturns, outcomeOfCall } from "../calls.ts";
import { noteRisk } from "../changes.ts";
import { classValue } from "../composites.ts";
import { isTakenUnset, testOf } from "../environment.ts";
import { addGuard, goBack } from "../guards.ts";
import { type GuardTest, type Machine, placeAt, type Return, type Run, record, stepAt } from "../machine.ts";
import { noteDecision } from "../modules/module-state.ts";
import { declare, functionScopeOf, functionValue, openScope, type Scope } from "../scope.ts";
import { truthOf } from "../truth.ts";
import { taintsOf, undefinedValue, type Value } from "../values.ts";
import { executeTry } from "./attempts.ts";
import { noteDropped } from "./dropped.ts";
import { underEither } from "./either.ts";
import { type Flow, jumpsFrom } from "./jumps.ts";
import { executeLoop } from "./loops.ts";
import { isRejected, leaveBy, leaveWith } from "./own-errors.ts";
import { assignPattern } from "./patterns.ts";
import { executeSwitch } from "./switches.ts";
import { noteUnused } from "./unused.ts";
import { goPast, goPastThrown, jump, leavingOf, upTo } from "./ways.ts";

/** Runs statements in order; values returned are added to `returns`. */
export const executeStatements = (
  machine: Machine,
  run: Run,
  statements: readonly Statement[],
  scope: Scope,
  returns: Return[],
): Flow => {
  hoist(statements, scope);
  const { guards } = run;
  let flow: Flow = "continues";
  for (const statement of statements) {
    if (run.fuel <= 0) break;
    const before = run.effects.length;
    flow = executeStatement(machine, run, statement, scope, returns);
    // What a module holds others may ask for.
    if (scope.parent !== null) noteUnused(run, before, statement, statements);
    if (run.isLeft) flow = "stops";
    if (flow === "stops") break;
    goPastThrown(run);
  }
  goBack(run, guards, (leaves) => flow === "continues" || leaves === "throw");
  return flow;
};

const hoist = (statements: readonly Statement[], scope: Scope): void => {
  for (const statement of statements) {
    if (statement.kind === "function" && !scope.cells.has(statement.name))
      declare(scope, statement.name, functionValue(statement.code, scope));
  }
};

const executeStatement = (
  machine: Machine,
  run: Run,
  statement: Statement,
  scope: Scope,
  returns: Return[],
): Flow => {
  run.fuel -= 1;
  switch (statement.kind) {
    case "expression":
      executeExpression(machine, run, statement, scope);
      return "continues";
    case "variable":
      executeVariable(machine, run, statement, scope);
      return "continues";
    case "function":
      return "continues";
    case "class":
      classValue(machine, run, statement.code, scope, statement.name);
      return "continues";
    case "return": {
      const returned = returnsOf(machine, run, statement, scope);
      if (!run.isLeft) returns.push(...returned);
      return "stops";
    }
    case "throw": {
      noteRisk(run);
      const thrown = machine.evaluate(run, statement.value, scope);
      record(run, {
        kind: "stop",
        guards: run.guards,
        chain: [...run.stack, stepAt(scope, statement.at, "throw")],
      });
      leaveWith(machine, run, statement, thrown, scope);
      return "stops";
    }
    case "if":
      return executeIf(machine, run, statement, scope, returns);
    case "loop":
      return executeLoop(machine, run, statement, scope, returns);
    case "switch":
      return executeSwitch(machine, run, statement, scope, returns);
    case "try":
      return executeTry(machine, run, statement, scope, returns);
    case "block": {
      const body = (): Flow => machine.execute(run, statement.body, openScope(scope, scope.depth), returns);
      const flow = statement.label === undefined ? body() : upTo(run, jump, body);
      if (statement.label !== undefined && jumpsFrom(statement.body, statement.label))
        addGuard(run, { kind: "implied", taints: [], place: placeAt(scope, statement.at) });
      return statement.label === undefined || run.isLeft ? flow : "continues";
    }
    case "break":
      return "stops";
  }
};

const executeExpression = (machine: Machine, run: Run, statement: Of<"expression">, scope: Scope): void => {
  const before = run.effects.length;
  const value = machine.evaluate(run, statement.value, scope);
  noteDropped(run.effects, before, value);
};

/** `let` and `const` bind in their block; `var` in the whole function, where it may have a value already. */
const executeVariable = (machine: Machine, run: Run, statement: Of<"variable">, scope: Scope): void => {
  const { target, value } = statement;
  if (statement.isHoisted !== true) {
    machine.bind(run, target, value === null ? undefinedValue : machine.evaluate(run, value, scope), scope);
    return;
  }
  const home = functionScopeOf(scope);
  for (const name of namesIn(target)) if (!home.cells.has(name)) declare(home, name, undefinedValue);
  if (value !== null) assignPattern(machine, run, target, machine.evaluate(run, value, scope), scope);
};

/** What a return statement returns: the returns of a function of the project that it calls, or one value. */
const returnsOf = (machine: Machine, run: Run, statement: Of<"return">, scope: Scope): readonly Return[] => {
  const place = placeAt(scope, statement.at);
  const one = (value: Value): readonly Return[] => [{ value, guards: run.guards, place }];
  let expression = statement.value;
  // What a call gives is awaited by whoever called; anything else is awaited here.
  while (expression?.kind === "await" && isFollowedBehind(expression)) expression = expression.value;
  if (expression === null) return one(undefinedValue);
  if (expression.kind === "conditional")
    return returnsOfConditional(machine, run, expression, scope, statement.at);
  if (expression.kind !== "call") return one(machine.evaluate(run, expression, scope));
  const isAwaited = statement.value?.kind === "await" || run.active.at(-1)?.code.isAsync !== false;
  const outcome = outcomeOfCall(machine, run, expression, scope, isAwaited);
  const [only, ...more] = isReturns(outcome) ? outcome.map((each) => each.value) : [outcome];
  // `return await load()` throws here, and what stands around may catch it.
  if (statement.value?.kind === "await" && only !== undefined && more.length === 0 && isRejected(only))
    leaveBy(run, only);
  return isReturns(outcome) && outcome.length > 0
    ? outcome
    : one(isReturns(outcome) ? undefinedValue : outcome);
};

const isFollowedBehind = (expression: Expression): boolean =>
  expression.kind === "await"
    ? isFollowedBehind(expression.value)
    : (expression.kind === "call" && !expression.isNew) || expression.kind === "conditional";

/** `return test ? a : b` is two returns under a condition. */
const returnsOfConditional = (
  machine: Machine,
  run: Run,
  expression: Extract<Expression, { kind: "conditional" }>,
  scope: Scope,
  at: number,
): readonly Return[] => {
  const statement = (value: Expression): Statement => ({ kind: "return", value, at });
  const returns: Return[] = [];
  machine.execute(
    run,
    [
      {
        kind: "if",
        test: expression.test,
        yes: [statement(expression.yes)],
        no: [statement(expression.no)],
        at,
      },
    ],
    scope,
    returns,
  );
  return returns;
};

type Of<Kind extends Statement["kind"]> = Extract<Statement, { kind: Kind }>;

const executeIf = (
  machine: Machine,
  run: Run,
  statement: Of<"if">,
  scope: Scope,
  returns: Return[],
): Flow => {
  const test = machine.evaluate(run, statement.test, scope);
  const truth = truthOf(test);
  const inside = (body: readonly Statement[]): Flow =>
    machine.execute(run, body, openScope(scope, scope.depth), returns);
  noteDecision(run, truth);
  if (truth !== null) return inside(truth ? statement.yes : statement.no);
  const place = placeAt(scope, statement.at);
  const taints = taintsOf(test, [...run.stack, { ...place, name: "if" }]);
  const [yes, no] = underEither(
    run,
    [
      { kind: "if", taints, place, test: testOf(test) },
      { kind: "else", taints, place, test: testOf(test, "not taken") },
    ],
    [() => inside(statement.yes), () => inside(statement.no)],
  );
  if (yes === "stops" && no === "stops") return "stops";
  // What follows runs only where the branch that left was not taken.
  if (yes === "stops" || no === "stops")
    goPast(run, {
      kind: "implied",
      taints,
      place,
      test: impliedTest(statement, test, yes),
      leaves: leavingOf(yes === "stops" ? statement.yes : statement.no),
    });
  return "continues";
};

/** A build that went well had every variable without which the code throws. */
const impliedTest = (statement: Of<"if">, test: Value, yes: Flow): GuardTest => {
  const left = yes === "stops" ? statement.yes : statement.no;
  if (left.at(-1)?.kind !== "throw") return testOf(test, yes === "stops" ? "not taken" : "taken");
  return isTakenUnset(test, yes === "stops") ? "unset" : "other";
};
