import type { RouteReport } from "../model/report.ts";
import { placeLabel } from "./words.ts";

/** One place in the code that makes many routes render per request. */
export interface SharedCause {
  /** The way from the route's side to the place, as text: "app/layout.tsx:5 -> lib/auth.ts:12". */
  readonly chain: string;
  readonly routes: number;
  /** Routes that have no other reason: without this one they could be prerendered. */
  readonly freed: number;
}

/** From so many routes on, and this share of all pages, one line is worth a sentence of its own. */
const fewestRoutes = 3;
const smallestShare = 0.25;

interface Tally {
  chain: string;
  routes: number;
  freed: number;
}

/** Where a reason has its origin, for the reasons that lie outside the route's own file. */
const originsOf = (route: RouteReport): ReadonlyMap<string, string> => {
  const origins = new Map<string, string>();
  for (const { chain } of route.now.proof) {
    const last = chain.at(-1);
    if (last === undefined || last.file === route.file) continue;
    const outside = chain.filter((step) => step.file !== route.file);
    origins.set(placeLabel(last), outside.map(placeLabel).join(" -> "));
  }
  return origins;
};

/** The place that most pages render per request for; null where none stands out. */
export const sharedCause = (routes: readonly RouteReport[]): SharedCause | null => {
  const pages = routes.filter((route) => route.kind === "page");
  const tallies = new Map<string, Tally>();
  for (const route of pages) {
    if (route.now.mode !== "ssr" || !route.advice.change) continue;
    const origins = originsOf(route);
    const isOnly =
      origins.size === 1 && route.now.proof.every(({ chain }) => chain.at(-1)?.file !== route.file);
    for (const [place, chain] of origins) {
      const tally = tallies.get(place) ?? { chain, routes: 0, freed: 0 };
      tally.routes += 1;
      tally.freed += isOnly ? 1 : 0;
      tallies.set(place, tally);
    }
  }
  const [largest] = [...tallies.values()].sort((a, b) => b.routes - a.routes || b.freed - a.freed);
  const enough = Math.max(fewestRoutes, pages.length * smallestShare);
  return largest !== undefined && largest.routes >= enough ? largest : null;
};
