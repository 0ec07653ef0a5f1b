import type { Expression } from "../model/syntax.ts";
import { type Machine, type Run, stepAt } from "./machine.ts";
import type { Scope } from "./scope.ts";
import type { Value } from "./values.ts";

/** What a name stands for; where it is looked for what throws on the server, naming a global of the browser that is not there leaves by an error. */
export const evaluateName = (
  machine: Machine,
  run: Run,
  { name, at }: Extract<Expression, { kind: "name" }>,
  scope: Scope,
): Value => {
  const value = machine.lookUp(run, name, scope);
  if (run.lacks === null || run.isLeft || !isGlobal(value, name) || !run.lacks("", [name])) return value;
  run.isLeft = true;
  run.thrown = {
    isOwn: true,
    global: name,
    guards: run.guards,
    chain: [...run.stack, stepAt(scope, at, name)],
  };
  return value;
};

/** `typeof window` asks for no more than the name. */
export const evaluateTypeOperand = (machine: Machine, run: Run, operand: Expression, scope: Scope): Value =>
  operand.kind === "name" ? machine.lookUp(run, operand.name, scope) : machine.evaluate(run, operand, scope);

const isGlobal = (value: Value, name: string): boolean =>
  value.kind === "external" && value.package === "" && value.name === name && value.path.length === 0;
