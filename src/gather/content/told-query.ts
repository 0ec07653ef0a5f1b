import type { Program } from "../../link/program.ts";
import type { Scope } from "../../link/scope.ts";
import { type FunctionValue, optionsOf, type Value } from "../../link/values.ts";
import type { Route } from "../../model/project.ts";
import type { CallExpression, Expression, FunctionCode, Pattern, Statement } from "../../model/syntax.ts";
import { loggingPackages } from "../../packages/logging.ts";
import { isListed } from "../../packages/match.ts";
import { boundIn } from "../../syntax/bound-in.ts";
import { namesIn } from "../../syntax/bound-names.ts";
import { type Part, partsOf } from "../../syntax/walk-syntax.ts";

/**
 * Whether the pages of a route do nothing with the query but tell it to a log or to analytics: every mention of it, and of what is taken of
 * it, stands in a call that is made for that alone. Read from the syntax, so that anything else that mentions it counts as a use.
 */
export const onlyTellsQuery = (program: Program, { segments }: Route): boolean => {
  const pages = segments.filter(({ role }) => role === "page");
  return pages.every(({ file }) =>
    ["default", "generateMetadata", "generateViewport"].every((name) => {
      const value = program.exportValue(file, name);
      return value === null || optionsOf(value).every((option) => tellsOnly(program, option));
    }),
  );
};

const tellsOnly = (program: Program, value: Value): boolean => {
  if (value.kind !== "function") return false;
  const [props] = value.code.parameters;
  if (props === undefined) return true;
  if (props.kind !== "object" || props.rest !== null) return false;
  const given = props.properties.filter(({ key }) => key === "searchParams");
  return leadsNowhere(
    program,
    value,
    given.flatMap(({ target }) => namesIn(target)),
    0,
  );
};

/** Functions of the project that a query is followed through on its way to a log. */
const depthLimit = 3;

const leadsNowhere = (
  program: Program,
  { code, scope }: Pick<FunctionValue, "code" | "scope">,
  given: readonly string[],
  depth: number,
): boolean => {
  if (given.length === 0) return true;
  if (depth > depthLimit) return false;
  const around = { scope, names: withTaken(code, new Set(given)), bound: boundIn(code), depth };
  const { names } = around;
  const waiting: Part[] = [...code.parameters.flatMap(defaultsOf), ...code.body];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === "name" && names.has(next.name)) return false;
    if (next.kind === "variable" && isTaken(next.value, names)) continue;
    if (next.kind === "expression" && isTelling(program, next, around)) continue;
    if (next.kind === "if" && [...next.yes, ...next.no].every((each) => isTelling(program, each, around)))
      continue;
    waiting.push(...partsOf(next));
  }
  return true;
};

const defaultsOf = (pattern: Pattern): readonly Expression[] =>
  pattern.kind === "default" ? [pattern.value] : [];

/** `const { q } = await searchParams`, `const q = searchParams.q` */
const isTaken = (value: Expression | null, names: ReadonlySet<string>): boolean => {
  let inner = value;
  while (inner?.kind === "await" || (inner?.kind === "member" && inner.computed === null))
    inner = inner.kind === "await" ? inner.value : inner.object;
  return inner?.kind === "name" && names.has(inner.name);
};

/** The names with those that are bound to parts of what they stand for, in any scope inside. */
const withTaken = (code: FunctionCode, given: ReadonlySet<string>): ReadonlySet<string> => {
  const names = new Set(given);
  for (let before = -1; before < names.size; ) {
    before = names.size;
    const waiting: Part[] = [...code.body];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next.kind === "variable" && isTaken(next.value, names))
        for (const name of namesIn(next.target)) names.add(name);
      waiting.push(...partsOf(next));
    }
  }
  return names;
};

interface Telling {
  readonly scope: Scope;
  readonly names: ReadonlySet<string>;
  /** Everything that is bound inside of the function: a call by such a name is not followed. */
  readonly bound: ReadonlySet<string>;
  readonly depth: number;
}

/** A statement that calls a log, or a function of the project that does no more, and drops what it gives. */
const isTelling = (program: Program, statement: Statement, around: Telling): boolean => {
  if (statement.kind !== "expression") return false;
  const call = statement.value.kind === "await" ? statement.value.value : statement.value;
  if (call.kind !== "call") return false;
  const called = calledBy(program, call, around);
  if (called === null || !call.args.every((arg) => isPlain(arg, around))) return false;
  if (called.kind !== "function") return isLog(called);
  return leadsNowhere(program, called, parametersGiven(called.code, call, around.names), around.depth + 1);
};

/** What makes a text of something and no more. */
const plainCalls: ReadonlySet<string> = new Set(["JSON", "Object", "String", "Number", "encodeURIComponent"]);

/** An argument that does nothing with the query but name it. */
const isPlain = (argument: Expression, { names, bound }: Telling): boolean => {
  const waiting: Part[] = [argument];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === "assign" || next.kind === "function" || next.kind === "class") return false;
    if (next.kind === "call" && mentions(next, names)) {
      const base = baseOf(next.callee);
      if (base === null || bound.has(base) || !plainCalls.has(base)) return false;
    }
    waiting.push(...partsOf(next));
  }
  return true;
};

/** `console` of `console.log` */
const baseOf = (callee: Expression): string | null => {
  let base = callee;
  while (base.kind === "member" && base.computed === null) base = base.object;
  return base.kind === "name" ? base.name : null;
};

/** What a call calls, where its name is bound outside of the function, which nothing in it can hide. */
const calledBy = (program: Program, { callee }: CallExpression, { scope, bound }: Telling): Value | null => {
  const base = baseOf(callee);
  if (base === null || bound.has(base)) return null;
  const value = program.lookUp(base, scope);
  return callee.kind === "name" || value.kind === "external" ? value : null;
};

const isLog = (value: Value): boolean =>
  value.kind === "external" &&
  (value.package === "" ? value.name === "console" : isListed(loggingPackages, value.package));

/** The names of the parameters that are handed something of the query. */
const parametersGiven = (
  code: FunctionCode,
  { args }: CallExpression,
  names: ReadonlySet<string>,
): readonly string[] => {
  const isGiven = args.map((arg) => mentions(arg, names));
  return code.parameters.flatMap((parameter, index) =>
    isGiven[index] === true || parameter.kind === "rest" ? namesIn(parameter) : [],
  );
};

const mentions = (expression: Expression, names: ReadonlySet<string>): boolean => {
  const waiting: Part[] = [expression];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === "name" && names.has(next.name)) return true;
    waiting.push(...partsOf(next));
  }
  return false;
};
