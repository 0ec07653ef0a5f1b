import { remembered } from "../../lib/remembered.ts";
import { placeAt } from "../../link/machine.ts";
import type { Program } from "../../link/program.ts";
import type { Scope } from "../../link/scope.ts";
import { optionsOf, type Value } from "../../link/values.ts";
import type { Proof, Step } from "../../model/place.ts";
import type { Expression, FunctionCode } from "../../model/syntax.ts";
import { browserDataHooks } from "../../packages/components.ts";
import { isListed } from "../../packages/match.ts";
import { expressionsIn } from "../../syntax/walk-syntax.ts";

const functionLimit = 400;

/** Where components of a page fetch data in the browser: data hooks, and fetch inside an effect. Functions used by name are looked into. */
export const browserDataOf = (program: Program, component: Value | null): readonly Proof[] => {
  const waiting: { readonly value: Value; readonly chain: readonly Step[] }[] =
    component === null ? [] : [{ value: component, chain: [] }];
  const seen = new Set<FunctionCode>();
  const proofs: Proof[] = [];
  for (
    let next = waiting.shift();
    next !== undefined && seen.size < functionLimit && proofs.length < 5;
    next = waiting.shift()
  ) {
    for (const option of optionsOf(next.value)) {
      if (option.kind === "external")
        waiting.push(...option.args.map((value) => ({ value, chain: next?.chain ?? [] })));
      if (option.kind !== "function" || seen.has(option.code) || !program.mayFetch(option)) continue;
      seen.add(option.code);
      lookInto(program, option, next.chain, waiting, proofs);
    }
  }
  return proofs;
};

const lookInto = (
  program: Program,
  { code, scope }: Extract<Value, { kind: "function" }>,
  chain: readonly Step[],
  waiting: { value: Value; chain: readonly Step[] }[],
  proofs: Proof[],
): void => {
  // Functions of a module are looked into for every page that uses them, those inside of others anew each time.
  const uses = (scope.parent === null ? known.get(code) : undefined) ?? usesIn(program, code, scope);
  if (scope.parent === null) known.set(code, uses);
  for (const { says, value, place } of uses) {
    const here = [...chain, place];
    if (says === null) waiting.push({ value, chain: here });
    else proofs.push({ says, chain: here });
  }
};

/** A name that a function uses, of what may fetch in the browser; `says`: how it surely does so. */
interface Use {
  readonly says: string | null;
  readonly value: Value;
  readonly place: Step;
}

const known = new WeakMap<FunctionCode, readonly Use[]>();

const usesIn = (program: Program, code: FunctionCode, scope: Scope): readonly Use[] => {
  const lookUp = remembered((name: string) => program.lookUp(name, scope));
  const expressions = expressionsIn(code);
  return expressions.flatMap((expression): readonly Use[] => {
    const used = usedName(expression);
    if (used === null) return [];
    const value = lookUp(used.name);
    const use = (says: string | null): Use => ({
      says,
      value,
      place: { ...placeAt(scope, expression.at), name: used.shown },
    });
    const fetches = used.name === "fetch" && used.isCall && isInEffect(expressions, expression);
    const asked = fetches ? [use("fetch() in an effect")] : [];
    if (value.kind === "external" && used.isCall && isDataHook(value))
      return [...asked, use(`${used.shown} fetches in the browser`)];
    const isFollowed = value.kind === "function" || (value.kind === "external" && value.args.length > 0);
    return isFollowed ? [...asked, use(null)] : asked;
  });
};

const usedName = (
  expression: Expression,
): { readonly name: string; readonly shown: string; readonly isCall: boolean } | null => {
  const target =
    expression.kind === "call" ? expression.callee : expression.kind === "jsx" ? expression.tag : null;
  if (target?.kind === "name")
    return {
      name: target.name,
      shown: expression.kind === "jsx" ? `<${target.name}>` : `${target.name}()`,
      isCall: expression.kind === "call",
    };
  return null;
};

const isDataHook = (value: Extract<Value, { kind: "external" }>): boolean => {
  const name = value.path[0] ?? value.name;
  return browserDataHooks.some(
    ({ packages, names }) =>
      isListed(packages, value.package) &&
      (names.includes("*") || names.includes(name) || names.includes(value.name)),
  );
};

const effectHooks = new Set(["useEffect", "useLayoutEffect"]);

/** Whether a call stands inside the callback of useEffect, among the expressions of the same function. */
const isInEffect = (expressions: readonly Expression[], call: Expression): boolean =>
  expressions.some((each) => {
    if (each.kind !== "call") return false;
    const name =
      each.callee.kind === "name"
        ? each.callee.name
        : each.callee.kind === "member"
          ? each.callee.property
          : null;
    const [effect] = each.args;
    return (
      name !== null &&
      effectHooks.has(name) &&
      effect?.kind === "function" &&
      expressionsIn(effect.code).includes(call)
    );
  });
