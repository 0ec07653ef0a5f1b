import { placeAt } from "../../link/machine.ts";
import { openModuleScope } from "../../link/scope.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { Place } from "../../model/place.ts";
import type { Expression } from "../../model/syntax.ts";
import { expressionsOf } from "../../syntax/walk-syntax.ts";

/** A call that regenerates pages on demand. `path` is the known text with "*" for what is not known; null: nothing of it is known. */
export interface OnDemandCall {
  readonly path: string | null;
  readonly place: Place;
}

const memberNames = new Set(["revalidate", "unstable_revalidate"]);

/** Calls of `res.revalidate(path)` (12.2 and later), `res.unstable_revalidate` and `revalidatePath` in a module. */
export const onDemandCallsOf = (summary: ModuleSummary): readonly OnDemandCall[] => {
  const isNamed = summary.members.some((member) => memberNames.has(member));
  if (!isNamed && !summary.specifiers.includes("next/cache")) return [];
  const scope = openModuleScope(summary);
  return expressionsOf(summary.body).flatMap((expression) => {
    if (expression.kind !== "call" || expression.args.length === 0) return [];
    const { callee } = expression;
    const isMember = callee.kind === "member" && callee.property !== null && memberNames.has(callee.property);
    const isFunction = callee.kind === "name" && isRevalidatePath(summary, callee.name);
    if (!isMember && !isFunction) return [];
    return [{ path: knownText(expression.args[0]), place: placeAt(scope, expression.at) }];
  });
};

const isRevalidatePath = (summary: ModuleSummary, name: string): boolean =>
  summary.imports.some(
    ({ local, imported, specifier }) =>
      local === name && imported === "revalidatePath" && specifier === "next/cache",
  );

const knownText = (expression: Expression | undefined): string | null => {
  if (expression?.kind === "literal" && typeof expression.value === "string") return expression.value;
  if (expression?.kind === "template") return expression.texts.join("*");
  if (expression?.kind === "binary" && expression.operator === "+")
    return expression.operands
      .map((operand) => (operand.kind === "literal" ? String(operand.value) : "*"))
      .join("");
  return null;
};

/** Whether a call regenerates pages of a route: the known text of its path fits the route's pattern. */
export const regenerates = (call: OnDemandCall, route: string): boolean => {
  // `res.revalidate` takes a path from the root only; a method of that name elsewhere often takes something else.
  if (call.path === null || !/^[/*]/.test(call.path)) return false;
  const path = call.path.replace(/[?#].*$/, "");
  if (path === route) return true;
  const given = path.split("/").filter((part) => part !== "");
  const wanted = route.split("/").filter((part) => part !== "");
  return fits(given, wanted);
};

const fits = (given: readonly string[], wanted: readonly string[]): boolean => {
  const [want, ...rest] = wanted;
  const [part, ...others] = given;
  if (want === undefined) return part === undefined;
  if (want.startsWith("[...")) return part !== undefined;
  if (want.startsWith("[[...")) return true;
  if (part === undefined) return false;
  // A leading "*" alone could be any path: too little to say that it is this route.
  const isSame = want.startsWith("[") ? part.includes("*") || part !== "" : part === want;
  return isSame && fits(others, rest);
};
