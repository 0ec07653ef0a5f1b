import { duration, grouped, timeUnits } from "../lib/duration.ts";
import type { Known } from "../model/verdict.ts";
import { ageOfShare } from "./freshness.ts";
import {
  lateShare,
  type PathLoad,
  rendersPerSecond,
  savedShare,
  unavoidablyLateShare,
  uselessShare,
} from "./model.ts";
import { renderSeconds, secondsPerDay, toleratedSeconds, wastefulShare } from "./quantities.ts";
import { loadOf, type Spread, timerFor, tolerated } from "./timer.ts";

/** A count for people: "5 000", "0.91". */
export function count(value: number): string {
  if (value >= 10) return grouped(Math.round(value));
  return String(Number(value.toPrecision(2)));
}

/** A count with its noun: "1 render", "0.5 renders". */
const counted = (value: number, noun: string): string => {
  const shown = count(value);
  return `${shown} ${shown === "1" ? noun : `${noun}s`}`;
};

/** A share between 0 and 1 for people, never rounded up to all nor down to nothing: "97 %", ">99.9 %". */
export function percent(share: number): string {
  const hundredths = share * 100;
  if (hundredths > 99.9 && hundredths < 100) return ">99.9 %";
  if (hundredths > 0 && hundredths < 0.1) return "<0.1 %";
  const digits = hundredths < 10 || hundredths > 99 ? 1 : 0;
  const rounded = Number(hundredths.toFixed(digits));
  return `${rounded} %`;
}

const isAnswered = (known: Known, fact: string): boolean =>
  known[fact] !== undefined && known[fact] !== "open";

/** What the number means, as far as the answers carry it; empty where there is no timer. */
export function timerSentence(revalidate: number | false | null, known: Known, spread: Spread): string {
  if (typeof revalidate !== "number") return "";
  const busy = `revalidate: ${revalidate}: a busy page is never more than ${duration(revalidate)} behind`;
  if (!isAnswered(known, "traffic") || (spread.isDynamic && !isAnswered(known, "paths"))) return `${busy}.`;
  const load = loadOf(known, spread);
  const renders = rendersPerSecond(load.requests, revalidate, renderSeconds) * secondsPerDay;
  const saved = savedShare(load.requests, revalidate, renderSeconds);
  const cost = `${counted(renders, "render")} a day instead of ${count(load.requests * secondsPerDay)}${perPath(spread)} (${percent(saved)} saved)`;
  return `${busy}${within(load, revalidate, known)}; ${cost}.${notes(load, revalidate, known)}`;
}

function within(load: PathLoad, revalidate: number, known: Known): string {
  const tolerance = tolerated(known);
  if (tolerance === null || !isAnswered(known, "changes")) return "";
  return `, ${percent(1 - lateShare(load, revalidate, tolerance))} of views are within your ${duration(tolerance)}`;
}

function notes(load: PathLoad, revalidate: number, known: Known): string {
  const isIdle = load.requests * revalidate < 1;
  const useless = uselessShare(load, revalidate, renderSeconds);
  if (isIdle) return " That saves few renders, but readers do not wait for one.";
  if (!isAnswered(known, "changes") || useless < wastefulShare) return "";
  return ` ${percent(useless)} of the re-renders will find nothing new: an on-demand hook would remove them.`;
}

const perPath = (spread: Spread): string => (spread.isDynamic ? " per path" : "");

/** Why no timer keeps the promise, with the tolerance that would do; open answers count at their most favourable. */
export function impossibleSentence(known: Known, spread: Spread): string {
  const load = loadOf(known, spread);
  const tolerance = tolerated(known) ?? toleratedSeconds.day;
  const late = percent(unavoidablyLateShare(load, tolerance));
  const visits = count(load.requests * secondsPerDay);
  const enough = Object.entries(toleratedSeconds).find(
    ([name, seconds]) =>
      seconds !== null &&
      seconds > tolerance &&
      timerFor({ ...known, tolerance: name }, spread).state === "seconds",
  )?.[1];
  const relaxed = enough == null ? "" : ` With ${duration(enough)} a timer would do.`;
  return `With about ${visits} visits a day${perPath(spread)}, at least ${late} of views would be more than ${duration(tolerance)} behind whatever the revalidate value, and rendering per request costs only ${visits} renders a day${perPath(spread)}.${relaxed}`;
}

interface Aged {
  readonly strategy: string | null;
  readonly revalidate: number | false | null;
  readonly onDemand: boolean;
}

/** A time that was computed, for people: two digits of the unit that fits. */
const roughly = (seconds: number): string => {
  const unit = timeUnits.find((each) => seconds >= each.seconds) ?? timeUnits[3];
  const amount = count(seconds / unit.seconds);
  return `${amount} ${amount === "1" ? unit.one : unit.many}`;
};

/** How old most copies are; empty while nobody said how many visits there are. */
export function typicalAgeSentence({ revalidate, onDemand, known }: Timed, spread: Spread): string {
  const isOpen = !isAnswered(known, "traffic") || (spread.isDynamic && !isAnswered(known, "paths"));
  if (typeof revalidate !== "number" || onDemand || isOpen) return "";
  const { requests } = loadOf(known, spread);
  const ages = [0.5, 0.95].map((share) => roughly(ageOfShare(requests, revalidate, share)));
  return ` With ${count(requests * secondsPerDay)} visits a day${perPath(spread)} half of the views get a copy younger than about ${ages[0]}, 19 of 20 one younger than about ${ages[1]}.`;
}

interface Timed extends Pick<Aged, "revalidate" | "onDemand"> {
  readonly known: Known;
}

/** What a reader may see at worst; null where every reader sees current content or nothing is advised. */
export function worstAgeSentence(
  { strategy, revalidate, onDemand }: Aged,
  accepted: number | null,
): string | null {
  if (strategy === null || strategy === "ssr" || revalidate === null) return null;
  const shell = strategy === "partial" ? "The pre-rendered part" : "The page";
  if (revalidate === false) return `${shell} is as old as the last deploy.`;
  if (onDemand)
    return `${shell} is current once the hook has run; where its call is lost, ${duration(revalidate)} old at the next visit.`;
  if (accepted !== null && accepted > revalidate)
    return `${shell} is at most ${duration(revalidate)} old while it is visited; the first visitor after a quiet spell may see an older copy, also one older than the ${duration(accepted)} that its header accepted.`;
  return `${shell} is at most ${duration(revalidate)} old while it is visited; the first visitor after a quiet spell may see an older copy.`;
}
