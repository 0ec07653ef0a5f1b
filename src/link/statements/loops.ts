import type { Step } from "../../model/place.ts";
import type { Expression, Pattern, Statement } from "../../model/syntax.ts";
import { iterated } from "../built-ins/collections.ts";
import { recordQuestion } from "../built-ins/conversions.ts";
import { addGuard } from "../guards.ts";
import { type Guard, type Machine, placeAt, type Return, type Run, stepAt, under } from "../machine.ts";
import { ownNames } from "../members.ts";
import { turnLimits } from "../run-limits.ts";
import { openScope, type Scope } from "../scope.ts";
import { truthOf } from "../truth.ts";
import {
  type ArrayValue,
  choice,
  constant,
  derived,
  mergeTaints,
  optionsOf,
  runTimeData,
  taintsOf,
  undefinedValue,
  type Value,
} from "../values.ts";
import { type Flow, hasBreak, jumpsFrom, mayEnd } from "./jumps.ts";
import { jump, upTo } from "./ways.ts";

type Loop = Extract<Statement, { kind: "loop" }>;

/** Runs a loop. Where it may jump to a label around it, what follows does not run for certain. */
export const executeLoop = (
  machine: Machine,
  run: Run,
  statement: Loop,
  scope: Scope,
  returns: Return[],
): Flow => {
  const { each } = statement;
  const flow = upTo(run, jump, () =>
    each === null
      ? executeCounting(machine, run, statement, scope, returns)
      : executeEach(machine, run, { ...statement, each }, scope, returns),
  );
  if (jumpsFrom(statement.body, statement.label))
    addGuard(run, { kind: "implied", taints: [], place: placeAt(scope, statement.at) });
  return flow;
};

/** A loop over the items of something. */
const executeEach = (
  machine: Machine,
  run: Run,
  statement: Loop & { readonly each: Pattern },
  scope: Scope,
  returns: Return[],
): Flow => {
  const inner = openScope(scope, scope.depth);
  const { each, body } = statement;
  const given = statement.over === null ? undefinedValue : machine.evaluate(run, statement.over, inner);
  const site = (): Step => stepAt(scope, statement.at, "loop");
  recordQuestion(run, given, "keys", site);
  const over =
    statement.isOfNames === true
      ? namesOf(given)
      : iterated(machine, run, given, site(), mayEnd(body) ? "some" : "all");
  if (over.kind === "array" && !over.isOpen && over.items.length <= turnLimits.loop)
    if (over.items.length <= 1 || !hasBreak(body)) {
      const flow = executeTurns(machine, run, statement, over, scope, returns, over === given);
      if (flow !== "unknown") return flow;
    }
  under(run, guardOf(run, statement, scope, [over]), () => {
    machine.bind(run, each, anyItem(over, run), inner);
    machine.execute(run, body, inner, returns);
  });
  return "continues";
};

/** What `for (name in value)` goes through; what a prototype adds is not known. */
const namesOf = (value: Value): Value => {
  if (value.kind === "array")
    return { ...value, items: value.items.map((_, index) => constant(String(index))) };
  return ownNames(value) ?? derived(taintsOf(value, []));
};

const guardOf = (run: Run, { at }: Loop, scope: Scope, deciding: readonly Value[]): Guard => {
  const place = placeAt(scope, at);
  const chain = [...run.stack, { ...place, name: "loop" }];
  return { kind: "loop", taints: mergeTaints(...deciding.map((value) => taintsOf(value, chain))), place };
};

/**
 * Runs the turns of a loop over items that are all known, "unknown" where a turn made them others. The next turn of a list is that of the next
 * place in it, that of a Map or Set of the first item that had none.
 */
const executeTurns = (
  machine: Machine,
  run: Run,
  { each, body }: Loop & { readonly each: Pattern },
  over: ArrayValue,
  scope: Scope,
  returns: Return[],
  isList: boolean,
): Flow | "unknown" => {
  let turns = 0;
  for (let place = 0; place < over.items.length; place += 1) {
    if (over.isOpen || turns >= turnLimits.loop) return "unknown";
    const { items } = over;
    turns += 1;
    const inner = openScope(scope, scope.depth);
    machine.bind(run, each, items[place] ?? undefinedValue, inner);
    const flow = machine.execute(run, body, inner, returns);
    if (flow === "stops" && !hasBreak(body)) return "stops";
    if (!isList && over.items.length < items.length)
      place -= items.slice(0, place + 1).filter((item) => !over.items.includes(item)).length;
  }
  return over.isOpen ? "unknown" : "continues";
};

/** Any item of what a loop goes over. */
const anyItem = (over: Value, run: Run): Value => {
  if (over.kind === "array" && over.items.length > 0)
    return over.items.length === 1
      ? (over.items[0] ?? undefinedValue)
      : { kind: "choice", options: over.items };
  if (over.kind === "external") return { ...over, path: [...over.path, "[]"] };
  return derived(taintsOf(over, run.stack));
};

/** A loop that goes on by a condition, with its parts told apart. */
interface Counting {
  readonly statement: Loop;
  readonly test: Expression | null;
  readonly step: Expression | null;
  readonly inner: Scope;
}

