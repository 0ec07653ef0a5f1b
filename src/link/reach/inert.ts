import type { FunctionCode } from "../../model/syntax.ts";
import { mentionedIn } from "../../syntax/mentioned.ts";
import { isLacking } from "../absent.ts";
import { isInBrowser } from "../guards.ts";
import type { Guard } from "../machine.ts";
import { doubtOf } from "../marked-values.ts";
import { assignedTo } from "../members.ts";
import { isContext } from "../render/outside-components.ts";
import { holdsRefused, isRefusedElement } from "../render/refused-by-react.ts";
import { handedFunction } from "../render/server-refusals.ts";
import { isOfModule, ownerOf, type Scope } from "../scope.ts";
import { isRejected } from "../statements/own-errors.ts";
import {
  type ElementValue,
  type ExternalValue,
  type FunctionValue,
  optionsOf,
  type Value,
} from "../values.ts";
import type { Environment, Reach } from "./reach.ts";

/** Whether showing a value under these guards can bring nothing about that matters, so that it need not be rendered. */
export type IsInert = (value: Value, environment: Environment, guards: readonly Guard[]) => boolean;

/** Parts of one value that are looked at; a larger one is taken for one that matters. */
const partLimit = 400;
const depthLimit = 12;

interface Look {
  readonly reach: Reach;
  readonly seen: Set<Value | FunctionCode>;
  /** Answers for functions at the top level of a module, which hold nothing but what the module does. */
  readonly known: Readonly<Record<Environment, WeakMap<FunctionCode, boolean>>>;
}

/** Decides by what the code behind components and functions mentions, and by what they are handed. */
export const inertIn = (reach: Reach): IsInert => {
  const known = {
    server: new WeakMap<FunctionCode, boolean>(),
    client: new WeakMap<FunctionCode, boolean>(),
  };
  return (value, environment) => isInert({ reach, seen: new Set(), known }, value, environment, 0);
};

const isInert = (look: Look, value: Value, environment: Environment, depth: number): boolean => {
  if (look.seen.has(value)) return true;
  if (depth > depthLimit || look.seen.size > partLimit || isLacking(value)) return false;
  if (value.kind !== "constant") look.seen.add(value);
  const each = (part: Value): boolean => isInert(look, part, environment, depth + 1);
  switch (value.kind) {
    case "constant":
      return true;
    case "unknown":
      return !look.reach.mindsFunctions || !isRejected(value);
    case "symbol":
      return false;
    case "object":
      return [...value.properties.values()].every(each) && (value.rest === null || each(value.rest));
    case "array":
      return value.items.every(each);
    case "choice":
      return value.options.every(each);
    case "element":
      return isInertElement(look, value, environment, depth);
    case "external":
      return isInertExternal(look, value, environment, depth);
    case "function":
      return isInertFunction(look, value, environment, depth);
    case "class":
      return (
        isOfModule(value.scope) &&
        !look.reach.mentions(
          look.reach.environmentOf(value.scope.module, environment),
          value.scope.module,
          mentionedIn(value.code),
        )
      );
  }
};

const isInertElement = (
  look: Look,
  value: ElementValue,
  environment: Environment,
  depth: number,
): boolean => {
  // What a Server Component made stays one of the server's where a Client Component shows it.
  const place: Environment = isInBrowser(value.guards) ? environment : "server";
  if (look.reach.mindsFunctions) {
    if (place === "server" && handedFunction(value.props) !== null) return false;
    if (isRefusedElement(value) || (isComponent(value.tag) && holdsRefused(value.props))) return false;
  }
  return isInertTag(look, value.tag, place, depth) && isInert(look, value.props, place, depth + 1);
};

/** Whether what is shown is decided by code of the project. */
const isComponent = (tag: Value | null): boolean =>
  tag !== null &&
  optionsOf(tag).some(
    ({ kind, ...rest }) =>
      kind === "function" || kind === "class" || ("wraps" in rest && rest.wraps !== null),
  );

const isInertTag = (look: Look, tag: Value | null, environment: Environment, depth: number): boolean => {
  if (tag === null) return true;
  if (tag.kind === "constant") return tag.value !== "html";
  if (environment === "server" && !look.reach.mindsFunctions && isOpen(tag)) return false;
  return isInert(look, tag, environment, depth + 1);
};

/** Whether a component may be one that could not be followed to. */
const isOpen = (tag: Value): boolean => optionsOf(tag).some((component) => doubtOf(component) !== null);

/** What packages show is listed among the sinks by the import; what they were handed is looked at as well. */
const isInertExternal = (
  look: Look,
  value: Extract<Value, { kind: "external" }>,
  environment: Environment,
  depth: number,
): boolean =>
  value.promise === undefined &&
  !look.reach.isSink(environment, value.package, value.name) &&
  !(look.reach.mindsFunctions && isContext(value)) &&
  !mayLackDefaults(look, value) &&
  (value.wraps === null || isInert(look, value.wraps, environment, depth + 1)) &&
  value.args.every((arg) => isInert(look, arg, environment, depth + 1)) &&
  value.earlier.every((arg) => isInert(look, arg, environment, depth + 1));

const isInertFunction = (
  look: Look,
  value: FunctionValue,
  environment: Environment,
  depth: number,
): boolean => !mayLackDefaults(look, value) && isInertCode(look, value.code, value.scope, environment, depth);

/** As of React 19 what takes something of a default prop throws. */
const mayLackDefaults = ({ reach }: Look, value: FunctionValue | ExternalValue): boolean =>
  reach.mindsFunctions &&
  (value.kind === "function" ? value.statics.has(defaultProps) : assignedTo(value, defaultProps) !== null);

const defaultProps = "defaultProps";

const isInertCode = (
  look: Look,
  code: FunctionCode,
  scope: Scope,
  around: Environment,
  depth: number,
): boolean => {
  const environment = look.reach.environmentOf(scope.module, around);
  if (scope.parent !== null) return isInertClosure(look, code, scope, environment, depth);
  const known = look.known[environment];
  const isKnown = known.get(code) ?? !look.reach.mentions(environment, scope.module, mentionedIn(code));
  known.set(code, isKnown);
  return isKnown;
};

/** Names bound in a function around it hold values; all others are those of the module. */
const isInertClosure = (
  look: Look,
  code: FunctionCode,
  scope: Scope,
  environment: Environment,
  depth: number,
): boolean => {
  const mentioned = mentionedIn(code);
  const captured: Value[] = [];
  const free: string[] = [];
  for (const name of mentioned.names) {
    const owner = ownerOf(scope, name);
    const value = owner?.parent == null ? undefined : owner.cells.get(name);
    if (value === undefined) free.push(name);
    else captured.push(value);
  }
  return (
    !look.reach.mentions(environment, scope.module, { ...mentioned, names: free }) &&
    captured.every((value) => isInert(look, value, environment, depth + 1))
  );
};
