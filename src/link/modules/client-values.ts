import { isCacheDirective } from "../../syntax/mentioned.ts";
import { type ClassValue, choice, type ExternalValue, type FunctionValue, type Value } from "../values.ts";

type Component = FunctionValue | ClassValue | ExternalValue;

const handedOn = new WeakMap<Value, Value>();
const references = new WeakMap<Value, Value>();

/** What a file exports, marked with what its directives make of that where nothing else tells it: it may only hand it on from another file. */
export const asExported = (value: Value, directives: readonly string[]): Value => {
  if (directives.includes("use client")) return ofClient(value);
  return value.kind === "function" && directives.some(isForReferences) ? asReference(value) : value;
};

/** Whether a directive makes functions into something that can be sent to the browser as a reference. */
export const isForReferences = (directive: string): boolean =>
  directive === "use server" || isCacheDirective(directive);

const asReference = (value: FunctionValue): Value => {
  const known = references.get(value);
  if (known !== undefined) return known;
  const marked: Value = { ...value, isReference: true };
  references.set(value, marked);
  return marked;
};

/** A component of a package, or of another file, that a "use client" file hands on. */
const ofClient = (value: Value): Value => {
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
