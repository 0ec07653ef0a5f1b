import type { Known } from "../model/verdict.ts";
import { floorToLadder, longestInterval, type PathLoad, perSecond, requestsPerPath } from "./model.ts";
import { changesPerDay, pathCounts, toleratedSeconds, visitsPerDay } from "./quantities.ts";

/** What the arithmetic makes of the answers. `seconds` is the advised `revalidate`, `longest` the largest that keeps the promise. */
export interface Timer {
  readonly state: "open" | "never" | "seconds" | "impossible";
  readonly seconds: number | null;
  readonly longest: number | null;
}

const look = <Value>(table: Readonly<Record<string, Value>>, key: string | undefined): Value | undefined =>
  key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;

/** Requests and changes per second of one path. An open answer counts as its most favourable value, so that "impossible" means: whatever
 * the answer would be. */
export function loadOf(answers: Known, locales: number): PathLoad {
  const visits = look(visitsPerDay, answers.traffic) ?? visitsPerDay.million;
  const changes = look(changesPerDay, answers.changes) ?? changesPerDay.monthly;
  return { requests: requestsPerPath(visits, pathsOf(answers), locales), changes: perSecond(changes) };
}

/** How many paths the traffic is divided by; 1 where the route has a fixed path. */
function pathsOf(answers: Known): number {
  if (answers.path !== "dynamic") return 1;
  return look(pathCounts, answers.paths) ?? pathCounts.few;
}

/** Seconds that were answered as tolerable; null where the answer is open or "until the next deploy". */
export function tolerated(answers: Known): number | null {
  return look<number | null>(toleratedSeconds, answers.tolerance) ?? null;
}

/** The timer for these answers; an answer that nobody gave is absent or "open". */
export function timerFor(answers: Known, locales: number): Timer {
  if (answers.changes === "deploy" || answers.tolerance === "deploy") return without("never");
  const seconds = tolerated(answers);
  const { seconds: longest } = longestInterval(loadOf(answers, locales), seconds ?? toleratedSeconds.day);
  const step = longest === null ? null : floorToLadder(longest);
  if (step === null) return without("impossible");
  return seconds === null ? without("open") : { state: "seconds", seconds: step, longest };
}

const without = (state: Timer["state"]): Timer => ({ state, seconds: null, longest: null });
