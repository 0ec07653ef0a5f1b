import type { FunctionCode } from "../../model/syntax.ts";
import { laterFunctions } from "../../next/waiting.ts";
import { mentionedIn } from "../../syntax/mentioned.ts";
import type { CallEffect, Effect, Guard, Run } from "../machine.ts";
import {
  isOwnThrown,
  isRejected,
  noteUnsure,
  type OwnError,
  rejectedWith,
  rejectionOf,
} from "../statements/own-errors.ts";
import { type ExternalValue, external, undefinedValue, type Value } from "../values.ts";
import type { BuiltIn } from "./built-in.ts";
import { settled } from "./promise-methods.ts";

/** A call of what an executor is given. */
interface Settling {
  readonly isRejecting: boolean;
  /** What it is called with. */
  readonly given: Value;
  /** True where no condition decides whether it is called. */
  readonly isSure: boolean;
  /** True where a timer calls it, once the executor is done. */
  readonly isLate: boolean;
  readonly chain: CallEffect["chain"];
}

interface Executor {
  readonly resolve: Value;
  readonly reject: Value;
}

/**
 * `new Promise(executor)`, which runs at once: it rejects where nothing can resolve it and it surely throws or calls `reject`, at once or by
 * a timer, or where it is surely resolved with what rejects. Where it hands both on to what surely calls `reject`, that may have called the
 * other one before.
 */
export const executed: BuiltIn = (context) => {
  const { machine, run, call } = context;
  const [executor] = call.args;
  if (run.lacks === null || executor?.kind !== "function") return null;
  const given: Executor = { resolve: external("", "resolve", []), reject: external("", "reject", []) };
  const before = run.effects.length;
  const result = settled(run, () => machine.call(run, executor, [given.resolve, given.reject], call.site));
  const isOpen = mayResolve(executor.code);
  if (isRejected(result) && !executor.code.isAsync && !isOpen) return result;
  const effects = run.effects.slice(before);
  const settlings = effects.flatMap((effect) => settlingOf(effect, effects, given, run));
  const first = firstOf(settlings);
  const error = first === null ? null : errorOf(first, run, effects);
  if (first === null || error === null) return again(run, before);
  const isHeld = first.isRejecting ? !isOpen : settlings.length === 1 && !isHandedOn(effects, given);
  if (isHeld && (first.isRejecting || !first.isLate)) return rejectedWith(error);
  // Whoever limits the time of something resolves before the timer is over.
  const isLimit = first.isRejecting && first.isLate && !settlings.some(isLateResolving);
  again(run, before);
  if (!isLimit && run.attempts === 0) noteUnsure(run, error);
  return null;
};

/** Forgets what happened in the executor, which is followed once more as a callback of `Promise`. */
const again = (run: Run, before: number): null => {
  run.effects.length = before;
  return null;
};

/** The call that surely comes first, those of timers last; null where there is none. */
const firstOf = (settlings: readonly Settling[]): Settling | null => {
  const sure = settlings.filter(({ isSure }) => isSure);
  return sure.find(({ isLate }) => !isLate) ?? sure.find(isLateRejecting) ?? sure[0] ?? null;
};

const isLateRejecting = ({ isLate, isRejecting }: Settling): boolean => isLate && isRejecting;

const isLateResolving = ({ isLate, isRejecting, isSure }: Settling): boolean =>
  isLate && !isRejecting && isSure;

/** What a promise rejects with by such a call; null where it is resolved with anything else. */
const errorOf = (
  { isRejecting, given, isLate, chain }: Settling,
  { guards }: Run,
  effects: readonly Effect[],
): OwnError | null => {
  const rejection = isRejecting
    ? { isOwn: isOwnThrown(given), guards, chain }
    : isRejected(given)
      ? rejectionOf(given)
      : null;
  if (rejection === null || !isLate) return rejection;
  return { ...rejection, guards: rejection.guards.filter((guard) => !isOfTimer(guard, effects)), isLate };
};

const settlingOf = (
  effect: Effect,
  effects: readonly Effect[],
  { resolve, reject }: Executor,
  run: Run,
): readonly Settling[] => {
  if (effect.kind !== "call" || effect.callee.kind !== "external") return [];
  const inner = effect.guards.slice(run.guards.length);
  const isSure = inner.every((guard) => isOfTimer(guard, effects));
  const { chain } = effect;
  // `setTimeout(reject, 100, error)`
  const ahead = handedAhead(effect.callee);
  const callee = ahead === null ? effect.callee : effect.args[0];
  if (callee !== reject && callee !== resolve) return [];
  const given = effect.args[ahead ?? 0] ?? undefinedValue;
  return [
    { isRejecting: callee === reject, given, isSure, isLate: ahead !== null || inner.length > 0, chain },
  ];
};

const isOfTimer = ({ kind, place }: Guard, effects: readonly Effect[]): boolean =>
  kind === "callback" &&
  effects.some(
    (effect) =>
      effect.kind === "call" &&
      effect.callee.kind === "external" &&
      handedAhead(effect.callee) !== null &&
      effect.chain.at(-1) === place,
  );

/** How many arguments of a timer stand before those of its callback; null where it is none. */
const handedAhead = ({ package: name, name: exported, path }: ExternalValue): number | null =>
  name === "" ? (laterFunctions.get([exported, ...path].join(".")) ?? null) : null;

/** Whether something outside is given what settles the promise. */
const isHandedOn = (effects: readonly Effect[], { resolve, reject }: Executor): boolean =>
  effects.some(
    (effect) => effect.kind === "call" && effect.args.some((arg) => arg === resolve || arg === reject),
  );

/** Whether an executor mentions the function that it is given to resolve with. */
const mayResolve = (code: FunctionCode): boolean => {
  const [resolve] = code.parameters;
  if (resolve === undefined) return false;
  return resolve.kind !== "name" || mentionedIn(code.body).names.includes(resolve.name);
};
