import type { Expression, FunctionCode, Pattern } from "../model/syntax.ts";
import { declare, functionValue, openScope } from "./scope.ts";
import type { FunctionValue, Value } from "./values.ts";

/** `f.bind(self, ...args)` as the function `(...more) => f.call(self, ...args, ...more)`. */
export const boundTo = (target: FunctionValue, self: Value, args: readonly Value[]): Value => {
  const { at } = target.code;
  const scope = openScope(target.scope, target.scope.depth);
  declare(scope, "*bound*", target);
  declare(scope, "*self*", self);
  declare(scope, "*given*", { kind: "array", items: args, isOpen: false });
  const callee: Expression = {
    kind: "member",
    object: name("*bound*", at),
    property: "call",
    computed: null,
    at,
  };
  const all = [name("*self*", at), spread("*given*", at), spread("*more*", at)];
  const value: Expression = { kind: "call", callee, args: all, isNew: false, at };
  // A bound action is one as well.
  const directives = target.code.directives.filter((each) => each === "use server");
  return { ...target, code: { ...returning(target.code, value), directives }, scope };
};

/** `compose(a, b, c)` as the function `(...more) => a(b(c(...more)))`; `functions` stand outermost first, `first` is one of them. */
export const composed = (first: FunctionValue, functions: readonly Value[]): Value => {
  const { at } = first.code;
  const scope = openScope(first.scope, first.scope.depth);
  functions.forEach((each, index) => {
    declare(scope, `*${index}*`, each);
  });
  const value = functions.reduceRight<Expression>(
    (inner, _, index) => ({ kind: "call", callee: name(`*${index}*`, at), args: [inner], isNew: false, at }),
    spread("*more*", at),
  );
  return functionValue(returning(first.code, value), scope);
};

/** Whether code is one of those made here. */
export const isSynthetic = ({ parameters: [first] }: FunctionCode): boolean =>
  first?.kind === "rest" && first.target.kind === "name" && first.target.name === "*more*";

const name = (text: string, at: number): Expression => ({ kind: "name", name: text, at });
const spread = (text: string, at: number): Expression => ({ kind: "spread", value: name(text, at), at });

/** Code that returns a value made of `*more*`, the names of which no project can have. */
const returning = (like: FunctionCode, value: Expression): FunctionCode => {
  const { at } = like;
  const more: Pattern = { kind: "rest", target: { kind: "name", name: "*more*", at }, at };
  return {
    name: null,
    parameters: [more],
    body: [{ kind: "return", value, at }],
    directives: [],
    isAsync: false,
    isGenerator: false,
    at,
  };
};
