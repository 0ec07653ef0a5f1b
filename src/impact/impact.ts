import { byCodeUnit } from "../lib/sort.ts";
import type { CausingLine, Impact, LineImpact } from "../model/impact.ts";
import type { Page } from "../model/page.ts";
import { cutsOf } from "./cuts.ts";
import { type Classify, lineKey } from "./reasons.ts";
import { type Way, type Ways, waysOf } from "./ways.ts";

/** Lines that are listed: what makes fewer routes dynamic than a hundred others is found by asking for it. */
const mostLines = 100;
/** What makes one route dynamic stands with that route. */
const fewestRoutes = 2;
/** Different things read behind one line that are named. */
const mostSayings = 5;

/** What single lines of an app have to do with how its routes render; `suspenseHelps` where a part of a page can be dynamic. */
export const impactOf = (pages: readonly Page[], classify: Classify, suspenseHelps: boolean): Impact => {
  const ways = waysOf(pages, classify);
  const names = (indexes: readonly number[]): readonly string[] =>
    [...new Set(indexes.flatMap((index) => ways.routes[index]?.page.facts.route.route ?? []))].sort(
      byCodeUnit,
    );
  // A static shell with holes is what a page is to become, where it can be one.
  const isPage = (index: number): boolean => {
    const page = ways.routes[index]?.page;
    return page?.facts.route.kind === "page" && page.now.mode === "ssr";
  };
  const cuts = cutsOf(ways, isPage).map((cut) => ({
    lines: cut.ways.map(causingLine),
    routes: names([...new Set(cut.ways.flatMap(({ routes }) => routes))].filter(isPage)),
    frees: names(cut.frees),
  }));
  return {
    suspenseHelps,
    lines: ways.ways
      .filter(({ routes }) => routes.length >= fewestRoutes)
      .sort(byWeight)
      .slice(0, mostLines)
      .map((way) => lineImpact(way, ways, names)),
    cuts,
  };
};

const lineImpact = (
  way: Way,
  { routes }: Ways,
  names: (indexes: readonly number[]) => readonly string[],
): LineImpact => {
  const gone = new Set(way.chains);
  const freed = way.routes.filter((index) => {
    const route = routes[index];
    return route?.isFreeable === true && route.chains.every((chain) => gone.has(chain));
  });
  return {
    ...causingLine(way),
    routes: names(way.routes),
    frees: names(freed),
  };
};

const causingLine = ({ steps, says, isConfig }: Way): CausingLine => ({
  chain: steps,
  says: says.slice(0, mostSayings),
  kind: isConfig ? "config" : "code",
});

const byWeight = (a: Way, b: Way): number =>
  b.routes.length - a.routes.length ||
  b.chains.length - a.chains.length ||
  byCodeUnit(a.steps.map(lineKey).join(" "), b.steps.map(lineKey).join(" "));
