import type { Step } from "../../model/place.ts";
import type { Statement } from "../../model/syntax.ts";
import { errorsOfLanguage } from "../../next/own-errors.ts";
import { promisedBy } from "../built-ins/promises.ts";
import { isCondition } from "../guards.ts";
import { type Guard, type Machine, type Return, type Run, record, stepAt } from "../machine.ts";
import type { Scope } from "../scope.ts";
import { optionsOf, type UnknownValue, type Value } from "../values.ts";

/** Where an error that the code makes itself is thrown, and under which conditions; what comes of a package may be one that Next knows. */
export interface OwnError {
  readonly isOwn: boolean;
  /** True where a timer throws it. */
  readonly isLate?: boolean;
  /** The global of the browser that it is the lack of. */
  readonly global?: string;
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
  (value.kind === "choice" && value.options.every(isRejected)) ||
  isRejectedPromise(value);

const isRejectedPromise = (value: Value): boolean => {
  const promise = promisedBy(value);
  return promise !== null && isRejected(promise.inner);
};

/** Leaves by an exception that is none of the code's own errors, such as that of `notFound()`. */
export const leave = (run: Run): void => {
  run.isLeft = true;
  run.thrown = null;
};

/** What a `catch` is given of an exception that surely happens. */
export const caughtValue = (error: OwnError | null): UnknownValue => ({
  kind: "unknown",
  doubt: null,
  taints: [],
  ...(error === null ? {} : { caught: error }),
});

/** Leaves by an error of the code's own; one that is not sure is only noted. */
export const leaveByError = (run: Run, error: OwnError, isSure: boolean): void => {
  if (isSure) {
    run.isLeft = true;
    run.thrown = error;
  } // Who catches it goes on.
  else if (run.attempts === 0) noteUnsure(run, error);
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

/** The error that a promise surely rejects with, where it is one that the code makes itself. */
export const rejectionOf = (promise: Value): OwnError | null => {
  const inner = promisedBy(promise)?.inner;
  if (inner !== undefined) return rejectionOf(inner);
  return (promise.kind === "unknown" ? promise.rejection : null) ?? null;
};

/** Leaves by a `throw` statement. */
export const leaveWith = (
  machine: Machine,
  run: Run,
  { value, at }: Extract<Statement, { kind: "throw" }>,
  thrown: Value,
  scope: Scope,
): void => {
  // `throw redirect("/")` has left already.
  if (run.isLeft) return;
  noteUnprovided(run, [...run.stack, stepAt(scope, at, "throw")]);
  run.isLeft = true;
  const made = value.kind === "call" && value.isNew ? machine.evaluate(run, value.callee, scope) : null;
  const caught = thrown.kind === "unknown" ? thrown.caught : undefined;
  const error: OwnError = caught ?? {
    isOwn: isOwnThrown(thrown) || (made !== null && isErrorClass(made)),
    guards: run.guards,
    chain: [...run.stack, stepAt(scope, at, "throw")],
  };
  // By `digest` Next knows its own errors.
  const isAnswer = isPending(thrown) || scope.module.members.includes("digest");
  run.thrown = isAnswer ? null : { ...error, guards: run.guards };
};

/** Notes an error that nothing catches and that is thrown because nobody provides a context. */
const noteUnprovided = (run: Run, chain: readonly Step[]): void => {
  const { guards, lacks, attempts } = run;
  if (lacks === null || attempts > 0 || !guards.some(({ test }) => typeof test === "object")) return;
  record(run, { kind: "refused", what: "unprovided", says: "throw", guards, chain });
};

/** A promise that a component throws is waited for. */
const isPending = (thrown: Value): boolean =>
  optionsOf(thrown).some((option) => promisedBy(option) !== null || isPromiseOfLanguage(option));

const isPromiseOfLanguage = (value: Value): boolean =>
  value.kind === "external" && value.package === "" && value.name === "Promise";

/** What Next surely knows nothing of. */
export const isOwnThrown = (thrown: Value): boolean =>
  optionsOf(thrown).every(
    (option) =>
      isErrorOfLanguage(option) ||
      option.kind === "constant" ||
      (option.kind === "object" &&
        option.rest === null &&
        !unlikeErrors.some((key) => option.properties.has(key))),
  );

/** What Next knows errors by, and React promises. */
const unlikeErrors: readonly string[] = ["digest", "then"];

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

/** Leaves by what is thrown on each of several ways, of which one is taken. */
export const leaveByEach = (run: Run, errors: readonly (OwnError | null)[], ways: readonly Guard[]): void => {
  run.isLeft = true;
  run.thrown = joinedErrors(errors, run, ways);
};

/** The error by which code leaves that throws on each of several ways, of which one is taken; null where Next may know one of them. */
export const joinedErrors = (
  errors: readonly (OwnError | null)[],
  { guards }: Run,
  ways: readonly Guard[],
): OwnError | null => {
  const known = errors.filter((error) => error !== null);
  const [first] = known;
  const isSure = known.every((error) =>
    error.guards.every(
      (guard) =>
        guards.includes(guard) ||
        ways.includes(guard) ||
        !(isCondition(guard.kind) || guard.kind === "implied"),
    ),
  );
  if (first === undefined || known.length < errors.length || !isSure) return null;
  return { ...first, isOwn: known.every(({ isOwn }) => isOwn), guards };
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
  if (!wasLeft) noteThrown(run, errorOf(run, returns));
};

/** Notes an error that a build meets, whatever else it runs. */
const noteThrown = (run: Run, error: OwnError | null, sure: "thrown" | "kept" = "thrown"): void => {
  if (error === null) return;
  const { isLeft } = run;
  const { isOwn, global, guards, chain } = error;
  run.isLeft = false;
  const isSure = isOwn && run.state !== "decided";
  const what = isSure ? sure : "left";
  record(run, {
    kind: "refused",
    what,
    says: global ?? "throw",
    ...(global === undefined ? {} : { global }),
    guards,
    chain,
  });
  run.isLeft = isLeft;
};

/**
 * Notes the error that surely leaves a function of unstable_cache: with Cache Components nobody can catch it; what is none of the code's
 * own, such as that of `notFound()`, leaves nothing to keep, so that the call is left to the request.
 */
export const noteKept = (run: Run, value: Value, site: Step): void => {
  if (run.lacks === null || !isRejected(value)) return;
  const error = rejectionOf(value);
  if (error?.isOwn === true) noteThrown(run, error, "kept");
  else
    record(run, {
      kind: "refused",
      what: "unkept",
      says: site.name,
      guards: run.guards,
      chain: [...run.stack, site],
    });
};

/** A promise is sent to the browser with what it brings: an error ends a build whether or not anybody waits for it. */
export const noteRejected = (run: Run, value: Value): void => {
  if (run.lacks !== null && isRejected(value)) noteThrown(run, rejectionOf(value));
};

/** Notes an error that a build may meet or not. */
export const noteUnsure = (run: Run, error: OwnError | null): void => {
  if (run.lacks !== null) noteThrown(run, error && { ...error, isOwn: false });
};
