import type { Cost, Range } from "../model/advice.ts";
import type { Prices } from "../model/surroundings.ts";
import { secondsPerDay } from "./quantities.ts";

const million = 1_000_000;
const daysPerMonth = 30;

/** What nobody knows of a page before it is measured, from the cheap end to the dear one. */
const units: Range = [3, 25]; // of 8 KB: pages of about 20 to 200 KB, with the data that the browser gets
const processorSeconds: Range = [0.02, 0.2];

const runCosts = ({ millionRuns, processorHour }: Prices): Range => {
  const [low, high] = processorSeconds.map(
    (seconds) => millionRuns / million + (seconds * processorHour) / 3_600,
  );
  return [low ?? 0, high ?? 0];
};

const writeCosts = ({ millionWriteUnits }: Prices): Range => [
  (units[0] * millionWriteUnits) / million,
  (units[1] * millionWriteUnits) / million,
];

/**
 * From how many views in one interval on a regenerated page costs less than one rendered per request: what one render writes to the cache, over
 * what a run costs (the crossover r * T > n * w / F). `changed` is the share of renders whose output is new: only that is written.
 */
export const breakEvenViews = (prices: Prices, changed: number): Range => {
  const runs = runCosts(prices);
  const writes = writeCosts(prices);
  return [rounded((writes[0] * changed) / runs[1]), rounded((writes[1] * changed) / runs[0])];
};

/** What one path costs in a month, rendered per request and regenerated; rates per second. */
export const costOf = (
  prices: Prices,
  load: { readonly requests: number; readonly renders: number; readonly changed: number },
): Cost => {
  const month = secondsPerDay * daysPerMonth;
  const runs = runCosts(prices);
  const writes = writeCosts(prices);
  const regenerated = (end: 0 | 1): number => {
    const reads = end === 0 ? 0 : (load.requests * units[1] * prices.millionReadUnits) / million;
    return month * (load.renders * (runs[end] + writes[end] * load.changed) + reads);
  };
  return {
    pricesOf: prices.of,
    writesPerView: load.requests === 0 ? 0 : twoDigits((load.renders * load.changed) / load.requests),
    perRequest: [rounded(month * load.requests * runs[0]), rounded(month * load.requests * runs[1])],
    regenerated: [rounded(regenerated(0)), rounded(regenerated(1))],
  };
};

/** One digit is all that is known. */
const rounded = (value: number): number => Number(value.toPrecision(1));
const twoDigits = (value: number): number => Number(value.toPrecision(2));
