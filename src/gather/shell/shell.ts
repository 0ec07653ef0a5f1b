import { isInBrowser } from "../../link/guards.ts";
import type { CallEffect, Effect, Guard } from "../../link/machine.ts";
import type { Route, SegmentFile } from "../../model/project.ts";
import type { FileRender } from "../app/app-render.ts";
import { providedBy, waitsThroughContexts } from "../app/contexts.ts";
import { isCached, type Weight, weightOf } from "../app-use.ts";
import { queryNeed } from "../content/need.ts";
import { isAfterCall } from "../findings/after-findings.ts";
import { isCacheCall } from "../findings/cache-call-findings.ts";
import { type CachedCall, type CacheSettings, cachedCallsOf } from "./cache-lives.ts";
import { isAfter, type Moment, momentOf, ownerOf } from "./left-to-request.ts";
import { type Access, type AccessSettings, accessesOf } from "./shell-accesses.ts";
import {
  boundariesOfHtml,
  isInPackage,
  isShownInside,
  placesOf,
  suspenseIn,
  type TreePlace,
} from "./shell-place.ts";

/** What becomes of an access: "hole": filled per request; "blocks": nothing can be sent before it; "empty": only the boundary around `<html>` waits. */
export type Fate = "hole" | "blocks" | "empty" | "ignored";

/** An access of a route with what becomes of it. */
export interface PlacedAccess extends Access {
  readonly fate: Fate;
  readonly weight: Weight;
  /** generateMetadata only waits where the page itself does not. */
  readonly part: "body" | "metadata" | "viewport";
}

interface PlacedMetadata extends PlacedAccess {
  /** True for a parameter whose values a build knows. */
  readonly isListed: boolean;
}

/** What decides about the shell of a route: see AccessSettings. */
export interface ShellSettings extends Omit<AccessSettings, "params"> {
  readonly paramsOf: (segment: SegmentFile) => AccessSettings["params"];
}

/** What of a route can be rendered ahead of a request with Cache Components. */
export interface Shell {
  readonly accesses: readonly PlacedAccess[];
  /** Cached functions that are reached outside of every hole. */
  readonly cached: readonly CachedCall[];
  /** Calls outside the project that a build comes to, each file's own, before anything that it has to leave to the request. */
  readonly reached: readonly CallEffect[];
  /** Cached functions that take over a lifetime too short to prerender from one inside. */
  readonly nested: readonly CachedCall[];
}

/** Reads the shell of a page: every access of every file of it, with the boundary that stands around it. */
export const shellOf = (
  route: Route,
  renders: readonly FileRender[],
  { apis, hasPath, paramsOf }: ShellSettings,
  caches: CacheSettings,
): Shell => {
  const places = placesOf(route, renders);
  const html = new Set(renders.flatMap(({ body }) => [...boundariesOfHtml(body)]));
  const body: PlacedAccess[] = [];
  const metadata: PlacedMetadata[] = [];
  const cached: CachedCall[] = [];
  const nested: CachedCall[] = [];
  const reached: CallEffect[] = [];
  renders.forEach((render, index) => {
    const place = places[index] ?? noPlace;
    const segment = route.segments[index];
    const params = segment === undefined ? "none" : paramsOf(segment);
    const settings: AccessSettings = { apis, hasPath, params };
    const calls = cachedCallsOf(render.effects, caches);
    nested.push(...calls.filter(({ shortInside }) => shortInside !== null));
    const found = withoutSettled(accessesOf(render.body, calls, settings), settings);
    const away = awayFrom(index, route, renders, (waits) => accessesOf(render.body, calls, settings, waits));
    const inside = [
      ...found.map((each) => unsureIfCarried(inBody(each, place, html, settings), [...found, ...away])),
      ...away.map((each) => inBody(each, places[each.index] ?? noPlace, html, settings)),
    ];
    body.push(...inside);
    const ofMetadata = [
      ...metadataOf(render.metadata, "metadata", calls, settings),
      ...metadataOf(render.viewport, "viewport", calls, settings),
    ];
    metadata.push(...ofMetadata);
    const waits = [...inside, ...ofMetadata];
    reached.push(
      ...render.effects.flatMap((effect, order) =>
        effect.kind === "call" &&
        (isAfterCall(effect) || isCacheCall(effect) || isCached(effect.guards)) &&
        !isLeftToRequest(momentOf(effect, order), waits, params)
          ? [effect]
          : [],
      ),
    );
    cached.push(
      ...calls.filter(
        ({ effect, isPerRequest }) =>
          !isPerRequest && !isLeftToRequest(momentOf(effect, render.effects.indexOf(effect)), waits, params),
      ),
    );
  });
  return {
    accesses: [...body, ...metadata.map((each) => ({ ...each, fate: fateOfMetadata(each, body) }))],
    cached,
    reached,
    nested,
  };
};

/** An access that another file of the route waits for. */
interface AccessElsewhere extends Access {
  readonly index: number;
}

