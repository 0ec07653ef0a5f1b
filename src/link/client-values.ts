import { type ClassValue, choice, type ExternalValue, type FunctionValue, type Value } from "./values.ts";

type Component = FunctionValue | ClassValue | ExternalValue;

const handedOn = new WeakMap<Value, Value>();

/** What a "use client" file exports, marked where nothing else tells that: a component of a package, or of another file, that it hands on. */
export const ofClient = (value: Value): Value => {
  if (value.kind === "choice") return choice(value.options.map(ofClient));
  if (!isUnmarked(value)) return value;
  const known = handedOn.get(value);
  if (known !== undefined) return known;
  const marked: Value = { ...value, isClient: true };
  handedOn.set(value, marked);
  return marked;
};

/** What was made otherwise, such as a context, stays the one value that it is. */
const isUnmarked = (value: Value): value is Component => {
  if (value.kind === "function" || value.kind === "class") return !isOfClient(value);
  return value.kind === "external" && (value.path.length === 0 || value.wraps !== null);
};

/** Whether a component belongs to the browser by the files that it comes through, of which the first may be its own. */
export const isOfClient = (component: Component): boolean =>
  component.isClient === true ||
  (component.kind !== "external" && component.scope.module.directives.includes("use client"));
