import type { Step } from "../model/place.ts";
import type { Statement } from "../model/syntax.ts";
import { errorsOfLanguage } from "../next/own-errors.ts";
import { isInBrowser } from "./guards.ts";
import { type Guard, type Machine, type Return, type Run, record, stepAt } from "./machine.ts";
import type { Scope } from "./scope.ts";
import type { UnknownValue, Value } from "./values.ts";

/** Where an error that the code makes itself is thrown, and under which conditions. */
export interface OwnError {
  readonly guards: readonly Guard[];
  readonly chain: readonly Step[];
}

/** What an async function gives that surely throws: whoever awaits it throws as well. */
const rejected: UnknownValue = { kind: "unknown", doubt: null, taints: [] };

/** The same for what is thrown: null where that is no error of the code's own. */
export const rejectedWith = (error: OwnError | null): UnknownValue =>
  error === null ? rejected : { ...rejected, rejection: error };

/** Whether awaiting a value throws whatever happens. */
export const isRejected = (value: Value): boolean =>
  value === rejected ||
  (value.kind === "unknown" && value.rejection !== undefined) ||
  (value.kind === "choice" && value.options.every(isRejected));

/** Leaves by an exception that is none of the code's own errors, such as that of `notFound()`. */
export const leave = (run: Run): void => {
  run.isLeft = true;
  run.thrown = null;
};

/** Leaves by what a promise rejects with, where it is awaited. */
export const leaveBy = (run: Run, promise: Value): void => {
  run.isLeft = true;
  const error = rejectionOf(promise);
  // The conditions around the promise, and those under which it is awaited.
  run.thrown = error && {
    ...error,
    guards: [...error.guards, ...run.guards.filter((guard) => !error.guards.includes(guard))],
  };
};

const rejectionOf = (promise: Value): OwnError | null =>
  (promise.kind === "unknown" ? promise.rejection : null) ?? null;

/** Leaves by a `throw` statement. */
export const leaveWith = (
  machine: Machine,
  run: Run,
  { value, at }: Extract<Statement, { kind: "throw" }>,
  thrown: Value,
  scope: Scope,
): void => {
  run.isLeft = true;
  const made = value.kind === "call" && value.isNew ? machine.evaluate(run, value.callee, scope) : null;
  const isOwn = isErrorOfLanguage(thrown) || (made !== null && isErrorClass(made));
  // What stands around may catch it and throw, or return, something else; by `digest` Next knows its own errors.
  const isSure = isOwn && run.attempts === 0 && !scope.module.members.includes("digest");
  run.thrown = isSure ? { guards: run.guards, chain: [...run.stack, stepAt(scope, at, "throw")] } : null;
};

const isErrorOfLanguage = (value: Value): boolean =>
  value.kind === "external" &&
  value.package === "" &&
  errorsOfLanguage.has(value.name) &&
  value.path.length === 1 &&
  value.path[0] === "()";

/** A class of the project that is an error and has no `digest`, by which Next knows its own. */
const isErrorClass = (value: Value): boolean => {
  if (value.kind === "external")
    return value.package === "" && value.path.length === 0 && errorsOfLanguage.has(value.name);
  return (
    value.kind === "class" &&
    value.base !== null &&
    isErrorClass(value.base) &&
    !value.scope.module.members.includes("digest") &&
    value.code.members.every(({ key }) => key !== null && key !== "digest")
  );
};

/** The error of its own that a call surely ends with, by an exception or by the promise that it gives. */
const errorOf = (run: Run, returns: readonly Return[]): OwnError | null => {
  if (run.isLeft) return run.thrown;
  const [only, ...more] = returns;
  if (only === undefined || more.length > 0 || !isRejected(only.value)) return null;
  return rejectionOf(only.value);
};

/** Notes the error that leaves what Next calls or renders on the server, where nothing catches it; `wasLeft` as it was before. */
export const noteUncaught = (run: Run, returns: readonly Return[], wasLeft: boolean): void => {
  if (wasLeft || isInBrowser(run.guards)) return;
  const error = errorOf(run, returns);
  if (error === null) return;
  const { isLeft } = run;
  run.isLeft = false;
  record(run, { kind: "refused", what: "thrown", says: "throw", ...error });
  run.isLeft = isLeft;
};
