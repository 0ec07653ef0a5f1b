import { foldBinary } from "./operators.ts";
import { constant, external, optionsOf, undefinedValue, type Value } from "./values.ts";

const testName = "[test]";

/** Whether a value is an environment variable, or what comes of testing one. */
const isEnvironment = (value: Value): boolean =>
  value.kind === "external" && value.package === "" && value.name === "process" && value.path[0] === "env";

/** What comes of a test of environment variables: known to a build, as they are; `unset` is what comes where none of them is set. */
const environmentTest = (unset: boolean): Value => external("", "process", ["env", testName, String(unset)]);

/** What a test of environment variables comes to where none of them is set; null where that does not say. */
const truthUnset = (value: Value): boolean | null => {
  const truths = new Set(
    optionsOf(value).map((option) => {
      if (option.kind === "constant") return Boolean(option.value);
      return option.kind === "external" && option.path[1] === testName && option.path[2] === "true";
    }),
  );
  const [only] = truths;
  return truths.size === 1 && only !== undefined ? only : null;
};

/** A comparison of environment variables with what is known; null for any other. */
export const compareEnvironment = (operator: string, operands: readonly Value[]): Value | null => {
  const isOfEnvironment = operands.every((operand) =>
    optionsOf(operand).every((option) => option.kind === "constant" || isEnvironment(option)),
  );
  if (!isOfEnvironment || !operands.some((operand) => optionsOf(operand).some(isEnvironment))) return null;
  const unset = operands.map((operand) => {
    if (!isEnvironment(operand)) return operand;
    return operand.kind === "external" && operand.path[1] === testName
      ? constant(operand.path[2] === "true")
      : undefinedValue;
  });
  const folded = foldBinary(operator, unset);
  return environmentTest(folded?.kind === "constant" && folded.value === true);
};

/** `!process.env.X`; null for any other operand. */
export const negateEnvironment = (operand: Value): Value | null =>
  isEnvironment(operand) ? environmentTest(truthUnset(operand) !== true) : null;

/** What decides a branch: an environment variable that has to be set for it, or anything else. */
export const testOf = (value: Value, branch: "taken" | "not taken" = "taken"): "environment" | "other" => {
  const isOfVariables = optionsOf(value).every(
    (option) => option.kind === "constant" || isEnvironment(option),
  );
  if (!isOfVariables) return "other";
  const truth = truthUnset(value);
  if (branch === "taken") return truth === true ? "other" : "environment";
  return truth === true ? "environment" : "other";
};
