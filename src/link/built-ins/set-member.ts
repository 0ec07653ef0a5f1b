import { isUnsureFor, taintsAround } from "../guards.ts";
import { noteName } from "../late-changes.ts";
import type { Run } from "../machine.ts";
import { withTaints } from "../marked-values.ts";
import { assigned, hiddenName, isIndex } from "../members.ts";
import { isOfModule } from "../scope.ts";
import { restoresKey, restoresKeys } from "../undo.ts";
import {
  type ClassValue,
  choice,
  constant,
  type ExternalValue,
  type FunctionValue,
  madeByModules,
  type ObjectValue,
  taintsOf,
  undefinedValue,
  type Value,
} from "../values.ts";
import { setItem, setLength, setSomeItem } from "./array-changes.ts";

/** What `delete` sets: the key is gone where the property surely is, else the value may be undefined. */
export const removed: Value = constant(undefined);

/** Sets a property on a value that keeps identity: under a condition the old value stays possible; `property` null: a computed one. */
export const setMember = (
  run: Run,
  value: Value,
  property: string | null,
  next: Value,
  isOneOf = false,
): void => {
  switch (value.kind) {
    case "choice":
      for (const option of value.options) setMember(run, option, property, next, true);
      return;
    case "external":
      if (property !== null) setOutside(run, value, property, next, isOneOf);
      return;
    case "object":
    case "function":
    case "class":
      setOwn(run, value, property, next, isOneOf);
      return;
    case "array":
      if (property === null) setSomeItem(run, value, next);
      else if (property === "length") setLength(run, value, next);
      else if (isIndex(property)) setItem(run, value, Number(property), next, isOneOf);
      return;
    default:
      return;
  }
};

const setOutside = (
  run: Run,
  value: ExternalValue,
  property: string,
  next: Value,
  isOneOf: boolean,
): void => {
  if (isProxy(value)) {
    // What its `set` makes of that is not followed.
    for (const target of value.args.slice(0, 1)) setMember(run, target, property, next, true);
    return;
  }
  const own = ownOf(value);
  restoresKey(run, own, property);
  noteName(run, own, property, 0);
  put(own, property, next, isOneOf);
};

const isProxy = ({ package: name, name: exported, path }: ExternalValue): boolean =>
  name === "" && exported === "Proxy" && path.join() === "()";

const ownOf = (value: Value): Map<string, Value> => {
  const own = assigned.get(value) ?? new Map<string, Value>();
  assigned.set(value, own);
  return own;
};

const put = (store: Map<string, Value>, property: string, next: Value, isWeak: boolean): void => {
  store.set(property, isWeak ? choice([store.get(property) ?? undefinedValue, next]) : next);
};

const setOwn = (
  run: Run,
  value: ObjectValue | FunctionValue | ClassValue,
  property: string | null,
  next: Value,
  isOneOf: boolean,
): void => {
  // Only conditions that began after the value was made weaken what is set.
  const depth = value.kind === "object" ? value.depth : value.scope.depth;
  const tainted = withTaints(next, taintsAround(run, depth));
  const isWeak = isOneOf || isUnsureFor(run, depth);
  const store = value.kind === "object" ? value.properties : value.statics;
  const outlivesRun = madeByModules.has(value) || (value.kind !== "object" && isOfModule(value.scope));
  if (property === null) {
    if (outlivesRun) restoresAll(run, value, store);
    hide(run, value, tainted);
    return;
  }
  if (outlivesRun) restoresKey(run, store, property);
  noteName(run, store, property, depth);
  if (tainted === removed && !isWeak && value.kind === "object" && value.rest === null)
    store.delete(property);
  else put(store, property, tainted, isWeak);
};

const restoresAll = (
  run: Run,
  value: ObjectValue | FunctionValue | ClassValue,
  store: Map<string, Value>,
): void => {
  restoresKeys(run, store);
  if (value.kind !== "object") return;
  const { rest } = value;
  run.undo.push(() => {
    value.rest = rest;
  });
};

/** Puts something under a key that is not known: any property may be it from now on. */
const hide = (run: Run, value: ObjectValue | FunctionValue | ClassValue, hidden: Value): void => {
  if (value.kind !== "object") {
    value.statics.set(hiddenName, choice([value.statics.get(hiddenName) ?? hidden, hidden]));
    return;
  }
  const taints = taintsOf(hidden, run.stack);
  for (const [key, known] of value.properties)
    value.properties.set(key, choice([withTaints(known, taints), hidden]));
  value.rest = value.rest === null ? hidden : choice([value.rest, hidden]);
};
