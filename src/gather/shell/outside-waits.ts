import type { Effect } from "../../link/machine.ts";
import type { ExternalValue, Value } from "../../link/values.ts";
import { immediateFunctions, timerFunctions, waitingGlobals, waitingModules } from "../../next/waiting.ts";
import { callbackModules } from "../../packages/callback-modules.ts";
import { sourceKindOf } from "../../packages/data-sources.ts";
import { isListed } from "../../packages/match.ts";
import { isUncachedFetch } from "../app/app-fetch.ts";

/** What is waited for where something that the language or the runtime gave is; null where nothing is. */
export const globalWait = (
  value: ExternalValue,
  before: readonly Effect[],
  isHandler: boolean,
): string | null => {
  if (value.name === "fetch") return isUncachedFetch(firstArguments(value)) ? "fetch" : null;
  if (value.name === "Promise") return fulfilledBy(before, isHandler);
  return isWaitingGlobal(value) ? `a call of ${value.name}` : null;
};

const isWaitingGlobal = ({ name, path }: ExternalValue): boolean =>
  [1, 2].some((length) => waitingGlobals.has([name, ...path.slice(0, length)].join(".")));

const firstArguments = ({ args, earlier }: ExternalValue): readonly Value[] => [...earlier, ...args];

/** Whether what a package gave takes time. */
export const isWaiting = (value: ExternalValue, isHandler: boolean): boolean => {
  const { package: name, name: exported, path } = value;
  const names = [exported, ...path];
  if (isListed(waitingModules, name)) return isHandler || !names.some((each) => immediateFunctions.has(each));
  // `promisify(readFile)("file")`
  if (isUtil(name) && names.includes("promisify"))
    return firstArguments(value).some(
      (arg) =>
        arg.kind === "external" && (arg.package.startsWith("node:") || callbackModules.includes(arg.package)),
    );
  if (name === "fs" || name === "node:fs") return exported === "promises" || path[0] === "promises";
  if (callbackModules.includes(name) && names.includes("subtle")) return true;
  const kind = sourceKindOf(name);
  return kind !== null && kind !== "files";
};

const isUtil = (name: string): boolean => name === "util" || name === "node:util";

/** Effects just before an awaited promise that its executor may have. */
const executorLimit = 20;

/** The effects before one that the executor of a promise may have. */
export const executedBefore = (effects: readonly Effect[], index: number): readonly Effect[] =>
  effects.slice(Math.max(0, index - executorLimit), index);

/** `new Promise((resolve) => setTimeout(resolve, 100))`, `new Promise((resolve) => fs.readFile(file, (_, text) => resolve(text)))` */
const fulfilledBy = (before: readonly Effect[], isHandler: boolean): string | null => {
  for (const effect of before) {
    if (effect.kind !== "call" || effect.callee.kind !== "external") continue;
    const { package: module, name } = effect.callee;
    if (module === "" && (timerFunctions.has(name) || (isHandler && immediateFunctions.has(name))))
      return "a timer";
    if (callbackModules.includes(module) && effect.args.some(({ kind }) => kind === "function"))
      return `a call of ${module}`;
  }
  return null;
};
