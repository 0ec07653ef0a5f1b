import { foldBinary } from "../operators.ts";
import { truthOf } from "../truth.ts";
import { constant, type ExternalValue, external, optionsOf, undefinedValue, type Value } from "../values.ts";
import { isContext } from "./outside-components.ts";

const testName = "[test]";

/** A branch that is taken where nobody provides a context of React, so that reading it gives what it was made with. */
export interface Unprovided {
  readonly context: ExternalValue;
}

/** What is read of a context, or of its Consumer, which keeps what that was made with. */
export const readOfContext = (context: ExternalValue): ExternalValue => ({
  ...external("react", "useContext", ["()"]),
  args: [context],
});

/** The context that a value is read of, or what comes of testing that; null for anything else. */
const contextOf = (value: Value): ExternalValue | null => {
  if (value.kind !== "external" || value.package !== "react") return null;
  const [name, called, test] =
    value.name === "default" || value.name === "*" ? value.path : [value.name, ...value.path];
  const [context] = value.args;
  const isRead = (name === "useContext" || name === "use") && called === "()";
  return isRead &&
    (test === undefined || test === testName) &&
    context?.kind === "external" &&
    isContext(context)
    ? context
    : null;
};

/** What reading a context gives that nobody provides, or what comes of testing it then. */
const unprovided = (value: Value, { args: [made = undefinedValue] }: ExternalValue): Value =>
  value.kind === "external" && value.path.at(-2) === testName ? constant(value.path.at(-1) === "true") : made;

const testOfContext = (context: ExternalValue, truth: boolean): Value => ({
  ...external("react", "useContext", ["()", testName, String(truth)]),
  args: [context],
});

/** `!useContext(C)`; null for any other operand. */
export const negateContext = (operand: Value): Value | null => {
  const context = contextOf(operand);
  const truth = context === null ? null : truthOf(unprovided(operand, context));
  return context === null || truth === null ? null : testOfContext(context, !truth);
};

/** A comparison of what a context gives with a constant; null for any other. */
export const compareContext = (operator: string, operands: readonly Value[]): Value | null => {
  const [context, ...others] = operands.flatMap((operand) => contextOf(operand) ?? []);
  if (context === undefined || others.length > 0) return null;
  const folded = foldBinary(
    operator,
    operands.map((operand) => (contextOf(operand) === null ? operand : unprovided(operand, context))),
  );
  return folded?.kind === "constant" ? testOfContext(context, folded.value === true) : null;
};

/** Set where a branch is taken by tests of contexts that nobody provides. */
export const unprovidedBy = (value: Value, branch: "taken" | "not taken"): Unprovided | null => {
  const tests = optionsOf(value).map((option) => ({ option, context: contextOf(option) }));
  const [first] = tests.flatMap(({ option, context }) =>
    context !== null && truthOf(unprovided(option, context)) === (branch === "taken") ? [{ context }] : [],
  );
  return tests.every(({ context }) => context !== null) ? (first ?? null) : null;
};
