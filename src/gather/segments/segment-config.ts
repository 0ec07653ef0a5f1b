import type { Program } from "../../link/program.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { Doubt, FilePath, Place } from "../../model/place.ts";
import type { Finding, NextVersion, SegmentRole } from "../../model/project.ts";
import { handsOnExports } from "../../next/metadata-exports.ts";
import {
  type Dynamic,
  type FetchCache,
  generationOf,
  isBoolean,
  isDynamic,
  isFetchCache,
  isRuntime,
  type Runtime,
  type SegmentKey,
  segmentKeys,
} from "../../next/segment-keys.ts";
import type { Literal } from "./segment-literals.ts";
import { type Declared, findingsOfOldConfig, readKey, type SegmentReader } from "./segment-reader.ts";
import type { Setting } from "./segment-values.ts";

/** What one file of a route says about how the route renders; null for keys that it does not set, or that Next does not take from it. */
export interface SegmentConfig {
  readonly file: FilePath;
  readonly isClient: boolean;
  readonly dynamic: Setting<Dynamic> | null;
  readonly revalidate: Setting<number | false> | null;
  readonly fetchCache: Setting<FetchCache> | null;
  readonly dynamicParams: Setting<boolean> | null;
  /** Taken from "use client" files as well. */
  readonly runtime: Setting<Runtime> | null;
  readonly ppr: Setting<boolean> | null;
  /** `instant`: false where the segment may block. */
  readonly instant: Setting<boolean> | null;
  readonly ensureStatic: Setting<string | false> | null;
  readonly prefetch: Setting<string> | null;
  /** Values that Turbopack reads from the source, also of "use client" files: those of parallel slots must agree. */
  readonly declared: readonly Declared[];
  /** Keys that Next takes from the file but whose value could not be read. */
  readonly unread: readonly {
    readonly key: SegmentKey;
    readonly place: Place;
    readonly doubt: Doubt | null;
  }[];
  readonly findings: readonly Finding[];
}

export interface SegmentOptions {
  readonly cacheComponents: boolean;
  readonly role: SegmentRole;
  /** True for files of a parallel slot. */
  readonly isInSlot?: boolean;
  /** Names of the routes that the file takes part in, for the findings. */
  readonly routes?: readonly string[];
}

/** Reads the route segment config of one file as Next does, by version: real values until 14, literals from 15 on. */
export const segmentConfigOf = (
  program: Program,
  summary: ModuleSummary,
  next: NextVersion,
  { cacheComponents, role, isInSlot = false, routes = [] }: SegmentOptions,
): SegmentConfig => {
  const reader: SegmentReader = {
    program,
    summary,
    role,
    isInSlot,
    cacheComponents,
    routes,
    generation: generationOf(next),
    isClient: summary.directives.includes("use client"),
  };
  const isHandedOn = role !== "metadata" || handsOnExports(summary.file, next) !== "no";
  const taken = isHandedOn ? keys : keysOfSource;
  const readings = taken.flatMap((key) => readKey(reader, key) ?? []);
  const setting = <Kind>(key: SegmentKey, isKind: (value: unknown) => value is Kind): Setting<Kind> | null =>
    narrowed(readings.find((reading) => reading.key === key)?.setting ?? null, isKind);
  const instant = setting("instant", isPresent);
  return {
    file: summary.file,
    isClient: reader.isClient,
    dynamic: setting("dynamic", isDynamic),
    revalidate: setting("revalidate", isNumberOrFalse),
    fetchCache: setting("fetchCache", isFetchCache),
    dynamicParams: setting("dynamicParams", isBoolean),
    runtime: setting("runtime", isRuntime),
    ppr: setting("experimental_ppr", isBoolean),
    instant: instant === null ? null : { ...instant, value: instant.value !== false, options: [] },
    ensureStatic: setting("ensureStatic", isTextOrFalse),
    prefetch: setting("prefetch", isText),
    declared: readings.flatMap(({ declared }) => declared ?? []),
    unread: readings.flatMap(({ key, place, unread }) =>
      unread === null ? [] : [{ key, place, doubt: unread.doubt }],
    ),
    findings: [...readings.flatMap(({ findings }) => findings), ...findingsOfOldConfig(reader)],
  };
};

/** What Next reads from the source, whatever it makes of the file. */
const keysOfSource: readonly SegmentKey[] = ["runtime"];
const isSegmentKey = (name: string): name is SegmentKey => Object.hasOwn(segmentKeys, name);
const keys: readonly SegmentKey[] = Object.keys(segmentKeys).filter(isSegmentKey);

const isNumberOrFalse = (value: unknown): value is number | false =>
  value === false || typeof value === "number";
const isText = (value: unknown): value is string => typeof value === "string";
const isTextOrFalse = (value: unknown): value is string | false => value === false || isText(value);
const isPresent = (value: unknown): value is NonNullable<unknown> => value !== null && value !== undefined;

const narrowed = <Kind>(
  setting: Setting<Literal> | null,
  isKind: (value: unknown) => value is Kind,
): Setting<Kind> | null =>
  setting === null || !isKind(setting.value)
    ? null
    : {
        ...setting,
        value: setting.value,
        options: setting.options.flatMap((each) => (isKind(each) ? [each] : [])),
      };