/** What a layout begins and files inside of it wait for: the promise is in a context that the layout provides. */
const awayFrom = (
  index: number,
  { segments }: Route,
  renders: readonly FileRender[],
  accessesWith: (waits: readonly Effect[]) => readonly Access[],
): readonly AccessElsewhere[] => {
  const segment = segments[index];
  const provided = providedBy(renders[index]?.body ?? []);
  if (segment === undefined || provided.length === 0) return [];
  return renders.flatMap(({ body }, other) => {
    const inner = segments[other];
    if (inner === undefined || !isShownInside(inner, segment)) return [];
    const waits = waitsThroughContexts(body, provided);
    const places = new Set(waits.flatMap((wait) => ("chain" in wait ? [wait.chain] : [])));
    if (waits.length === 0) return [];
    return accessesWith(waits).flatMap((access) =>
      access.at !== undefined && places.has(access.at) ? [{ ...access, index: other }] : [],
    );
  });
};

/** A promise that the browser is handed and that nothing is seen to wait for may be carried on, through a context for instance. */
const unsureIfCarried = (access: PlacedAccess, all: readonly Access[]): PlacedAccess => {
  const { isDeferred, kind, need } = access;
  const isSymbol = kind === "path" || need === queryNeed;
  if (!isDeferred || isSymbol || all.some((other) => !other.isDeferred && other.need.says === need.says))
    return access;
  return { ...access, weight: "conditional" };
};

/** A cached function behind something that only a request brings is not run by a build, so that its lifetime is not the shell's. */
const isLeftToRequest = (
  call: Moment,
  accesses: readonly PlacedAccess[],
  params: AccessSettings["params"],
): boolean =>
  accesses.some(
    (access) =>
      access.fate !== "ignored" &&
      stopsBuild(access, params) &&
      access.moments.some((moment) => isAfter(call, moment)),
  );

/** Whether the component waits there, for what a build of a path does not have. */
const stopsBuild = ({ kind, isDeferred }: Access, params: AccessSettings["params"]): boolean =>
  !isDeferred && (kind === "request" || kind === "wait" || (kind === "path" && params !== "listed"));

const metadataOf = (
  effects: readonly Effect[],
  part: "metadata" | "viewport",
  calls: readonly CachedCall[],
  settings: AccessSettings,
): readonly PlacedMetadata[] =>
  withoutSettled(accessesOf(effects, calls, settings), settings).map((each) => ({
    ...placed(each, part === "viewport" ? "blocks" : "hole", part),
    isListed: each.kind === "path" && settings.params === "listed",
  }));

/** The page streams anyhow where it has a hole; a page without one would wait for its metadata alone. */
const fateOfMetadata = ({ fate, isListed }: PlacedMetadata, body: readonly PlacedAccess[]): Fate => {
  if (fate !== "hole") return fate;
  // What the browser renders again is a hole as well, though nothing of it is left to the server.
  if (body.some((access) => access.kind !== "changing" && access.fate !== "ignored")) return "hole";
  if (body.some(({ kind }) => kind === "url" || kind === "changing")) return "hole";
  return isListed && body.some(({ kind }) => kind === "path") ? "ignored" : "blocks";
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
  const result = placed(access, fate, "body");
  return isUnsure && access.kind !== "changing" ? { ...result, fate: "hole", weight: "conditional" } : result;
};

const placed = (access: Access, fate: Fate, part: PlacedAccess["part"]): PlacedAccess => ({
  ...access,
  fate,
  weight: weightOf(access.guards),
  part,
});

const fateOf = (
  access: Access,
  place: TreePlace,
  html: ReadonlySet<Guard>,
  { params }: AccessSettings,
): Fate => {
  const boundaries = suspenseIn(access.guards);
  const isSuspended = place.isSuspended || boundaries.some((guard) => !html.has(guard));
  if (access.kind === "url" || (isOfBrowser.has(access.kind) && isInBrowser(access.guards)))
    return fateInBrowser(access, isSuspended, params);
  if (access.kind === "changing") return "blocks";
  if (access.isDeferred || isSuspended) return "hole";
  // Listed paths are rendered whole, and any other one when it is first asked for.
  if (access.kind === "path" && isOfKnownPaths(params)) return params === "listed" ? "ignored" : "hole";
  return place.isAboveHtml || boundaries.length > 0 ? "empty" : "blocks";
};

/** The browser renders these again, so that under a boundary nothing is left to the server. */
const fateInBrowser = ({ kind }: Access, isSuspended: boolean, params: AccessSettings["params"]): Fate =>
  isSuspended || (kind === "path" && isOfKnownPaths(params)) ? "ignored" : "blocks";

const isOfKnownPaths = (params: AccessSettings["params"]): boolean =>
  params === "listed" || params === "outer";

const isOfBrowser: ReadonlySet<Access["kind"]> = new Set(["changing", "path", "request"]);

/** What changes each time is allowed once the component, or one around it, has waited for the request. */
const withoutSettled = (
  accesses: readonly Access[],
  { params }: Pick<AccessSettings, "params">,
): readonly Access[] => {
  const waited: string[] = [];
  return accesses.filter((access) => {
    const owner = ownerOf(access.at ?? access.chain);
    if (access.kind === "changing")
      return isInBrowser(access.guards) || !waited.some((each) => owner.startsWith(each));
    const isKnown = access.kind === "opaque" || (access.kind === "path" && params === "listed");
    if (!access.isDeferred && !isKnown && access.kind !== "url") waited.push(owner);
    return true;
  });
};
