import type { ClassCode, ClassMember, FunctionCode } from "../model/syntax.ts";
import { absent } from "./absent.ts";
import { sizeOf } from "./built-ins/collections.ts";
import { variableOf } from "./environment.ts";
import type { Run } from "./machine.ts";
import { isRegularExpression } from "./made-by-new.ts";
import { withTaints } from "./marked-values.ts";
import { fetchOf } from "./modules/early-fetch.ts";
import { noteTaken } from "./modules/module-state.ts";
import { exportOf } from "./modules/outside.ts";
import { isUndefined } from "./optional-chains.ts";
import { isSynthetic } from "./synthetic.ts";
import {
  type ClassValue,
  choice,
  constant,
  derived,
  type ElementValue,
  type ExternalValue,
  external,
  type FunctionValue,
  mergeTaints,
  type ObjectValue,
  objectOf,
  optionsOf,
  runTimeData,
  type SymbolValue,
  taintsOf,
  undefinedValue,
  type Value,
} from "./values.ts";

/** `value.property`, as far as it is known. */
export const memberOf = (run: Run, value: Value, property: string): Value => {
  switch (value.kind) {
    case "object": {
      const taken = propertyOf(run, value, property);
      noteTaken(run, value, taken);
      return taken;
    }
    case "function":
    case "class":
      return staticOf(run, value, property);
    case "symbol":
      return partOf(value, property);
    case "external": {
      const own = assigned.get(value)?.get(property);
      if (own !== undefined) return own;
      const known = property === "size" ? sizeOf(value) : knownInBuild(run, value, property);
      if (known !== null) return known;
      // `import * as db from "pg"; db.Pool` is the export `Pool`.
      return value.name === "*" && value.path.length === 0
        ? exportOf(value.package, property)
        : { ...value, path: [...value.path, property] };
    }
    case "choice":
      return choice(value.options.map((option) => memberOf(run, option, property)));
    case "array":
      return elementOf(value, property);
    case "constant":
      return partOfPlain(value.value, property);
    case "element":
      return partOfElement(value, property);
    case "unknown":
      return isRegularExpression(value) ? runTimeData : value;
  }
};

/** Properties that texts, numbers and the like have from the language. */
const partOfPlain = (value: string | number | boolean | null | undefined, property: string): Value => {
  if (value === null || value === undefined) return undefinedValue;
  if (typeof value === "string" && property === "length") return constant(value.length);
  if (typeof value === "string" && isIndex(property)) return constant(value[Number(property)]);
  const holder: object = Object(value);
  return property in holder ? external("", holder.constructor.name, ["prototype", property]) : undefinedValue;
};

/** What an object has from the language; which class made it is not told. */
const inheritedPart = (value: ObjectValue, property: string): Value => {
  if (property === "constructor" || property === "__proto__") return runTimeData;
  if (property in Object.prototype) return external("", "Object", ["prototype", property]);
  return value.isWhole === true ? absent : undefinedValue;
};

/** Whether a property is a place in a list. */
export const isIndex = (property: string): boolean => /^(?:0|[1-9]\d{0,8})$/.test(property);

const partOf = (value: SymbolValue, property: string): Value =>
  value.path.length === 0 && value.lacks?.has(property) === true
    ? absent
    : { ...value, path: [...value.path, property] };

const partOfElement = ({ tag, props }: ElementValue, property: string): Value => {
  if (property === "type") return tag ?? runTimeData;
  return property === "props" ? props : runTimeData;
};

/** Globals that people also reach through the global object. */
const throughGlobal: ReadonlySet<string> = new Set([
  "fetch",
  "Request",
  "process",
  "Promise",
  "Object",
  "JSON",
]);

/** `next build` sets these before any page is read. */
const buildEnvironment: ReadonlyMap<string, string> = new Map([
  ["NODE_ENV", "production"],
  ["NEXT_PHASE", "phase-production-build"],
]);

