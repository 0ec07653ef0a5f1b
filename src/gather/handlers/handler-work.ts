import { isInBrowser } from "../../link/guards.ts";
import type { Effect, EffectOf } from "../../link/machine.ts";
import type { ExternalValue, Value } from "../../link/values.ts";
import type { Proof } from "../../model/place.ts";
import { purePackages, sourceKindOf } from "../../packages/data-sources.ts";
import { isListed } from "../../packages/match.ts";
import { isActing, isLater, mayBeForItsWork } from "../../packages/working-calls.ts";
import { isCached } from "../app-use.ts";

/**
 * Calls that could not be followed and are probably there for what they do, not for what they give: nothing is made of that, or their name
 * says so.
 */
export const probableWork = (effects: readonly Effect[]): readonly Proof[] => {
  const awaited = new Set(effects.flatMap((effect) => (effect.kind === "await" ? [effect.value.args] : [])));
  return effects.flatMap((effect) => {
    if (effect.kind !== "call" && effect.kind !== "doubt") return [];
    if (isInBrowser(effect.guards) || isCached(effect.guards)) return [];
    const says = effect.chain.at(-1)?.name ?? "";
    return isProbable(effect, nameOfStep(says), awaited) ? [{ says, chain: effect.chain }] : [];
  });
};

const isProbable = (
  effect: EffectOf<"call" | "doubt">,
  step: string,
  awaited: ReadonlySet<readonly Value[]>,
): boolean => {
  const isDropped = effect.isDropped === true;
  if (effect.kind === "doubt") return isWork("", step, isDropped);
  const { callee } = effect;
  if (callee.kind !== "external") return false;
  if (callee.package === "") return isDropped && callee.name === "fetch";
  return (
    !isListed(purePackages, callee.package) &&
    (isDropped || awaited.has(effect.args)) &&
    isWork(callee.package, nameOf(callee), isDropped)
  );
};

/** What is put off until the answer is sent is there for what it does. */
export const workForLater = (effects: readonly Effect[]): readonly Proof[] =>
  effects.flatMap((effect) =>
    effect.kind === "call" &&
    effect.callee.kind === "external" &&
    isLater(effect.callee.package, effect.callee.name) &&
    !isInBrowser(effect.guards)
      ? [{ says: effect.chain.at(-1)?.name ?? "after()", chain: effect.chain }]
      : [],
  );

const isWork = (packageName: string, name: string, isDropped: boolean): boolean =>
  isDropped
    ? mayBeForItsWork(packageName, name)
    : sourceKindOf(packageName) === null && isActing(packageName, name);

const onPromises: ReadonlySet<string> = new Set(["then", "catch", "finally", "()", "[]"]);

/** The last name of a call, that of the promise before it where it only waits for one. */
const nameOf = ({ package: module, name, path }: ExternalValue): string =>
  path.findLast((part) => !onPromises.has(part)) ?? (name === "default" ? module : name);

/** `lib.sync()` as a step is named: "sync". */
const nameOfStep = (step: string): string => step.replace(/\(\)$/, "").split(".").at(-1) ?? "";
