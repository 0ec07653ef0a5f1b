import { remembered } from "../lib/remembered.ts";
import { placeAt } from "../link/machine.ts";
import type { Program } from "../link/program.ts";
import { optionsOf, type Value } from "../link/values.ts";
import type { Proof, Step } from "../model/place.ts";
import type { Expression, FunctionCode } from "../model/syntax.ts";
import { browserDataHooks } from "../packages/components.ts";
import { isListed } from "../packages/match.ts";
import { expressionsIn } from "./walk-syntax.ts";

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
  const lookUp = remembered((name: string) => program.lookUp(name, scope));
  for (const expression of expressionsIn(code)) {
    const used = usedName(expression);
    if (used === null) continue;
    const here = (): readonly Step[] => [...chain, { ...placeAt(scope, expression.at), name: used.shown }];
    if (used.name === "fetch" && used.isCall && isInEffect(code, expression))
      proofs.push({ says: "fetch() in an effect", chain: here() });
    const value = lookUp(used.name);
    if (value.kind === "external" && used.isCall && isDataHook(value))
      proofs.push({ says: `${used.shown} fetches in the browser`, chain: here() });
    else if (value.kind === "function" || (value.kind === "external" && value.args.length > 0))
      waiting.push({ value, chain: here() });
  }
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

/** Whether a call stands inside the callback of useEffect in the same function. */
const isInEffect = (code: FunctionCode, call: Expression): boolean =>
  expressionsIn(code).some((each) => {
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
