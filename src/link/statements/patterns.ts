import type { Step } from "../../model/place.ts";
import type { MemberExpression, Pattern } from "../../model/syntax.ts";
import { noteTakenOfAbsent } from "../absent.ts";
import { iterated } from "../built-ins/collections.ts";
import { copyOf, recordQuestion } from "../built-ins/conversions.ts";
import { isPromise } from "../built-ins/promises.ts";
import { noteRisk } from "../changes.ts";
import { isUnsureFor, taintsAround } from "../guards.ts";
import { recordKept } from "../kept-taints.ts";
import { noteName } from "../late-changes.ts";
import { type Machine, placeAt, type Run, stepAt, under } from "../machine.ts";
import { withTaints } from "../marked-values.ts";
import { anyMemberOf, memberOf } from "../members.ts";
import { readOwnProperties } from "../read-member.ts";
import { declare, ownerOf, type Scope } from "../scope.ts";
import { restoresKey } from "../undo.ts";
import { choice, objectOf, runTimeData, taintsOf, undefinedValue, type Value } from "../values.ts";

/** Sets a name, or another place of an assignment, to a part of a value. */
type Target = (target: string | MemberExpression, value: Value) => void;

/** Binds the names of a declaration or parameter to the parts of a value. */
export const bindPattern = (machine: Machine, run: Run, pattern: Pattern, value: Value, scope: Scope): void =>
  spread(machine, run, pattern, value, scope, (name, part) => {
    if (typeof name === "string") declare(scope, name, part);
  });

/** Assigns the names of a destructuring assignment, and by `assignMember` what else it sets. */
export const assignPattern = (
  machine: Machine,
  run: Run,
  pattern: Pattern,
  value: Value,
  scope: Scope,
  assignMember: (target: MemberExpression, part: Value) => void = () => undefined,
): void =>
  spread(machine, run, pattern, value, scope, (target, part) => {
    if (typeof target === "string") assignName(run, target, part, scope);
    else assignMember(target, part);
  });

/** Assigns to a bound name: under a condition the old value stays possible, and what the condition read is part of the new one. */
export const assignName = (run: Run, name: string, value: Value, scope: Scope): void => {
  const owner = ownerOf(scope, name);
  if (owner === null) return;
  if (owner.parent === null) restoresKey(run, owner.cells, name);
  noteName(run, owner.cells, name, owner.depth);
  const old = owner.cells.get(name);
  const isConditional = isUnsureFor(run, owner.depth) && old !== undefined;
  const next = withTaints(value, taintsAround(run, owner.depth));
  if (owner.parent === null) recordKept(run, taintsOf(next, run.stack), run.stack);
  owner.cells.set(name, isConditional ? choice([old, next]) : next);
  // To set a constant throws.
  noteRisk(run);
};

const spread = (
  machine: Machine,
  run: Run,
  pattern: Pattern,
  value: Value,
  scope: Scope,
  set: Target,
): void => {
  switch (pattern.kind) {
    case "name":
      set(pattern.name, value);
      return;
    case "default":
      spread(machine, run, pattern.target, withDefault(machine, run, pattern, value, scope), scope, set);
      return;
    case "rest":
      spread(machine, run, pattern.target, value, scope, set);
      return;
    case "object": {
      noteRisk(run);
      noteTakenOfAbsent(run, value, () => stepAt(scope, pattern.at, "{...}"));
      for (const { key, target } of pattern.properties) {
        const part =
          key === null
            ? anyMemberOf(run, value, runTimeData)
            : machine.member(run, value, key, stepAt(scope, pattern.at, key));
        spread(machine, run, target, part, scope, set);
      }
      if (pattern.rest !== null) {
        const taken = pattern.properties.map(({ key }) => key);
        recordQuestion(run, value, "keys", () => stepAt(scope, pattern.at, "..."));
        spread(
          machine,
          run,
          pattern.rest,
          restOf(machine, run, value, taken, () => stepAt(scope, pattern.at, "...")),
          scope,
          set,
        );
      }
      return;
    }
    case "array": {
      const asked = pattern.rest === null ? pattern.items.length : "all";
      const items = iterated(machine, run, value, stepAt(scope, pattern.at, "[...]"), asked);
      pattern.items.forEach((item, index) => {
        if (item !== null) spread(machine, run, item, itemOf(run, items, index), scope, set);
      });
      if (pattern.rest !== null)
        spread(machine, run, pattern.rest, itemsFrom(items, pattern.items.length), scope, set);
      return;
    }
    case "place":
      set(pattern.target, value);
      return;
    case "other":
      return;
  }
};

const withDefault = (
  machine: Machine,
  run: Run,
  pattern: Extract<Pattern, { kind: "default" }>,
  value: Value,
  scope: Scope,
): Value => {
  if (value.kind === "constant")
    return value.value === undefined ? machine.evaluate(run, pattern.value, scope) : value;
  if (
    value.kind === "object" ||
    value.kind === "array" ||
    value.kind === "function" ||
    value.kind === "class" ||
    isPromise(value) ||
    isConstructed(value)
  )
    return value;
  const place = placeAt(scope, pattern.at);
  const otherwise = under(run, { kind: "if", taints: taintsOf(value, run.stack), place }, () =>
    machine.evaluate(run, pattern.value, scope),
  );
  return choice([value, otherwise]);
};

/** `new Date(0)`: an object of a class of the language. */
const isConstructed = (value: Value): boolean =>
  value.kind === "external" &&
  value.package === "" &&
  /^(?:Date|URL|URLSearchParams|RegExp|Error|Headers|FormData)$/.test(value.name) &&
  value.path.join() === "()";

/** What is left of a value when the named properties are taken; a symbol stays itself, so nothing that it holds is lost. */
const restOf = (
  machine: Machine,
  run: Run,
  value: Value,
  taken: readonly (string | null)[],
  site: () => Step,
): Value => {
  if (value.kind !== "object") return copyOf(value);
  const left = new Map([...value.properties].filter(([key]) => !taken.includes(key)));
  const read = readOwnProperties(machine, run, objectOf(left), site) ?? left;
  if (!taken.includes(null)) return objectOf(read, value.rest);
  // Under a key that is not told any of them may have been taken.
  const perhaps = [...read].map(([key, each]) => [key, choice([each, undefinedValue])] as const);
  return objectOf(new Map(perhaps), value.rest ?? runTimeData);
};

const itemOf = (run: Run, value: Value, index: number): Value => {
  if (value.kind !== "array") return memberOf(run, value, String(index));
  const item = value.items[index];
  if (item !== undefined && !value.isOpen) return item;
  return value.isOpen ? choice([...value.items, runTimeData]) : undefinedValue;
};

const itemsFrom = (value: Value, start: number): Value =>
  value.kind === "array"
    ? { kind: "array", items: value.isOpen ? value.items : value.items.slice(start), isOpen: value.isOpen }
    : value;
