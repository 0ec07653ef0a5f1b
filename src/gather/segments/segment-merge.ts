import type { Finding, NextVersion } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import { type FetchCache, generationOf, isFrom, type Runtime } from "../../next/segment-keys.ts";
import type { SegmentConfig } from "./segment-config.ts";
import { hasConfig } from "./segment-fate.ts";
import { disagreements } from "./segment-siblings.ts";
import type { Setting } from "./segment-values.ts";
import { type Forced, type Gate, gateOf, type SegmentWithConfig, walked } from "./segment-walk.ts";

/** What the segment config of all files of a route comes to: both merges of Next, by version. */
export interface MergedConfig {
  readonly gate: Gate;
  /** Why the route is rendered per request whatever its components do: the gate, or the walk of createComponentTree. */
  readonly forcesDynamic: Forced | null;
  /** Set where components see no request when they run: cookies() and the like are empty and dynamic nothing. */
  readonly forceStatic: Forced | null;
  /** Set where anything dynamic that components reach stops the build. */
  readonly dynamicError: Forced | null;
  /** The smallest number of seconds of any file; false where none has one. */
  readonly revalidate: number | false;
  readonly revalidateFrom: Setting<number | false> | null;
  readonly fetchCache: Setting<FetchCache> | null;
  readonly runtime: Runtime;
  /** False where only listed paths are answered; `dynamicParamsFrom` says where. */
  readonly dynamicParams: boolean;
  readonly dynamicParamsFrom: Setting<boolean> | null;
  /** `experimental_ppr`, inherited downwards. */
  readonly ppr: Setting<boolean> | null;
  /** Files whose `dynamic`, `revalidate` or `fetchCache` could not be read. */
  readonly unread: SegmentConfig["unread"];
  readonly findings: readonly Finding[];
}

export interface MergeOptions {
  /** `output: "export"`: no file may then be dynamic. */
  readonly isExport?: boolean;
  readonly routes?: readonly string[];
  /** Of the layouts around a route that has their runtime without being shown in them. */
  readonly around?: readonly SegmentConfig[];
}

/** Merges the config of a route's files as the build and the renderer do. */
export const mergeSegments = (
  segments: readonly SegmentWithConfig[],
  next: NextVersion,
  { isExport = false, routes = [], around = [] }: MergeOptions = {},
): MergedConfig => {
  const generation = generationOf(next);
  const counted = segments.filter(({ segment }) => hasConfig(segment.role));
  const configs = counted.map(({ config }) => config);
  const gate = gateOf(counted, generation);
  const walk = walked(counted, next, isExport);
  const numbers = configs.flatMap(({ revalidate }) =>
    revalidate !== null && typeof revalidate.value === "number"
      ? [{ ...revalidate, value: revalidate.value }]
      : [],
  );
  const least = numbers.reduce<(typeof numbers)[number] | null>(
    (known, each) => (known === null || each.value < known.value ? each : known),
    null,
  );
  const closed = configs.flatMap(({ dynamicParams }) =>
    dynamicParams?.value === false ? [dynamicParams] : [],
  )[0];
  return {
    gate,
    forcesDynamic: gate.neverPrerendered ?? walk.forcesDynamic,
    forceStatic: walk.forceStatic,
    dynamicError: walk.dynamicError,
    revalidate: least?.value ?? false,
    revalidateFrom: least ?? configs.findLast(({ revalidate }) => revalidate !== null)?.revalidate ?? null,
    fetchCache: configs.findLast(({ fetchCache }) => fetchCache !== null)?.fetchCache ?? null,
    runtime: (gate.runtime ?? around.findLast(({ runtime }) => runtime !== null)?.runtime)?.value ?? "nodejs",
    dynamicParams: closed === undefined,
    dynamicParamsFrom:
      closed ?? configs.findLast(({ dynamicParams }) => dynamicParams !== null)?.dynamicParams ?? null,
    ppr: configs.findLast(({ ppr }) => ppr !== null)?.ppr ?? null,
    unread: configs.flatMap(({ unread }) => unread.filter(({ key }) => deciding.has(key))),
    findings: [
      ...(isFrom(generation, "16.0") ? disagreements(counted, routes) : []),
      ...(isExport ? refusedByExport(configs, routes) : []),
    ],
  };
};

const deciding: ReadonlySet<string> = new Set([
  "dynamic",
  "revalidate",
  "fetchCache",
  "dynamicParams",
  "runtime",
]);

const refusedByExport = (configs: readonly SegmentConfig[], routes: readonly string[]): readonly Finding[] =>
  configs.flatMap(({ dynamic }) =>
    dynamic?.value === "force-dynamic" && dynamic.isSure
      ? [
          findingOf("export-needs-static", dynamic.place, routes, {
            what: 'dynamic = "force-dynamic"',
            instead: "remove it, or read what it is for in the browser",
          }),
        ]
      : [],
  );
