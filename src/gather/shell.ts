import type { Guard } from "../link/machine.ts";
import { isInBrowser } from "../link/render.ts";
import type { Step } from "../model/place.ts";
import type { Route } from "../model/project.ts";
import type { FileRender } from "./app-render.ts";
import { type Weight, weightOf } from "./app-use.ts";
import { type CachedCall, type CacheSettings, cachedCallsOf } from "./cache-lives.ts";
import { type Access, type AccessSettings, accessesOf } from "./shell-accesses.ts";
import { boundariesOfHtml, isInPackage, placesOf, suspenseIn, type TreePlace } from "./shell-place.ts";

/** What becomes of an access: "hole": filled per request; "blocks": nothing can be sent before it; "empty": only the boundary around `<html>` waits. */
export type Fate = "hole" | "blocks" | "empty" | "ignored";

/** An access of a route with what becomes of it. */
export interface PlacedAccess extends Access {
  readonly fate: Fate;
  readonly weight: Weight;
  /** True in generateMetadata, which only waits where the page itself does not. */
  readonly isMetadata: boolean;
}

/** What of a route can be rendered ahead of a request with Cache Components. */
export interface Shell {
  readonly accesses: readonly PlacedAccess[];
  /** Cached functions that are reached outside of every hole. */
  readonly cached: readonly CachedCall[];
  /** Cached functions that take over a lifetime too short to prerender from one inside. */
  readonly nested: readonly CachedCall[];
}

/** Reads the shell of a page: every access of every file of it, with the boundary that stands around it. */
export const shellOf = (
  route: Route,
  renders: readonly FileRender[],
  settings: AccessSettings,
  caches: CacheSettings,
): Shell => {
  const places = placesOf(route, renders);
  const html = new Set(renders.flatMap(({ body }) => [...boundariesOfHtml(body)]));
  const body: PlacedAccess[] = [];
  const metadata: PlacedAccess[] = [];
  const cached: CachedCall[] = [];
  const nested: CachedCall[] = [];
  renders.forEach((render, index) => {
    const place = places[index] ?? noPlace;
    const calls = cachedCallsOf(render.effects, caches);
    cached.push(...calls.filter(({ isPerRequest }) => !isPerRequest));
    nested.push(...calls.filter(({ shortInside }) => shortInside !== null));
    const found = withoutSettled(accessesOf(render.body, calls, settings));
    body.push(...found.map((each) => inBody(each, place, html, settings)));
    for (const [effects, isViewport] of [
      [render.metadata, false],
      [render.viewport, true],
    ] as const)
      for (const each of withoutSettled(accessesOf(effects, calls, settings)))
        metadata.push(placed(each, isViewport ? "blocks" : "hole", true));
  });
  const hasHole = body.some(({ fate }) => fate === "hole" || fate === "empty");
  return {
    accesses: [
      ...body,
      // The page streams anyhow where it has a hole; a page without one would wait for its metadata alone.
      ...metadata.map((each) =>
        each.fate === "hole" && !hasHole ? { ...each, fate: "blocks" as const } : each,
      ),
    ],
    cached,
    nested,
  };
};

const noPlace: TreePlace = { isSuspended: false, isAboveHtml: false, isInPackage: false };

/** A package's component may have a boundary of its own, so that what blocks inside of one does so only perhaps. */
const inBody = (
  access: Access,
  place: TreePlace,
  html: ReadonlySet<Guard>,
  settings: AccessSettings,
): PlacedAccess => {
  const fate = fateOf(access, place, html, settings);
  const isUnsure = fate === "blocks" && (place.isInPackage || isInPackage(access.guards));
  const result = placed(access, fate, false);
  return isUnsure && access.kind !== "changing" ? { ...result, fate: "hole", weight: "conditional" } : result;
};

const placed = (access: Access, fate: Fate, isMetadata: boolean): PlacedAccess => ({
  ...access,
  fate,
  weight: weightOf(access.guards),
  isMetadata,
});

const fateOf = (
  access: Access,
  place: TreePlace,
  html: ReadonlySet<Guard>,
  { params }: AccessSettings,
): Fate => {
  const boundaries = suspenseIn(access.guards);
  const isSuspended = place.isSuspended || boundaries.some((guard) => !html.has(guard));
  // The browser renders these again, so that under a boundary nothing is left to the server.
  if (access.kind === "url" || (access.kind === "changing" && isInBrowser(access.guards)))
    return isSuspended ? "ignored" : "blocks";
  if (access.kind === "changing") return "blocks";
  if (access.isDeferred || isSuspended) return "hole";
  // Listed paths are rendered whole, and any other one when it is first asked for.
  if (access.kind === "path" && params === "listed") return "ignored";
  return place.isAboveHtml || boundaries.length > 0 ? "empty" : "blocks";
};

/** What changes each time is allowed once the component, or one around it, has waited for the request. */
const withoutSettled = (accesses: readonly Access[]): readonly Access[] => {
  const waited: string[] = [];
  return accesses.filter((access) => {
    const owner = ownerOf(access.chain);
    if (access.kind === "changing")
      return isInBrowser(access.guards) || !waited.some((each) => owner.startsWith(each));
    if (!access.isDeferred && access.kind !== "opaque" && access.kind !== "url") waited.push(owner);
    return true;
  });
};

/** The component that an access runs in, as the way to it. */
const ownerOf = (chain: readonly Step[]): string => {
  const last = chain.findLastIndex(({ name }) => name.startsWith("<"));
  return chain
    .slice(0, Math.max(1, last + 1))
    .map(({ file, line, column }) => `${file}:${line}:${column}`)
    .join(" ");
};
