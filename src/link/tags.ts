import type { CallExpression } from "../model/syntax.ts";
import type { Machine, Run } from "./machine.ts";
import type { Scope } from "./scope.ts";
import { constant, optionsOf, type Value } from "./values.ts";

/** What a function of the project is handed that stands before a template: its texts, then each value; null for any other call. */
export const tagArguments = (
  machine: Machine,
  run: Run,
  { isTag, args: [template] }: CallExpression,
  callee: Value,
  scope: Scope,
): readonly Value[] | null => {
  const isRead = template?.kind === "template" || template?.kind === "literal";
  if (isTag !== true || !isRead || !optionsOf(callee).some(({ kind }) => kind === "function")) return null;
  const texts = template.kind === "template" ? template.texts : [template.value];
  const values = template.kind === "template" ? template.values : [];
  return [
    { kind: "array", items: texts.map(constant), isOpen: false },
    ...values.map((value) => machine.evaluate(run, value, scope)),
  ];
};
