import { placeAt } from "../../link/machine.ts";
import { openModuleScope } from "../../link/scope.ts";
import type { ExportBinding, ModuleSummary } from "../../model/module-summary.ts";
import type { Place } from "../../model/place.ts";
import type { Expression, Statement, Wrapper } from "../../model/syntax.ts";

/** A value that a reader of the source understands without running it. */
export type Literal = string | number | boolean | null | undefined | readonly Literal[] | LiteralObject;

export interface LiteralObject {
  readonly [key: string]: Literal;
}

/**
 * How a module writes an export: as a constant or variable of its own with its value, as a function or class, or in a way that no
 * reader of the source alone follows ("listed": `export { a }` or `export { a } from`; "pattern": by destructuring).
 */
export interface Written {
  readonly form: "constant" | "variable" | "function" | "listed" | "pattern";
  /** The value that was written there; null for anything but a constant or variable. */
  readonly value: Expression | null;
  readonly erased: readonly Wrapper[];
  readonly place: Place;
}

/** How an export of a module is written; null where the module does not name it, although `export *` may still bring it. */
export const writtenExport = (summary: ModuleSummary, name: string): Written | null => {
  const binding = summary.exports.find(
    (each) => each.exported === name && each.local !== "*" && !each.typeOnly,
  );
  if (binding === undefined) return null;
  const place = placeAt(openModuleScope(summary), binding.at);
  const listed: Written = { form: "listed", value: null, erased: [], place };
  if (binding.from !== null) return listed;
  for (const statement of summary.body) {
    const form = formOf(statement, binding);
    if (form === null) continue;
    return statement.kind === "variable" && form !== "pattern"
      ? { form, value: statement.value, erased: statement.erased ?? [], place }
      : { ...listed, form };
  }
  return listed;
};

/** The form of the statement where it is the declaration that is exported; its name then is where the export is. */
const formOf = (statement: Statement, { local, at }: ExportBinding): Written["form"] | null => {
  if (statement.kind === "function" || statement.kind === "class")
    return statement.name === local ? "function" : null;
  if (statement.kind !== "variable") return null;
  if (statement.target.kind !== "name") return startsBefore(statement, at) ? "pattern" : null;
  if (statement.target.name !== local || statement.target.at !== at) return null;
  return statement.isConstant ? "constant" : "variable";
};

/** Whether the name that is exported stands in the pattern of the statement: between its start and its value. */
const startsBefore = (statement: Statement & { readonly kind: "variable" }, at: number): boolean =>
  statement.at <= at && statement.value !== null && at < statement.value.at;

/** The value of an expression that is a literal through and through; null where it is not. */
export const literalOf = (expression: Expression): { readonly value: Literal } | null => {
  switch (expression.kind) {
    case "literal":
      return { value: expression.value };
    case "name":
      return expression.name === "undefined" ? { value: undefined } : null;
    case "array":
      return listOf(expression.items);
    case "object":
      return objectOf(expression.entries);
    default:
      return null;
  }
};

const listOf = (items: readonly Expression[]): { readonly value: readonly Literal[] } | null => {
  const values: Literal[] = [];
  for (const item of items) {
    const value = item.kind === "opaque" && item.what === "hole" ? { value: undefined } : literalOf(item);
    if (value === null) return null;
    values.push(value.value);
  }
  return { value: values };
};

const objectOf = (
  entries: readonly { readonly key: string | null; readonly value: Expression }[],
): { readonly value: LiteralObject } | null => {
  const values = new Map<string, Literal>();
  for (const { key, value } of entries) {
    const read = key === null ? null : literalOf(value);
    if (key === null || read === null) return null;
    values.set(key, read.value);
  }
  return { value: Object.fromEntries(values) };
};

const names: Readonly<Partial<Record<Expression["kind"], string>>> = {
  binary: "an expression",
  unary: "an expression",
  logical: "an expression",
  conditional: "an expression",
  template: "an expression",
  call: "what a call returns",
  member: "a property of something else",
  function: "a function",
  class: "a class",
  array: "a list with something else than literals in it",
  object: "an object with something else than literals in it",
};

/** What a value that is no literal is, as a phrase. */
export const describeValue = ({ form, value, erased }: Written): string => {
  if (form === "listed") return "exported by name instead of where it is declared";
  if (form === "function") return "a function";
  if (value?.kind === "name") return `the variable ${value.name}`;
  if (value !== null && literalOf(value) !== null && erased.length > 0)
    return `a literal inside ${erased.map((each) => wrapperNames[each]).join(" and ")}`;
  return (value === null ? undefined : names[value.kind]) ?? "no literal";
};

const wrapperNames: Readonly<Record<Wrapper, string>> = {
  parentheses: "parentheses",
  as: "`as`",
  assertion: "a type assertion",
  satisfies: "`satisfies`",
  "non-null": "`!`",
  "type-arguments": "type arguments",
};
