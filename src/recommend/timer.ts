import { remembered, rememberedUpTo } from "../lib/remembered.ts";
import type { Known } from "../model/verdict.ts";
import { floorToLadder, longestInterval, type PathLoad, perSecond, requestsPerPath } from "./model.ts";
import { changesPerDay, pathCounts, toleratedSeconds, visitsPerDay } from "./quantities.ts";

/** What the arithmetic makes of the answers. `seconds` is the advised `revalidate`, `longest` the largest that keeps the promise. */
export interface Timer {
  readonly state: "open" | "never" | "seconds" | "impossible";
  readonly seconds: number | null;
  readonly longest: number | null;
}

/** What traffic is divided over. */
export interface Spread {
  /** The route has a `[param]` segment, so that the answer about paths counts. */
  readonly isDynamic: boolean;
  /** How many locales render each path; 0 or 1 without i18n. */
  readonly locales: number;
  /** In how many places each path is kept apart. */
  readonly copies: number;
  /** A cache in front asks when its copy is due, and gets one that is due as well: all ages double. */
  readonly isBehindCdn: boolean;
}

const look = <Value>(table: Readonly<Record<string, Value>>, key: string | undefined): Value | undefined =>
  key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;

/** Requests and changes per second of one path. An open answer counts as its most favourable value, so that "impossible" means: whatever
 * the answer would be. */
export function loadOf(answers: Known, { isDynamic, locales, copies }: Spread): PathLoad {
  const visits = look(visitsPerDay, answers.traffic) ?? visitsPerDay.million;
  const changes = look(changesPerDay, answers.changes) ?? changesPerDay.monthly;
  const paths = isDynamic ? (look(pathCounts, answers.paths) ?? pathCounts.few) : 1;
  const requests = requestsPerPath(visits, paths, locales) / Math.max(1, copies);
  return { requests, changes: perSecond(changes) };
}

/** Seconds that were answered as tolerable; null where the answer is open or "until the next deploy". */
export function tolerated(answers: Known): number | null {
  return look<number | null>(toleratedSeconds, answers.tolerance) ?? null;
}

/** The answers are bands: every enumeration of them asks for the same few timers. */
const rememberedTimers = rememberedUpTo<Timer>(20_000);

/** The timer for these answers; an answer that nobody gave is absent or "open". */
export function timerFor(answers: Known, spread: Spread): Timer {
  const { tolerance, changes, traffic, paths } = answers;
  const { isDynamic, locales, copies, isBehindCdn } = spread;
  const key = `${tolerance} ${changes} ${traffic} ${paths} ${isDynamic} ${locales} ${copies} ${isBehindCdn}`;
  return rememberedTimers(key, () => computed(answers, spread));
}

function computed(answers: Known, spread: Spread): Timer {
  if (answers.changes === "deploy" || answers.tolerance === "deploy") return without("never");
  const seconds = tolerated(answers);
  const tolerance = (seconds ?? toleratedSeconds.day) / (spread.isBehindCdn ? 2 : 1);
  const longest = longestInterval(loadOf(answers, spread), tolerance).seconds;
  const step = longest === null ? null : floorToLadder(longest);
  if (step === null) return without("impossible");
  return seconds === null ? without("open") : { state: "seconds", seconds: step, longest };
}

/** One object for each state that has no numbers, so that equal ones are told by identity. */
const without = remembered((state: Timer["state"]): Timer => ({ state, seconds: null, longest: null }));