/** A member of something outside the project whose value a build always knows; null for any other. */
const knownInBuild = (run: Run, holder: ExternalValue, property: string): Value | null => {
  if (holder.package === "") return knownOfGlobal(run, holder, property);
  // A build renders what every visitor gets, so draft mode is off: see rendering of `draftMode`.
  if (property !== "isEnabled" || holder.package !== "next/headers") return null;
  const way = [holder.name, ...holder.path].join(" ");
  return way === "draftMode ()" || way === "* draftMode ()" ? constant(false) : null;
};

const knownOfGlobal = (run: Run, value: ExternalValue, property: string): Value | null => {
  if (isEnvironment(value)) {
    const text = buildEnvironment.get(property);
    return text === undefined ? variableOf(value.args, property) : constant(text);
  }
  const { name, path } = value;
  const isGlobal = path.length === 0 && (name === "globalThis" || name === "global");
  if (!isGlobal || !throughGlobal.has(property)) return null;
  return property === "fetch" ? fetchOf(run, external("", property)) : external("", property);
};

const propertyOf = (run: Run, value: ObjectValue, property: string): Value => {
  const known = value.properties.get(property);
  if (known !== undefined) return known;
  if (value.rest === null) return inheritedPart(value, property);
  return hiddenIn(run, value.rest, property);
};

/** A property that may hide in what was spread into an object. */
export const hiddenIn = (run: Run, rest: Value, property: string): Value =>
  choice(
    optionsOf(rest).map((option) =>
      option.kind === "symbol" || isEnvironment(option)
        ? memberOf(run, option, property)
        : derived(taintsOf(option, run.stack)),
    ),
  );

/** `process.env`, of which a spread is a copy. */
const isEnvironment = (value: Value): boolean =>
  value.kind === "external" &&
  value.package === "" &&
  value.name === "process" &&
  value.path.length === 1 &&
  value.path[0] === "env";

/** Where a function keeps what was set on it under a key that is not known; no property of a project can be this. */
export const hiddenName = "*hidden*";

/** Members that a spread and the like pass over: methods of a class, and what `Object.defineProperty` hides. */
export const unlisted = new WeakSet<Value>();

/** The properties that are copied of a value by a spread, `Object.assign` or `Object.keys`; null for a value that has none of its own. */
export const ownProperties = (value: Value): ReadonlyMap<string, Value> | null => {
  if (value.kind === "object") return listed(value.properties);
  if (value.kind !== "function" && value.kind !== "class") return null;
  const methods =
    value.kind === "class" ? value.code.members.filter(isStaticMethod).map(({ key }) => key) : [];
  return new Map([...value.statics].filter(([key]) => !methods.includes(key) && !isInternal(key)));
};

/** The names that a value lists as its own; open where one of them may not be there, null where not all are known. */
export const ownNames = (value: Value): Value | null => {
  const known = unknownPartOf(value) === null ? ownProperties(value) : null;
  if (known === null) return null;
  const mayBeGone = [...known.values()].some(
    (each) => each.kind === "choice" && each.options.some(isUndefined),
  );
  return { kind: "array", items: [...known.keys()].map(constant), isOpen: mayBeGone };
};

