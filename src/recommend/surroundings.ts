import type { NextVersion } from "../model/project.ts";
import type { Hosting, Prices, SaidSurroundings, Surroundings } from "../model/surroundings.ts";

/** Prices of Vercel's documentation as it was stored on 2026-11-22; a config file replaces any of them. */
export const usualPrices: Prices = {
  of: "Vercel, 2026-11-22",
  millionWriteUnits: 4,
  millionReadUnits: 0.4,
  millionRuns: 0.6,
  processorHour: 0.128,
};

/** One server, and nothing in front of it that keeps pages. */
const usualHosting: Hosting = { instances: 1, sharedCache: false, cdn: false };

export const usualSurroundings: Surroundings = {
  hosting: usualHosting,
  prices: usualPrices,
  canExpire: false,
};

/** From 16.3 on `next start` never serves a page that is older than its `expire`: vercel/next.js#93211. */
const holdsExpire = ({ major, minor }: NextVersion): boolean => major > 16 || (major === 16 && minor >= 3);

const pricesOf = ({
  of,
  millionWriteUnits,
  millionReadUnits,
  millionRuns,
  processorHour,
}: SaidSurroundings["prices"]): Prices => {
  const said = [millionWriteUnits, millionReadUnits, millionRuns, processorHour];
  const isOwn = said.some((price) => price !== undefined);
  return {
    of: of ?? (isOwn ? "the config file" : usualPrices.of),
    millionWriteUnits: millionWriteUnits ?? usualPrices.millionWriteUnits,
    millionReadUnits: millionReadUnits ?? usualPrices.millionReadUnits,
    millionRuns: millionRuns ?? usualPrices.millionRuns,
    processorHour: processorHour ?? usualPrices.processorHour,
  };
};

/** What a person said in the config file, and as usual where nothing was said; prices of which one was replaced are no longer the sheet's. */
export const surroundingsOf = ({ hosting, prices }: SaidSurroundings, next: NextVersion): Surroundings => {
  return {
    hosting: {
      instances: hosting.instances ?? usualHosting.instances,
      sharedCache: hosting.sharedCache ?? usualHosting.sharedCache,
      cdn: hosting.cdn ?? usualHosting.cdn,
    },
    prices: pricesOf(prices),
    canExpire: holdsExpire(next),
  };
};

/** In how many places a page is kept apart. */
export const copiesOf = ({ instances, sharedCache }: Hosting): number => (sharedCache ? 1 : instances);
