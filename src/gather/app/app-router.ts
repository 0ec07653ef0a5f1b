import { routesOfFiles } from "../../lib/route-files.ts";
import type { Effect } from "../../link/machine.ts";
import type { Program } from "../../link/program.ts";
import type { FilePath } from "../../model/place.ts";
import type { NextConfig, NextVersion, Route, ScheduledCall, SegmentFile } from "../../model/project.ts";
import { othersAllowed } from "../../next/versions.ts";
import { type HookCall, hookCallsOf, hooksFor, type RouteHooks } from "../content/app-hooks.ts";
import type { RequestApis } from "../content/request-apis.ts";
import type { GatherInput } from "../gather-input.ts";
import { type LoadedGlobals, loadedGlobalsOf } from "../modules/loaded-globals.ts";
import { type SegmentConfig, segmentConfigOf } from "../segments/segment-config.ts";
import { createRenderer, type FileRender, type RenderFile } from "./app-render.ts";

/** What the App Router routes of a project share: each file is rendered and its config read once, however many routes it is part of. */
export interface AppRouter {
  readonly program: Program;
  readonly next: NextVersion;
  readonly config: NextConfig;
  /** Cache Components of 16; the canaries of 15 that had them under other names rendered as without. */
  readonly cacheComponents: boolean;
  /** What calls outside the project read of the request; `setsLocale`: whether the route sets the locale of next-intl by itself. */
  readonly apisFor: (setsLocale: boolean) => RequestApis;
  readonly render: RenderFile;
  /** As far as hooks that need the query may be reached. */
  readonly renderForQuery: (segment: SegmentFile) => FileRender;
  /** Forgets how a file was rendered. */
  readonly letGo: (file: FilePath) => void;
  /** As far as a Server Component may do what only one for the browser can. */
  readonly renderForRefusals: RenderFile;
  /** What a scheduler calls. */
  readonly schedules: readonly ScheduledCall[];
  /** Modules that no server can load. */
  readonly globals: LoadedGlobals;
  /** Every call of the project that regenerates something on demand. */
  readonly hookCalls: readonly HookCall[];
  /** The calls that regenerate a route on demand; `lists` are the effects of its files. */
  readonly hooks: (route: Route, lists: readonly (readonly Effect[])[]) => RouteHooks;
  /** Whether a metadata image made by code, which needs a parameter of the path, is shown by a page. */
  readonly hasOpenImage: (route: Route) => boolean;
  /** Null where the file could not be read. */
  readonly configOf: (segment: SegmentFile) => SegmentConfig | null;
  /** The same with each other version of Next that the app may have, where those may render something in another way. */
  readonly others: readonly AppRouter[];
}

export const openAppRouter = (input: GatherInput): AppRouter => {
  const { program, config, routes, parsed } = input;
  const calls = hookCallsOf(program, parsed);
  return withOthers(input, {
    ...readersOf(program, input),
    ...versionOf(input),
    config,
    others: [],
    schedules: input.schedules ?? [],
    globals: loadedGlobalsOf(input),
    hookCalls: calls,
    hooks: (route, lists) => hooksFor(calls, route, lists),
    hasOpenImage: openImages(routes),
  });
};

const versionOf = ({
  next,
  config,
  dependencies,
}: GatherInput): Pick<AppRouter, "next" | "cacheComponents" | "apisFor"> => {
  const cacheComponents = hasCacheComponents(config, next);
  return {
    next,
    cacheComponents,
    apisFor: (isLocaleSet) => ({
      next,
      cacheComponents,
      versions: dependencies,
      added: [],
      holds: () => isLocaleSet,
    }),
  };
};

const withOthers = (input: GatherInput, router: AppRouter): AppRouter => ({
  ...router,
  others: othersAllowed(input.next).map((next) => ({
    ...router,
    ...versionOf({ ...input, next }),
    configOf: configReader(router.program, { ...input, next }),
    others: [],
  })),
});

/** The router with files read by another program. */
export const readBy = (router: AppRouter, program: Program, input: GatherInput): AppRouter =>
  withOthers(input, { ...router, ...readersOf(program, input) });

type Readers = Pick<
  AppRouter,
  "program" | "render" | "renderForQuery" | "renderForRefusals" | "configOf" | "letGo"
>;

const readersOf = (program: Program, input: GatherInput): Readers => {
  const { routes, next } = input;
  const renderer = createRenderer(program, slotsOf(routes), next, "request");
  const forQuery = createRenderer(program, slotsOf(routes), next, "query");
  const forRefusals = createRenderer(program, slotsOf(routes), next, "refused");
  return {
    program,
    render: renderer.render,
    renderForQuery: forQuery.render,
    renderForRefusals: forRefusals.render,
    letGo: (file) => {
      renderer.letGo(file);
      forQuery.letGo(file);
      forRefusals.letGo(file);
    },
    configOf: configReader(program, input),
  };
};

const configReader = (program: Program, { next, config, routes }: GatherInput): AppRouter["configOf"] => {
  const cacheComponents = hasCacheComponents(config, next);
  const users = routesOfFiles(routes);
  const known = new Map<string, SegmentConfig | null>();
  const read = (segment: SegmentFile): SegmentConfig | null => {
    const summary = program.summaryOf(segment.file);
    return summary === null
      ? null
      : segmentConfigOf(program, summary, next, {
          cacheComponents,
          role: segment.role,
          isInSlot: segment.slot !== null,
          routes: users.get(segment.file) ?? [],
        });
  };
  return (segment) => {
    const key = `${segment.role} ${segment.slot ?? ""} ${segment.file}`;
    const found = known.has(key) ? (known.get(key) ?? null) : read(segment);
    known.set(key, found);
    return found;
  };
};

const hasCacheComponents = ({ cacheComponents }: NextConfig, { major }: NextVersion): boolean =>
  cacheComponents === true && major >= 16;

const slotsOf = (routes: readonly Route[]): ReadonlySet<string> =>
  new Set(["children", ...routes.flatMap(({ segments }) => segments.flatMap(({ slot }) => slot ?? []))]);

const openImages = (routes: readonly Route[]): ((route: Route) => boolean) => {
  const folders = routes
    .filter(({ kind, isDynamic }) => kind === "metadata" && isDynamic)
    .flatMap(
      ({ route }) =>
        /^(.*\]).*\/(?:opengraph-image|twitter-image|icon|apple-icon)[^/]*(?:\/\[.*)?$/.exec(route)?.[1] ??
        [],
    );
  return ({ route }) => folders.some((folder) => route === folder || route.startsWith(`${folder}/`));
};

/** Whether the whole app becomes files, which no server stands behind. */
export const isExport = ({ config }: Pick<AppRouter, "config">): boolean => config.output === "export";