/** `for (;;)`, `while` and `do`: turn by turn while it is known that there is another one, then one turn for any later one. */
const executeCounting = (
  machine: Machine,
  run: Run,
  statement: Loop,
  scope: Scope,
  returns: Return[],
): Flow => {
  const inner = openScope(scope, scope.depth);
  const starts = statement.starts ?? 0;
  machine.execute(run, statement.heads.slice(0, starts), inner, returns);
  const rest = statement.heads
    .slice(starts)
    .flatMap((head) => (head.kind === "expression" ? [head.value] : []));
  const test = statement.hasTest === false ? null : (rest[0] ?? null);
  const step = statement.hasTest === false ? (rest[0] ?? null) : (rest[1] ?? null);
  const loop: Counting = { statement, test, step, inner };
  const before = cellsAround(inner);
  const flow = executeKnownTurns(machine, run, loop, returns);
  if (flow !== "unknown") return flow;
  executeAnyTurn(machine, run, loop, scope, returns, before);
  return "continues";
};

/** Runs turns until one is not sure to happen ("unknown"), or the last one is over. */
const executeKnownTurns = (
  machine: Machine,
  run: Run,
  loop: Counting,
  returns: Return[],
): Flow | "unknown" => {
  for (let turn = 0; turn < turnLimits.loop; turn += 1) {
    const isThere = isTurnThere(machine, run, loop, turn);
    if (isThere === false) return "continues";
    if (isThere === null) return "unknown";
    const flow = repeat(run, () => executeKnownTurn(machine, run, loop, returns));
    if (flow !== "continues") return flow;
  }
  return "unknown";
};

/** Whether there is another turn; null where that is not known, or nothing is left to run it apart from all others. */
const isTurnThere = (
  machine: Machine,
  run: Run,
  { statement, test, inner }: Counting,
  turn: number,
): boolean | null => {
  const isAsked = test !== null && !(turn === 0 && statement.isLate === true);
  const truth = isAsked ? truthOf(machine.evaluate(run, test, inner)) : true;
  return truth === false || mayRepeat(run) ? truth : null;
};

/** Work of a run that goes into turns beside the one that every loop has: what remains of it. */
const remaining = new WeakMap<Run, number>();
const repeatLimit = 6_000;

const mayRepeat = (run: Run): boolean =>
  run.turns > 0 && run.fuel > 0 && (remaining.get(run) ?? repeatLimit) > 0;

/** Runs a turn that is one more than a loop has to have, and notes what it took. */
const repeat = <Result>(run: Run, turn: () => Result): Result => {
  const { fuel } = run;
  run.turns -= 1;
  const result = turn();
  remaining.set(run, (remaining.get(run) ?? repeatLimit) - (fuel - run.fuel));
  return result;
};

/** One turn that surely happens; "unknown" where it may have been left before its end. */
const executeKnownTurn = (
  machine: Machine,
  run: Run,
  { statement: { body }, step, inner }: Counting,
  returns: Return[],
): Flow | "unknown" => {
  const returned = returns.length;
  // Each turn has variables of its own, which functions that it makes keep: `for (let i = 0; ...) list.push(() => i)`.
  const own: Scope = { ...inner, cells: new Map(inner.cells) };
  const flow = machine.execute(run, body, openScope(own, own.depth), returns);
  for (const [name, value] of own.cells) inner.cells.set(name, value);
  if (run.isLeft || (flow === "stops" && !hasBreak(body))) return "stops";
  if (hasBreak(body) || returns.length > returned) return "unknown";
  if (step !== null) machine.evaluate(run, step, inner);
  return "continues";
};

/** One turn for any later one, in which no number or text of an earlier turn is taken for granted. */
const executeAnyTurn = (
  machine: Machine,
  run: Run,
  { statement, test, step, inner }: Counting,
  scope: Scope,
  returns: Return[],
  before: ReadonlyMap<Scope, ReadonlyMap<string, Value>>,
): void => {
  const asked = test === null ? undefinedValue : machine.evaluate(run, test, inner);
  const guard = guardOf(run, statement, scope, [asked]);
  widen(before);
  const turn = (): void =>
    under(run, guard, () => {
      machine.execute(run, statement.body, openScope(inner, inner.depth), returns);
      if (step !== null) machine.evaluate(run, step, inner);
    });
  turn();
  if (widen(before) && mayRepeat(run)) repeat(run, turn);
};

/** The variables of the functions around a place, as they are now. */
const cellsAround = (scope: Scope): ReadonlyMap<Scope, ReadonlyMap<string, Value>> => {
  const found = new Map<Scope, ReadonlyMap<string, Value>>();
  for (let level: Scope | null = scope; level !== null && level.parent !== null; level = level.parent)
    found.set(level, new Map(level.cells));
  return found;
};

/** Lets variables that have changed be anything they were or are; whether there is one. */
const widen = (before: ReadonlyMap<Scope, ReadonlyMap<string, Value>>): boolean =>
  [...before]
    .flatMap(([{ cells }, earlier]) => [...earlier].map((cell) => widenCell(cells, cell)))
    .includes(true);

const widenCell = (cells: Map<string, Value>, [name, was]: readonly [string, Value]): boolean => {
  const now = cells.get(name);
  if (now === undefined || now === was) return false;
  cells.set(name, choice([...optionsOf(was), ...optionsOf(now)].map(withoutItsText)));
  return true;
};

const withoutItsText = (value: Value): Value =>
  value.kind === "constant" && (typeof value.value === "number" || typeof value.value === "string")
    ? runTimeData
    : value;
