import type { Step } from "../../model/place.ts";
import type { Expression, MemberExpression } from "../../model/syntax.ts";
import { globalObjects } from "../../next/browser-globals.ts";
import { noteTakenOfAbsent } from "../absent.ts";
import { noteRisk } from "../changes.ts";
import { type Machine, type Run, stepAt } from "../machine.ts";
import type { Scope } from "../scope.ts";
import { leaveByError, type OwnError } from "../statements/own-errors.ts";
import type { Value } from "../values.ts";

/** What a name stands for; where it is looked for what throws on the server, naming a global of the browser that is not there leaves by an error. */
export const evaluateName = (
  machine: Machine,
  run: Run,
  { name, at }: Extract<Expression, { kind: "name" }>,
  scope: Scope,
): Value => {
  const value = machine.lookUp(run, name, scope);
  if (!isGlobal(value, name)) return value;
  noteRisk(run);
  if (run.lacks !== null && !run.isLeft) leaveWhereMissing(run, name, stepAt(scope, at, name));
  return value;
};

/** To take something of what is not there throws: of `globalThis.localStorage` on the server, and of what a build hands on without it. */
export const noteMemberOfMissing = (
  run: Run,
  { isOptional }: MemberExpression,
  object: Value,
  step: () => Step,
): void => {
  if (run.lacks === null || run.isLeft || isOptional === true) return;
  noteTakenOfAbsent(run, object, step);
  if (object.kind !== "external" || object.package !== "" || !globalObjects.has(object.name)) return;
  const [name, ...more] = object.path;
  if (name !== undefined && more.length === 0) leaveWhereMissing(run, name, step());
};

const leaveWhereMissing = (run: Run, name: string, site: Step): void => {
  const error: OwnError = {
    isOwn: true,
    global: name,
    guards: run.guards,
    chain: [...run.stack, site],
  };
  const lack = run.lacks?.global(name) ?? "no";
  if (lack !== "no") leaveByError(run, error, lack === "yes");
};

/** `typeof window` asks for no more than the name. */
export const evaluateTypeOperand = (machine: Machine, run: Run, operand: Expression, scope: Scope): Value =>
  operand.kind === "name" ? machine.lookUp(run, operand.name, scope) : machine.evaluate(run, operand, scope);

const isGlobal = (value: Value, name: string): boolean =>
  value.kind === "external" && value.package === "" && value.name === name && value.path.length === 0;
