import type { Step } from "../../model/place.ts";
import type { CallExpression, FunctionCode } from "../../model/syntax.ts";
import { classesOfBrowser, componentsOfBrowser } from "../../next/server-parts.ts";
import type { PreparedCall } from "../built-ins/built-in.ts";
import { isInBrowser } from "../guards.ts";
import { type Run, record } from "../machine.ts";
import { isForReferences, isOfClient } from "../modules/client-values.ts";
import { leave } from "../statements/own-errors.ts";
import type {
  ClassValue,
  ElementValue,
  ExternalValue,
  FunctionValue,
  ObjectValue,
  Value,
} from "../values.ts";

/** Notes a call that throws in a Server Component, where that is looked for; true where nothing behind it runs. */
export const noteRefusedCall = (run: Run, call: PreparedCall, { isOptional }: CallExpression): boolean => {
  if (run.lacks === null) return false;
  const { callee, scope, site } = call;
  if (isInBrowser(run.guards)) return run.router === null && leavesToBrowser(run, callee);
  if (scope.module.directives.includes("use client")) return false;
  const what = refusedCall(callee, run, isOptional === true);
  if (what === null) return false;
  // Who catches it goes on.
  if (run.attempts === 0)
    record(run, { kind: "refused", what, says: site.name, guards: run.guards, chain: [...run.stack, site] });
  leave(run);
  return true;
};

/** A build renders a component of the App Router no further than to where it asks for the query. */
const leavesToBrowser = (run: Run, callee: Value): boolean => {
  if (callee.kind !== "external" || callee.package !== "next/navigation" || callee.name !== "useSearchParams")
    return false;
  leave(run);
  return true;
};

const refusedCall = (callee: Value, run: Run, isOptional: boolean): "missing" | "client" | null => {
  if (callee.kind === "function") return isOfClient(callee) ? "client" : null;
  if (callee.kind !== "external" || isOptional) return null;
  const name = memberTaken(callee);
  return name !== null && run.lacks?.ofModule(callee.package, [name]) === true ? "missing" : null;
};

/** `useState` of `React.useState`, however React was imported. */
const memberTaken = ({ name, path }: ExternalValue): string | null => {
  const [first, ...rest] = name === "default" || name === "*" ? path : [name, ...path];
  return rest.length === 0 ? (first ?? null) : null;
};

/** Notes a class that is shown on the server: what it extends is not there, so that its module cannot be loaded. */
export const noteServerClass = (run: Run, { base, scope }: ClassValue, site: Step): void => {
  if (run.lacks === null || isInBrowser(run.guards) || scope.module.directives.includes("use client")) return;
  // The compiler refuses a class that is imported by its name.
  if (base?.kind !== "external" || base.package !== "react" || base.path.length !== 1) return;
  const [name = ""] = base.path;
  if (!classesOfBrowser.has(name)) return;
  const says = `React.${name}`;
  record(run, { kind: "refused", what: "missing", says, guards: run.guards, chain: [...run.stack, site] });
};

/** Notes a context that is shown on the server: what makes it is not there, so that its module cannot be loaded, whatever decides here. */
export const noteServerContext = (run: Run, component: ExternalValue, site: Step): void => {
  if (run.lacks === null || isInBrowser(run.guards) || isOfClient(component)) return;
  record(run, {
    kind: "refused",
    what: "missing",
    says: "React.createContext()",
    guards: [],
    chain: [...run.stack, site],
  });
};

/** Notes a function handed to what is sent to the browser: a host element, or a component for the browser. */
export const noteHanded = (run: Run, { tag, props, site }: ElementValue): void => {
  if (run.lacks === null || tag === null || !isSentAway(tag)) return;
  const name = handedFunction(props);
  if (name === null) return;
  const says = `${name} of ${site.name}`;
  record(run, { kind: "refused", what: "function", says, guards: run.guards, chain: [...run.stack, site] });
};

const isSentAway = (tag: Value): boolean => {
  if (tag.kind === "constant") return typeof tag.value === "string";
  if (tag.kind === "function" || tag.kind === "class") return isOfClient(tag);
  return tag.kind === "external" && (isOfClient(tag) || isOfBrowser(tag));
};

const isOfBrowser = ({ package: name, name: exported, path }: ExternalValue): boolean =>
  componentsOfBrowser.has(name) && exported === "default" && path.length === 0;

/** The name of the first prop that surely is a function which stays on the server. */
export const handedFunction = ({ properties }: ObjectValue): string | null => {
  for (const [name, value] of properties) if (value.kind === "function" && !isSent(value)) return name;
  return null;
};

/** Actions, cached functions and what a file for the browser exports are sent as references. */
const isSent = (target: FunctionValue): boolean =>
  isOfClient(target) ||
  target.isReference === true ||
  target.code.accessor !== undefined ||
  isReference(target.code) ||
  target.scope.module.directives.some(isForReferences);

const isReference = ({ directives }: FunctionCode): boolean => directives.some(isForReferences);
