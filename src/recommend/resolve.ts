import type { Fallback, Strategy } from "../model/mode.ts";
import type { AdviceOutcome } from "./outcome.ts";
import { frozenSeconds, netSeconds, placeholderSeconds } from "./quantities.ts";
import type { Situation } from "./situation.ts";
import type { Timer } from "./timer.ts";

/** A row's outcome with its numbers filled in: the part of an advice that a person acts on. */
export interface Resolved {
  readonly strategy: Strategy | null;
  readonly revalidate: number | false | null;
  readonly fallback: Fallback | null;
  readonly onDemand: boolean;
  /** The data function goes away, and getStaticPaths with it. */
  readonly dropsFunction: boolean;
}

/** What of a situation numbers depend on. */
export type Numbered = ReturnType<typeof numberedOf>;

/** A situation without the facts of the code that no number depends on. */
export const numberedOf = ({ code, ...others }: Situation) => {
  const { data, dataFunction, mode, output, router } = code;
  return { ...others, code: { data, dataFunction, mode, output, router } };
};

/** Fills in the numbers of an outcome; `paths` is the answer about paths. */
export function resolve(
  outcome: AdviceOutcome,
  situation: Numbered,
  { timer, paths }: { readonly timer: Timer; readonly paths: string | undefined },
): Resolved {
  const strategy = outcome.strategy === "now" ? situation.nowStrategy : outcome.strategy;
  const revalidate = numberOf(outcome, situation, timer);
  const dropsFunction = outcome.dropsFunction === true || isBareShell(outcome, situation, timer);
  const fallback = isUncached(strategy) ? null : fallbackOf(situation, { revalidate, paths, dropsFunction });
  return { strategy, revalidate, fallback, onDemand: outcome.onDemand === true, dropsFunction };
}

/** A shell whose content no timer keeps fresh leaves that content to the browser as well. */
function isBareShell({ revalidate }: AdviceOutcome, { code }: Numbered, { state }: Timer): boolean {
  return (
    revalidate === "shell" && state === "impossible" && (code.data === "remote" || code.data === "unsure")
  );
}

const isUncached = (strategy: Strategy | null): boolean => strategy === null || strategy === "ssr";

function numberOf({ revalidate }: AdviceOutcome, situation: Numbered, timer: Timer): number | false | null {
  const hint = situation.hint ?? Math.min(placeholderSeconds, situation.shortest ?? placeholderSeconds);
  const present = situation.nowRevalidate;
  switch (revalidate) {
    case "none":
      return null;
    case "never":
      return false;
    case "now":
      return present;
    case "hint":
      return hint;
    case "frozen":
      return situation.hint ?? frozenSeconds;
    case "net":
      return typeof present === "number" ? Math.max(present, netSeconds) : netSeconds;
    case "timer":
      return keptOrComputed(timer, present);
    case "shell":
      return timer.state === "open" ? hint : (timer.seconds ?? false);
  }
}

/** A present value that keeps the promise and is no shorter than the computed one is cheaper: it stays. */
function keptOrComputed({ seconds, longest }: Timer, present: number | false | null): number | null {
  const keeps = typeof present === "number" && present >= (seconds ?? 0) && present <= (longest ?? 0);
  return keeps ? present : seconds;
}

interface Cached {
  readonly revalidate: number | false | null;
  readonly paths: string | undefined;
  readonly dropsFunction: boolean;
}

/** What unlisted paths should get; null where nothing lists paths. Whether new paths come up without a deploy the code does not tell, and
 * `false` would answer them with 404: so only a person who says that nothing changes between deploys gets it. */
function fallbackOf(situation: Numbered, cached: Cached): Fallback | null {
  const { revalidate, paths, dropsFunction } = cached;
  const { dataFunction, mode, output, router } = situation.code;
  if (router === "app") return appFallback(situation);
  if (!situation.isDynamic || dataFunction === "none") return null;
  if (dataFunction === "getStaticProps" && mode !== "ssr") return presentFallback(situation, cached);
  if (dropsFunction) return null;
  if (output === "export") return false;
  const listsAll = paths === "few" || paths === "hundreds";
  return revalidate === false && listsAll && situation.told.changes === undefined ? false : "blocking";
}

/** Unlisted paths of an App Router route are rendered at their first visit, unless its dynamicParams says otherwise. */
function appFallback({ isDynamic, code, nowFallback }: Numbered): Fallback | null {
  if (code.mode !== "ssr" || !isDynamic) return nowFallback;
  return code.output === "export" ? false : "blocking";
}

/** A page that lists its paths already keeps its fallback, unless it would have to list very many. */
function presentFallback({ code, nowRevalidate, nowFallback }: Numbered, cached: Cached): Fallback | null {
  if (cached.dropsFunction) return cached.revalidate === nowRevalidate ? nowFallback : null;
  const canRenderLater = code.output !== "export";
  return canRenderLater && nowFallback === false && cached.paths === "many" ? "blocking" : nowFallback;
}

/** Whether that is another thing than what the page does now. */
export function isChange({ strategy, revalidate, fallback }: Resolved, situation: Situation): boolean {
  if (strategy === null) return false;
  if (strategy !== situation.nowStrategy) return true;
  if (strategy === "ssr") return false;
  const isNever = revalidate === false && situation.nowRevalidate === null;
  return (revalidate !== situation.nowRevalidate && !isNever) || fallback !== situation.nowFallback;
}

/** Equal for two resolutions that tell a person to do the same. */
export function summary({ strategy, revalidate, fallback, onDemand }: Resolved): string {
  return `${strategy} ${revalidate} ${fallback} ${onDemand}`;
}
