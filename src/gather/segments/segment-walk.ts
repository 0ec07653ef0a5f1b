import type { Place } from "../../model/place.ts";
import type { NextVersion, SegmentFile } from "../../model/project.ts";
import {
  type Dynamic,
  type FetchCache,
  type Generation,
  isFrom,
  type Runtime,
} from "../../next/segment-keys.ts";
import { forcesBelowStatic, whetherSince } from "../../next/versions.ts";
import type { SegmentConfig } from "./segment-config.ts";
import type { Setting } from "./segment-values.ts";

/** A file of a route with its config, in the order of the route's `segments`. */
export interface SegmentWithConfig {
  readonly segment: SegmentFile;
  readonly config: SegmentConfig;
}

/** Something that the config of a route brings about, and where it is written. */
export interface Forced {
  /** The export as it would be written: `dynamic = "force-dynamic"`. */
  readonly says: string;
  readonly value: Dynamic | number | false;
  readonly place: Place;
  /** False where the export may also have another value. */
  readonly isSure: boolean;
}

/** What the build looks at before it renders anything: `reduceAppConfig` of next/dist/build/utils.js. */
export interface Gate {
  readonly dynamic: Setting<Dynamic> | null;
  readonly revalidate: Setting<number | false> | null;
  readonly fetchCache: Setting<FetchCache> | null;
  readonly runtime: Setting<Runtime> | null;
  /** Why no path is rendered at build, whatever generateStaticParams lists. */
  readonly neverPrerendered: Forced | null;
}

const forced = (key: string, setting: Setting<Dynamic | number | false>): Forced => ({
  says: `${key} = ${JSON.stringify(setting.value)}`,
  value: setting.value,
  place: setting.place,
  isSure: setting.isSure,
});

const present = <Item>(items: readonly (Item | null)[]): readonly Item[] =>
  items.flatMap((item) => (item === null ? [] : [item]));

/** Until 14 the first file that says something counts, slots and defaults aside; from 15 on the last of all. */
export const gateOf = (segments: readonly SegmentWithConfig[], generation: Generation): Gate => {
  const isLast = isFrom(generation, "15");
  const configs = segments
    .filter(({ segment }) => isLast || (segment.slot === null && segment.role !== "default"))
    .map(({ config }) => config);
  const pick = <Item>(settings: readonly (Item | null)[]): Item | null =>
    present(settings).at(isLast ? -1 : 0) ?? null;
  const dynamic = pick(configs.map((config) => config.dynamic));
  const revalidates = present(configs.map((config) => config.revalidate));
  const revalidate = isLast ? (revalidates.at(-1) ?? null) : smallest(revalidates);
  return {
    dynamic,
    revalidate,
    fetchCache: pick(configs.map((config) => config.fetchCache)),
    runtime: runtimeOf(segments, generation),
    neverPrerendered:
      dynamic?.value === "force-dynamic"
        ? forced("dynamic", dynamic)
        : revalidate?.value === 0
          ? forced("revalidate", revalidate)
          : null,
  };
};

/** The smallest number; false only where nothing else is said. */
export const smallest = (settings: readonly Setting<number | false>[]): Setting<number | false> | null =>
  settings.reduce<Setting<number | false> | null>((known, each) => {
    if (known === null || known.value === false) return each.value === false ? (known ?? each) : each;
    return each.value !== false && each.value < known.value ? each : known;
  }, null);

/** The innermost file that says something; until 15 only the layouts above a page and the page itself are asked. */
const runtimeOf = (
  segments: readonly SegmentWithConfig[],
  generation: Generation,
): Setting<Runtime> | null => {
  const asked = isFrom(generation, "16.0")
    ? segments
    : segments.filter(({ segment }) => segment.slot === null);
  return present(asked.map(({ config }) => config.runtime)).at(-1) ?? null;
};

/** What the walk down the tree leaves behind when the components start to run. */
export interface Walk {
  readonly forcesDynamic: Forced | null;
  readonly forceStatic: Forced | null;
  readonly dynamicError: Forced | null;
}

/** The state of createComponentTree. `isStatic` null: nothing was said; false: an explicit "auto". */
interface WalkState {
  readonly isStatic: boolean | null;
  readonly staticFrom: Forced | null;
  readonly error: Forced | null;
  readonly bailout: Forced | null;
}

/** Walks the files from the root to the page as `createComponentTree` does, before any component runs. */
export const walked = (
  segments: readonly SegmentWithConfig[],
  next: NextVersion,
  isExport: boolean,
): Walk => {
  const start: WalkState = { isStatic: null, staticFrom: null, error: null, bailout: null };
  const end = segments.reduce(
    (state, { config }) => afterRevalidate(afterDynamic(state, config, next, isExport), config),
    start,
  );
  const isPage = segments.some(({ segment }) => segment.role === "page");
  return {
    forcesDynamic: end.bailout ?? (end.isStatic === false && isPage ? end.staticFrom : null),
    forceStatic: end.isStatic === true ? end.staticFrom : null,
    dynamicError: end.error,
  };
};

const afterDynamic = (
  state: WalkState,
  { dynamic }: SegmentConfig,
  next: NextVersion,
  isExport: boolean,
): WalkState => {
  if (isExport && (dynamic === null || dynamic.value === "auto")) return state;
  if (dynamic === null) return state;
  const from = forced("dynamic", dynamic);
  switch (dynamic.value) {
    case "error":
      return { ...state, error: from };
    case "force-dynamic":
      return state.isStatic === true && whetherSince(next, forcesBelowStatic) === "no"
        ? state
        : { ...state, bailout: state.bailout ?? from };
    default:
      return { ...state, error: null, isStatic: dynamic.value === "force-static", staticFrom: from };
  }
};

/** Where a file is static this does not stop the walk, but the smallest revalidate is then 0 all the same. */
const afterRevalidate = (state: WalkState, { revalidate }: SegmentConfig): WalkState =>
  revalidate?.value === 0 ? { ...state, bailout: state.bailout ?? forced("revalidate", revalidate) } : state;
