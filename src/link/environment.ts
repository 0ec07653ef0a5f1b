import { environmentSchemas } from "../packages/environment-schemas.ts";
import { isListed } from "../packages/match.ts";
import type { GuardTest } from "./machine.ts";
import { foldBinary } from "./operators.ts";
import { unprovidedBy } from "./render/unprovided.ts";
import {
  constant,
  type ExternalValue,
  external,
  objectOf,
  optionsOf,
  runTimeData,
  type Value,
} from "./values.ts";

const testName = "[test]";

/** The global `process` of a build whose `.env` files set these variables; the environment of the machine may overrule them. */
export const processWith = (variables: ReadonlyMap<string, string>): ExternalValue => ({
  ...external("", "process"),
  args: [objectOf(new Map([...variables].map(([name, text]) => [name, constant(text)])))],
});

/** `process.env.NAME`, with the text that a file sets as its argument; null where none does. */
export const variableOf = ([variables]: readonly Value[], name: string): Value | null => {
  const text = variables?.kind === "object" ? variables.properties.get(name) : undefined;
  return text === undefined ? null : { ...external("", "process", ["env", name]), args: [text] };
};

/** The text that an `.env` file sets for a variable; null for one that none does. */
const textOf = (value: Value): string | null => {
  const [text] = isEnvironment(value) && value.kind === "external" ? value.args : [];
  return text?.kind === "constant" && typeof text.value === "string" ? text.value : null;
};

/** Whether a value is an environment variable, or what comes of testing one. */
const isEnvironment = (value: Value): boolean =>
  value.kind === "external" && value.package === "" && value.name === "process" && value.path[0] === "env";

/**
 * Environment variables that a package checked: `createEnv({ runtimeEnv: process.env })`, `schema.parse(process.env)`; null for any other
 * call. What else is checked with them is data that is not known, since a schema may give defaults.
 */
export const checkedVariables = (callee: ExternalValue, args: readonly Value[]): Value | null => {
  const name = callee.path.at(-1) ?? callee.name;
  const row = environmentSchemas.find(
    ({ packages, names }) => names.includes(name) && isListed(packages, callee.package),
  );
  const given = row === undefined ? undefined : args[row.argument];
  const value =
    row?.property === undefined || given?.kind !== "object" ? given : given.properties.get(row.property);
  if (value === undefined) return null;
  if (isEnvironment(value)) return value;
  if (value.kind !== "object" || ![...value.properties.values()].some(isEnvironment)) return null;
  const properties = [...value.properties].map(([key, each]): [string, Value] => [
    key,
    isEnvironment(each) ? each : runTimeData,
  ]);
  return objectOf(new Map(properties), value.rest);
};

/** What comes of a test of environment variables: known to a build, as they are; `unset` is what comes where only those of files are set. */
const environmentTest = (unset: boolean): Value => external("", "process", ["env", testName, String(unset)]);

/** What a test of environment variables comes to where only those of files are set; null where that does not say. */
const truthUnset = (value: Value): boolean | null => {
  // `process.env.A ?? process.env.B`
  if (optionsOf(value).some((option) => isTrue(textOf(option)))) return true;
  const truths = new Set(
    optionsOf(value).map((option) => {
      if (option.kind === "constant") return Boolean(option.value);
      return option.kind === "external" && option.path[1] === testName && option.path[2] === "true";
    }),
  );
  const [only] = truths;
  return truths.size === 1 && only !== undefined ? only : null;
};

const isTrue = (text: string | null): boolean => text !== null && text !== "";

/** A comparison of environment variables with what is known; null for any other. */
export const compareEnvironment = (operator: string, operands: readonly Value[]): Value | null => {
  const isOfEnvironment = operands.every((operand) =>
    optionsOf(operand).every((option) => option.kind === "constant" || isEnvironment(option)),
  );
  if (!isOfEnvironment || !operands.some((operand) => optionsOf(operand).some(isEnvironment))) return null;
  const unset = operands.map((operand) => {
    if (!isEnvironment(operand)) return operand;
    if (operand.kind === "external" && operand.path[1] === testName)
      return constant(operand.path[2] === "true");
    return constant(textOf(operand) ?? undefined);
  });
  const folded = foldBinary(operator, unset);
  return environmentTest(folded?.kind === "constant" && folded.value === true);
};

/** `!process.env.X`; null for any other operand. */
export const negateEnvironment = (operand: Value): Value | null =>
  isEnvironment(operand) ? environmentTest(truthUnset(operand) !== true) : null;

/** What decides a branch: an environment variable that has to be set for it and is not, a context that nobody provides, or anything else. */
export const testOf = (value: Value, branch: "taken" | "not taken" = "taken"): GuardTest => {
  const isOfVariables = optionsOf(value).every(
    (option) => option.kind === "constant" || isEnvironment(option),
  );
  if (!isOfVariables) return unprovidedBy(value, branch) ?? "other";
  const truth = truthUnset(value);
  if (branch === "taken") return truth === true ? "other" : "environment";
  return truth === true ? "environment" : "other";
};

/** Whether a test of environment variables, and of nothing else, comes to a branch where only those of files are set. */
export const isTakenUnset = (test: Value, branch: boolean): boolean =>
  optionsOf(test).every(isEnvironment) && (truthUnset(test) ?? false) === branch;
