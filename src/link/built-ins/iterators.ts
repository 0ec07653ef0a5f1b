import type { Place, Step } from "../../model/place.ts";
import type { Expression, FunctionCode, Statement } from "../../model/syntax.ts";
import { isUnsureFor } from "../guards.ts";
import { conditionsAround, type Machine, placeAt, type Return, type Run, under } from "../machine.ts";
import { turnLimits } from "../run-limits.ts";
import { declare, functionValue, type Scope, yieldedName } from "../scope.ts";
import { joinReturns } from "../statements/returns.ts";
import {
  constant,
  type FunctionValue,
  type ObjectValue,
  objectOf,
  runTimeData,
  type Value,
} from "../values.ts";
import { openingOf } from "./opening.ts";

/** Where a generator keeps what runs it; no name of a project can be this. */
const resumeName = "*resume*";

/** What calling a generator function gives, with its parameters bound in `scope`: nothing of it runs before somebody asks for an item. */
export const generatorOf = (run: Run, code: FunctionCode, scope: Scope): ObjectValue => {
  declare(scope, yieldedName, { kind: "array", items: [], isOpen: true, depth: conditionsAround(run) });
  const { whole, one } = resumedCode(code);
  const next = functionValue(one, scope);
  partial.set(next, code);
  // What a module makes outlives a run: nobody knows who asked it before.
  if (!run.records) asked.add(scope);
  return objectOf(
    new Map([
      [resumeName, functionValue(whole, scope)],
      ["next", next],
    ]),
  );
};

/** The `next` of generators, with the code that it is of. */
const partial = new WeakMap<Value, FunctionCode>();

/** Scopes of generators that may have been asked for an item. */
const asked = new WeakSet<Scope>();

/** What the `next` of a generator gives: the first time it runs up to the first item, later nobody knows how far it comes; null for any other value. */
export const nextItem = (
  machine: Machine,
  run: Run,
  next: FunctionValue,
  args: readonly Value[],
  site: Step,
): Value | null => {
  const code = partial.get(next);
  if (code === undefined) return null;
  const opening = isFirstAsked(run, next.scope) ? openingOf(code, 1) : null;
  asked.add(next.scope);
  const end = placeAt(next.scope, code.at);
  const enter = (target: FunctionValue): Value =>
    joinReturns(
      machine.enter(run, target, args, site).map((each) => (isAt(each.place, end) ? each : ended(each))),
      run.guards.length,
    );
  return opening === null
    ? under(run, { kind: "callback", taints: [], place: site }, () => enter(next))
    : enter(functionValue(plainCode(code, opening, [result(code.at)]), next.scope));
};

const isAt = (one: Place, other: Place): boolean => one.line === other.line && one.column === other.column;

/** What a generator itself returns is the value of its last result. */
const ended = (returned: Return): Return => ({
  ...returned,
  value: objectOf(
    new Map([
      ["value", returned.value],
      ["done", constant(true)],
    ]),
  ),
});

/** Whether nobody asked a generator before, and it is asked under the conditions alone under which it was made. */
const isFirstAsked = (run: Run, scope: Scope): boolean => {
  const yielded = scope.cells.get(yieldedName);
  return !asked.has(scope) && yielded?.kind === "array" && !isUnsureFor(run, yielded.depth ?? 0);
};

interface Resumed {
  /** Runs to the end and gives nothing: what it yields is in the scope. */
  readonly whole: FunctionCode;
  /** The same, giving what `next()` does. */
  readonly one: FunctionCode;
}

/** One for each generator function, so that a recursion is known for one. */
const resumed = new WeakMap<FunctionCode, Resumed>();

const resumedCode = (code: FunctionCode): Resumed => {
  const known = resumed.get(code) ?? {
    whole: plainCode(code, code.body, []),
    one: plainCode(code, code.body, [result(code.at)]),
  };
  resumed.set(code, known);
  return known;
};

const plainCode = (
  code: FunctionCode,
  body: readonly Statement[],
  last: readonly Statement[],
): FunctionCode => ({
  ...code,
  parameters: [],
  directives: [],
  isAsync: false,
  isGenerator: false,
  body: [...body, ...last],
});

const result = (at: number): Statement => ({ kind: "return", value: nextResult(at), at });

/** `{ value: anyYielded, done: unknown }` */
const nextResult = (at: number): Expression => {
  const unknown: Expression = { kind: "opaque", what: "unknown", parts: [], at };
  const object: Expression = { kind: "name", name: yieldedName, at };
  const value: Expression = { kind: "member", object, property: null, computed: unknown, at };
  return {
    kind: "object",
    entries: [
      { key: "value", value, at },
      { key: "done", value: unknown, at },
    ],
    at,
  };
};

/** How many items are asked for: "some" where whoever asks may stop before the last one. */
export type AskedItems = "all" | "some" | number;

/** The items of a generator, or of an object with an iterator of its own, which runs for that; null for any other object. */
export const itemsOfObject = (
  machine: Machine,
  run: Run,
  object: ObjectValue,
  site: Step,
  items: AskedItems,
  turn = 0,
): Value | null => {
  const resume = object.properties.get(resumeName);
  if (resume?.kind === "function") return yieldedBy(machine, run, object, resume, site, items);
  const own = object.properties.get("@@iterator") ?? object.properties.get("@@asyncIterator");
  if (own?.kind === "function" && turn < turnLimits.iterator) {
    const given = joinReturns(machine.enter(run, own, [], site, object), run.guards.length);
    return given.kind === "object" && given !== object
      ? itemsOfObject(machine, run, given, site, items, turn + 1)
      : given;
  }
  const next = turn === 0 ? undefined : object.properties.get("next");
  if (next?.kind !== "function") return null;
  const result = joinReturns(machine.enter(run, next, [], site, object), run.guards.length);
  const value = result.kind === "object" ? result.properties.get("value") : undefined;
  return { kind: "array", items: value === undefined ? [] : [value], isOpen: true };
};

/** What a generator yields to somebody who asks for that many items. */
const yieldedBy = (
  machine: Machine,
  run: Run,
  generator: ObjectValue,
  resume: FunctionValue,
  site: Step,
  items: AskedItems,
): Value | null => {
  const { scope } = resume;
  const code = partial.get(generator.properties.get("next") ?? runTimeData);
  const opening =
    typeof items === "number" && code !== undefined && isFirstAsked(run, scope)
      ? openingOf(code, items)
      : null;
  asked.add(scope);
  if (opening !== null && code !== undefined)
    machine.enter(run, functionValue(plainCode(code, opening, []), scope), [], site);
  else if (items === "all") machine.enter(run, resume, [], site);
  else under(run, { kind: "callback", taints: [], place: site }, () => machine.enter(run, resume, [], site));
  return scope.cells.get(yieldedName) ?? null;
};
