import type { FilePath } from "../model/place.ts";
import type { Finding, Route, RouteKind, Router, SegmentFile } from "../model/project.ts";
import { findingOf } from "../next/finding-of.ts";
import { isDynamicRoute } from "./segment.ts";

/** A file that claims a URL. */
export interface Claim {
  readonly route: string;
  readonly kind: RouteKind;
  readonly file: FilePath;
}

/** Claims by URL, in the order in which they came. */
export const byRoute = <Item extends Claim>(
  claims: readonly Item[],
): ReadonlyMap<string, readonly Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const claim of claims) {
    const group = groups.get(claim.route);
    if (group === undefined) groups.set(claim.route, [claim]);
    else group.push(claim);
  }
  return groups;
};

/** The route of the claim that wins, with the files that lost. */
export const routeOf = (
  router: Router,
  winner: Claim,
  losers: readonly Claim[],
  segments: readonly SegmentFile[] = [],
): Route => ({
  route: winner.route,
  router,
  kind: winner.kind,
  file: winner.file,
  isDynamic: isDynamicRoute(winner.route),
  rivals: losers.map((loser) => loser.file),
  segments,
});

/** Two files of one router for one URL where Next takes one of them with no more than a warning. */
export const duplicatePage = (winner: Claim, losers: readonly Claim[]): Finding => {
  const at = { file: losers[0]?.file ?? winner.file, line: 1, column: 1 };
  const words = { route: winner.route, files: listed([...losers, winner]), winner: winner.file };
  return findingOf("duplicate-page", at, [winner.route], words);
};

/** Files for one URL that make `next build` fail. */
export const routeConflict = (claims: readonly Claim[]): Finding => {
  const at = { file: claims[0]?.file ?? "", line: 1, column: 1 };
  const routes = [...new Set(claims.map((claim) => claim.route))];
  return findingOf("route-conflict", at, routes, { route: claims[0]?.route ?? "", files: listed(claims) });
};

const listed = (claims: readonly Claim[]): string => {
  const files = claims.map((claim) => claim.file);
  const last = files.pop() ?? "";
  return files.length === 0 ? last : `${files.join(", ")} and ${last}`;
};