const listed = (properties: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> => {
  let isPlain = true;
  for (const [key, value] of properties) isPlain &&= !unlisted.has(value) && !isIndex(key);
  if (isPlain) return properties;
  const left = [...properties].filter(([, each]) => !unlisted.has(each));
  // The language lists numbers before all else.
  const numbered = left.filter(([key]) => isIndex(key)).sort(([one], [other]) => Number(one) - Number(other));
  return new Map([...numbered, ...left]);
};

const isInternal = (key: string): boolean => key === "prototype" || key === hiddenName;

const isStaticMethod = ({ isStatic, value }: ClassMember): boolean =>
  isStatic && value?.kind === "function" && value.code.name !== null;

/** The part of a value whose properties are not known; null where there is none. */
export const unknownPartOf = (value: Value): Value | null => {
  switch (value.kind) {
    case "object":
      return value.rest;
    case "function":
    case "class":
      return value.statics.get(hiddenName) ?? null;
    case "symbol":
    case "external":
    case "unknown":
    case "array":
      return value;
    default:
      return null;
  }
};

/** What was assigned to values that come from outside the project, such as `getInitialProps` to what `memo` gave. */
export const assigned = new WeakMap<Value, Map<string, Value>>();

/** A property assigned to a function or class, or inherited from the class it extends. */
const staticOf = (run: Run, value: FunctionValue | ClassValue, property: string): Value => {
  const own = value.statics.get(property);
  if (own !== undefined) return own;
  if (property === "prototype") {
    const prototype = objectOf(new Map());
    value.statics.set(property, prototype);
    return prototype;
  }
  const hidden = value.statics.get(hiddenName);
  const inherited =
    value.kind === "class" && value.base !== null ? memberOf(run, value.base, property) : undefinedValue;
  if (hidden !== undefined) return choice([inherited, hidden]);
  if (property === "length") return lengthOf(value);
  // The minifier of a build gives functions and classes other names.
  return property === "name" ? runTimeData : inherited;
};

/** How many arguments a function asks for, up to the first with a default; a class without a constructor of its own has its base's. */
const lengthOf = (value: FunctionValue | ClassValue): Value => {
  const code = value.kind === "function" ? value.code : constructorOf(value.code);
  if (code === null) return value.kind === "class" && value.base !== null ? runTimeData : constant(0);
  if (isSynthetic(code)) return runTimeData;
  const end = code.parameters.findIndex(({ kind }) => kind === "default" || kind === "rest");
  return constant(end < 0 ? code.parameters.length : end);
};

const constructorOf = ({ members }: ClassCode): FunctionCode | null => {
  const own = members.find(({ key, isStatic }) => key === "constructor" && !isStatic)?.value;
  return own?.kind === "function" ? own.code : null;
};

const elementOf = (value: Extract<Value, { kind: "array" }>, property: string): Value => {
  const taints = () => taintsOf(value, []);
  if (property === "length") return value.isOpen ? derived(taints()) : constant(value.items.length);
  if (!isIndex(property)) return withTaints(external("", "Array", ["prototype", property]), taints());
  if (value.isOpen) return choice([...value.items, runTimeData]);
  return value.items[Number(property)] ?? undefinedValue;
};

/** `value[computed]` where the key is not known: any of the parts. */
export const anyMemberOf = (run: Run, value: Value, key: Value): Value => {
  const keyTaints = taintsOf(key, run.stack);
  switch (value.kind) {
    case "object":
      return keyTaints.length > 0 || value.rest !== null || value.properties.size === 0
        ? choice([
            ...[...value.properties.values(), ...optionsOf(value.rest ?? undefinedValue)].filter(isCallable),
            derived(mergeTaints(keyTaints, taintsOf(value, run.stack))),
          ])
        : choice([...value.properties.values(), undefinedValue]);
    case "array":
      return choice([...value.items, derived(keyTaints)]);
    case "function":
    case "class":
      return choice([...(ownProperties(value)?.values() ?? []), undefinedValue]);
    case "symbol":
      return value;
    case "external":
      return { ...value, path: [...value.path, "[]"], taints: mergeTaints(value.taints, keyTaints) };
    default:
      return derived(mergeTaints(keyTaints, taintsOf(value, run.stack)));
  }
};

/** What of an object under an unknown key may be called: all else of it is data made of the whole. */
const isCallable = ({ kind }: Value): boolean => kind === "function" || kind === "class";

/** What was assigned to a property of a value from outside the project; null where nothing was. */
export const assignedTo = (value: Value, property: string): Value | null =>
  assigned.get(value)?.get(property) ?? null;
