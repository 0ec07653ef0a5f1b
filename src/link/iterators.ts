import type { Step } from "../model/place.ts";
import type { Expression, FunctionCode, Statement } from "../model/syntax.ts";
import { conditionsAround, type Machine, type Run, under } from "./machine.ts";
import { joinReturns } from "./returns.ts";
import { declare, type Scope, yieldedName } from "./scope.ts";
import { type FunctionValue, type ObjectValue, objectOf, type Value } from "./values.ts";

/** Where a generator keeps what runs it; no name of a project can be this. */
const resumeName = "*resume*";

/** What calling a generator function gives, with its parameters bound in `scope`: nothing of it runs before somebody asks for an item. */
export const generatorOf = (run: Run, code: FunctionCode, scope: Scope): ObjectValue => {
  declare(scope, yieldedName, { kind: "array", items: [], isOpen: true, depth: conditionsAround(run) });
  const running = (resumed: FunctionCode): FunctionValue => ({
    kind: "function",
    code: resumed,
    scope,
    statics: new Map(),
  });
  const { whole, one } = resumedCode(code);
  const next = running(one);
  partial.add(next);
  return objectOf(
    new Map([
      [resumeName, running(whole)],
      ["next", next],
    ]),
  );
};

/** The `next` of generators: nobody knows how far a call of it comes. */
const partial = new WeakSet<Value>();

/** Whether a function is the `next` of a generator. */
export const isNextOfGenerator = (value: Value): boolean => partial.has(value);

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
    whole: plainCode(code, []),
    one: plainCode(code, [{ kind: "return", value: nextResult(code.at), at: code.at }]),
  };
  resumed.set(code, known);
  return known;
};

const plainCode = (code: FunctionCode, last: readonly Statement[]): FunctionCode => ({
  ...code,
  parameters: [],
  directives: [],
  isAsync: false,
  isGenerator: false,
  body: [...code.body, ...last],
});

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

/** Objects that give each other as their iterator and are asked in turn. */
const turnLimit = 5;

/** The items of a generator, or of an object with an iterator of its own, which runs for that; null for any other object. */
export const itemsOfObject = (
  machine: Machine,
  run: Run,
  object: ObjectValue,
  site: Step,
  isToEnd: boolean,
  turn = 0,
): Value | null => {
  const resume = object.properties.get(resumeName);
  if (resume?.kind === "function") {
    const runs = (): unknown => machine.enter(run, resume, [], site);
    if (isToEnd) runs();
    else under(run, { kind: "callback", taints: [], place: site }, runs);
    return resume.scope.cells.get(yieldedName) ?? null;
  }
  const own = object.properties.get("@@iterator") ?? object.properties.get("@@asyncIterator");
  if (own?.kind === "function" && turn < turnLimit) {
    const given = joinReturns(machine.enter(run, own, [], site, object), run.guards.length);
    return given.kind === "object" && given !== object
      ? itemsOfObject(machine, run, given, site, isToEnd, turn + 1)
      : given;
  }
  const next = turn === 0 ? undefined : object.properties.get("next");
  if (next?.kind !== "function") return null;
  const result = joinReturns(machine.enter(run, next, [], site, object), run.guards.length);
  const value = result.kind === "object" ? result.properties.get("value") : undefined;
  return { kind: "array", items: value === undefined ? [] : [value], isOpen: true };
};
