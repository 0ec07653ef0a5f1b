import type { FunctionCode, Statement } from "../model/syntax.ts";
import { browserGlobals, globalObjects } from "../next/browser-globals.ts";
import { isFunctionCode } from "./function-code.ts";
import { holdsNode, isNode, type Node } from "./node.ts";

/** `onClick` and the like. */
export const isEventProp = (name: string): boolean => /^on[A-Z]/.test(name);

/** Hooks of React that call what they are handed once the browser shows the component, and hooks made of them by their name. */
const callsLater = /^use(?:\w*Effect|Callback|ImperativeHandle)$/;

/**
 * Whether a function may name a global that a server lacks while it runs: not in effects and event handlers, which run in the browser, nor
 * behind `typeof`. `names`: all that it mentions.
 */
export const namesBrowserAtRender = (code: FunctionCode, names: Iterable<string>): boolean =>
  hasMissing(names) && holdsNode({ ...code }, isBrowserGlobal, partsAtRender);

/** Whether a statement may do so while its module is loaded: in none of its functions. */
export const namesBrowserWhileLoaded = (statement: Statement, names: Iterable<string>): boolean =>
  hasMissing(names) &&
  holdsNode({ ...statement }, isBrowserGlobal, (node) => (isFunctionCode(node) ? [] : partsAtRender(node)));

const hasMissing = (names: Iterable<string>): boolean => {
  for (const name of names) if (browserGlobals.has(name) || globalObjects.has(name)) return true;
  return false;
};

/** `window`, and `globalThis.window`. */
const isBrowserGlobal = ({ kind, name, object, property }: Node): boolean =>
  kind === "name"
    ? typeof name === "string" && browserGlobals.has(name)
    : kind === "member" &&
      typeof property === "string" &&
      browserGlobals.has(property) &&
      isNode(object) &&
      object.kind === "name" &&
      globalObjects.has(String(object.name));

const partsAtRender = (node: Node): readonly unknown[] => {
  const { kind, operator, operand, callee, args, key, value } = node;
  if (kind === "unary" && operator === "typeof" && isNode(operand) && operand.kind === "name") return [];
  if (kind === "call" && Array.isArray(args) && callsLater.test(nameOf(callee)))
    return [callee, ...args.filter((arg) => !isNode(arg) || arg.kind !== "function")];
  if (typeof key === "string" && isEventProp(key) && isNode(value) && value.kind === "function") return [];
  return Object.values(node);
};

const nameOf = (callee: unknown): string => {
  const { name, property }: Node = isNode(callee) ? callee : {};
  return typeof name === "string" ? name : typeof property === "string" ? property : "";
};
