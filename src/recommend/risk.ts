import type { Risk } from "../model/advice.ts";
import type { RouteFacts } from "../model/facts.ts";
import type { Surroundings } from "../model/surroundings.ts";
import type { Known } from "../model/verdict.ts";
import { breakEvenViews, costOf } from "./cost.ts";
import type { Decision } from "./decide.ts";
import { rendersOfCopies } from "./freshness.ts";
import { uselessShare } from "./model.ts";
import { renderSeconds, secondsPerDay } from "./quantities.ts";
import type { Situation } from "./situation.ts";
import { copiesOf, usualSurroundings } from "./surroundings.ts";
import { loadOf } from "./timer.ts";

/** Seconds after which `next start` tries a failed regeneration again, at most: next/dist/server/response-cache. */
const retrySeconds = { least: 3, most: 30 } as const;

/** What a route that is served from a cache risks, in numbers; null where it is not, or nothing is advised. */
export function riskOf(decision: Decision, situation: Situation, facts: RouteFacts): Risk | null {
  const { strategy, revalidate, onDemand } = decision;
  if (strategy === null || strategy === "ssr") return null;
  const surroundings = facts.details.surroundings ?? usualSurroundings;
  const copies = copiesOf(surroundings.hosting);
  const isOpenPath = situation.isDynamic && decision.fallback !== false;
  const isRemote = facts.values.data === "remote" || facts.values.data === "unsure";
  return {
    firstVisit: isOpenPath || onDemand ? "waits" : "ready",
    copies,
    onDemandReaches: onDemand ? (copies > 1 ? "one-instance" : "all") : null,
    ...(isRemote ? failureOf(revalidate) : noFailure),
    ...(typeof revalidate === "number" ? timedRisk(revalidate, decision, situation, surroundings) : untimed),
  };
}

type Failure = Pick<Risk, "failingSource" | "retrySeconds" | "keptErrorSeconds">;

const noFailure: Failure = { failingSource: null, retrySeconds: null, keptErrorSeconds: null };

const failureOf = (revalidate: number | false | null): Failure =>
  typeof revalidate === "number"
    ? {
        failingSource: "keeps-last-copy",
        retrySeconds: Math.min(Math.max(revalidate, retrySeconds.least), retrySeconds.most),
        keptErrorSeconds: revalidate,
      }
    : { failingSource: "fails-the-build", retrySeconds: null, keptErrorSeconds: revalidate };

type Timed = Pick<Risk, "rendersPerDay" | "quietSpell" | "behindCdn" | "breakEvenViews" | "cost">;

const untimed: Timed = {
  rendersPerDay: null,
  quietSpell: null,
  behindCdn: null,
  breakEvenViews: null,
  cost: null,
};

const timedRisk = (
  revalidate: number,
  decision: Decision,
  situation: Situation,
  { hosting, prices, canExpire }: Surroundings,
): Timed => ({
  rendersPerDay: rendersPerDay(revalidate, situation, decision.known),
  quietSpell: canExpire ? "waits-after-expire" : "old-copy",
  behindCdn: hosting.cdn ? "one-generation-older" : null,
  breakEvenViews: breakEvenViews(prices, 1),
  cost: isAnswered(decision.known, situation) ? costFor(revalidate, decision, situation, prices) : null,
});

const isAnswered = (known: Known, { isDynamic }: Situation): boolean =>
  isGiven(known.traffic) && (!isDynamic || isGiven(known.paths));

const isGiven = (answer: string | undefined): boolean => answer !== undefined && answer !== "open";

/** Regenerations of one path in a day: by the timer alone at most, and by the visits where somebody said how many there are. */
const rendersPerDay = (revalidate: number, situation: Situation, known: Known): Risk["rendersPerDay"] => {
  const { copies } = situation;
  const most = Math.ceil((copies * secondsPerDay) / revalidate);
  if (!isAnswered(known, situation)) return { most, likely: null };
  const { requests } = loadOf(known, { ...situation, copies: 1 });
  const likely = rendersOfCopies(requests, revalidate, copies, renderSeconds) * secondsPerDay;
  return { most, likely: Number(likely.toPrecision(2)) };
};

const costFor = (
  revalidate: number,
  { known }: Decision,
  situation: Situation,
  prices: Parameters<typeof costOf>[0],
): Risk["cost"] => {
  const load = loadOf(known, { ...situation, copies: 1 });
  const renders = rendersOfCopies(load.requests, revalidate, situation.copies, renderSeconds);
  const changed = isGiven(known.changes) ? 1 - uselessShare(load, revalidate, renderSeconds) : 1;
  return costOf(prices, { requests: load.requests, renders, changed });
};
