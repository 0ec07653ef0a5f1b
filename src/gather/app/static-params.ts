import type { Effect } from "../../link/machine.ts";
import type { Program } from "../../link/program.ts";
import type { Value } from "../../link/values.ts";
import type { FilePath, Place } from "../../model/place.ts";
import type { Finding, NextVersion, Route, SegmentFile } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import { handsOnExports } from "../../next/metadata-exports.ts";
import { type Generation, generationOf, isFrom } from "../../next/segment-keys.ts";
import { keepsUnlistedPaths, whetherSince } from "../../next/versions.ts";
import type { SegmentConfig } from "../segments/segment-config.ts";
import { writtenExport } from "../segments/segment-literals.ts";
import type { MergedConfig } from "../segments/segment-merge.ts";
import type { SegmentWithConfig } from "../segments/segment-walk.ts";
import { paramNodes } from "./static-param-nodes.ts";
import {
  type Param,
  type ParamSet,
  paramOf,
  type Returned,
  refusalOf,
  returnedBy,
  runStaticParams,
} from "./static-param-values.ts";

/** Which paths of a dynamic route the build knows. */
export interface StaticParams {
  /**
   * "listed": the last parameter is covered, by paths or by what is not known; "empty": covered, but by no complete path;
   * "parent-only": only an outer parameter is covered, or in 15.0 no path is listed, so that Next renders per request.
   */
  readonly outcome: "none" | "listed" | "empty" | "parent-only";
  /** Exports of generateStaticParams that Next calls, outer to inner. */
  readonly owners: readonly Place[];
  /** What running them shows. */
  readonly effects: readonly Effect[];
  /** Complete paths that are listed; null where they are run-time data. */
  readonly paths: number | null;
  /** The complete paths; null where one is run-time data. */
  readonly sets: readonly ParamSet[] | null;
  readonly findings: readonly Finding[];
}

export interface StaticParamsOptions {
  readonly cacheComponents: boolean;
  readonly isExport: boolean;
  /** Config of the route's files, for what does not go with generateStaticParams. */
  readonly configs: readonly SegmentWithConfig[];
  readonly merged: Pick<
    MergedConfig,
    "dynamicParams" | "dynamicParamsFrom" | "revalidateFrom" | "forceStatic" | "dynamicError"
  >;
}

/** A file that exports generateStaticParams. */
interface Owner {
  readonly segment: SegmentFile;
  readonly value: Value;
  readonly place: Place;
}

/** What generateStaticParams of a route's files come to: `buildAppStaticPaths` of next/dist/build/static-paths/app.js. */
export const staticParamsOf = (
  program: Program,
  route: Route,
  next: NextVersion,
  options: StaticParamsOptions,
): StaticParams => {
  const generation = generationOf(next);
  const owners = route.segments
    .filter(({ role, file }) => role !== "metadata" || handsOnExports(file, next) !== "no")
    .flatMap((segment) => (callers.has(segment.role) ? (ownerOf(program, segment) ?? []) : []));
  const called = owners.filter(({ segment }) => isCalled(segment, generation));
  const inClient = route.segments.flatMap(({ file }) => clientExport(program, file) ?? []);
  const findings = [
    ...inClient.map((place) => findingOf("static-params-in-client-file", place, [route.route])),
    ...besideEdge(owners, options.configs, route, generation),
  ];
  const nothing: StaticParams = {
    outcome: "none",
    owners: [],
    effects: [],
    paths: null,
    sets: null,
    findings,
  };
  if (!route.isDynamic) return nothing;
  const params = route.route.split("/").flatMap((segment) => paramOf(segment) ?? []);
  const outcomes = called.map(({ value, place }) => runStaticParams(program, value, place));
  const returned = outcomes.map((each) => returnedBy(each, isFrom(generation, "15")));
  const sets = combined(returned, generation);
  const complete = sets === null ? null : sets.filter((set) => params.every(({ name }) => set.has(name)));
  const paths = complete === null ? null : countOf(complete);
  const coversLast = isLastCovered(route.segments, called, generation);
  const outcome = outcomeOf(called.length, coversLast, paths, next);
  return {
    outcome,
    owners: called.map(({ place }) => place),
    effects: outcomes.flatMap(({ effects }) => effects),
    paths,
    sets: complete,
    findings: [
      ...findings,
      ...invalidReturns(returned, complete ?? [], params, called, route),
      ...(called.length > 0 ? emptyLists(outcome, sets?.length === 0, called, route, options) : []),
      ...missingParams(sets ?? [], options.configs, route, generation),
      ...forExport(outcome, route, options, generation),
      ...inertRevalidate(outcome, route, options),
    ],
  };
};

/** Functions only; those of Client Components cannot be called. */
const ownerOf = (program: Program, segment: SegmentFile): Owner | null => {
  const { file } = segment;
  if (program.summaryOf(file)?.directives.includes("use client")) return null;
  const value = program.exportValue(file, "generateStaticParams");
  if (value === null || value.kind === "constant" || value.kind === "object" || value.kind === "array")
    return null;
  const place = program.exportsOf(file).find(({ name }) => name === "generateStaticParams")?.place;
  return { segment, value, place: place ?? { file, line: 1, column: 1 } };
};

const clientExport = (program: Program, file: FilePath): Place | null => {
  const summary = program.summaryOf(file);
  if (summary === null || !summary.directives.includes("use client")) return null;
  return writtenExport(summary, "generateStaticParams")?.place ?? null;
};

/** A metadata file hands its exports on to the route that Next makes of it: `createReExportsCode` of next-metadata-route-loader. */
const callers: ReadonlySet<SegmentFile["role"]> = new Set(["layout", "page", "default", "route", "metadata"]);

/** Until 14 only the way to the page itself was walked, slots aside. */
const isCalled = ({ role, slot }: SegmentFile, generation: Generation): boolean =>
  callers.has(role) && (isFrom(generation, "15") || (slot === null && role !== "default"));

/** Whether the last segment that has a parameter, or one after it, has generateStaticParams. */
const isLastCovered = (
  segments: readonly SegmentFile[],
  owners: readonly Owner[],
  generation: Generation,
): boolean => {
  const files = new Set(owners.map(({ segment }) => segment.file));
  let isCovered = false;
  for (const { param, file } of paramNodes(
    segments.filter((each) => isCalled(each, generation)),
    generation,
  )) {
    if (file !== null && files.has(file)) isCovered = true;
    else if (param !== null) isCovered = false;
  }
  return isCovered;
};

const outcomeOf = (
  owners: number,
  coversLast: boolean,
  paths: number | null,
  next: NextVersion,
): StaticParams["outcome"] => {
  if (owners === 0) return "none";
  if (coversLast && paths === 0) return keepsNone(next) ? "parent-only" : "empty";
  if (coversLast) return "listed";
  // From 15 on complete paths count, whoever lists them.
  return next.major >= 15 && paths !== null && paths > 0 ? "listed" : "parent-only";
};

/** 15.0 renders per request what has no listed path: next/dist/build/index.js, `prerenderedRoutes.length > 0`. */
const keepsNone = (next: NextVersion): boolean =>
  next.major === 15 && whetherSince(next, keepsUnlistedPaths) === "no";

/** The sets of all lists together: each is asked once for every set of those outside of it. Null where one is not known. */
const combined = (lists: readonly Returned[], generation: Generation): readonly ParamSet[] | null => {
  let sets: readonly ParamSet[] = [];
  for (const [index, list] of lists.entries()) {
    if (list.kind !== "sets") return null;
    const isFirst = index === 0 || (sets.length === 0 && isFrom(generation, "15"));
    if (isFirst) sets = list.sets;
    else if (list.sets.length > 0 || !isFrom(generation, "15"))
      sets = sets.flatMap((outer) => list.sets.map((inner) => new Map([...outer, ...inner])));
    if (sets.length > pathLimit) return null;
  }
  return sets;
};

const pathLimit = 10_000;

/** Paths that differ, as far as their values are known. */
const countOf = (sets: readonly ParamSet[]): number => {
  const isKnown = sets.every((set) => [...set.values()].every((value) => value.kind === "constant"));
  return isKnown ? new Set(sets.map((set) => JSON.stringify([...set]))).size : sets.length;
};

const invalidReturns = (
  returned: readonly Returned[],
  sets: readonly ParamSet[],
  params: readonly Param[],
  owners: readonly Owner[],
  { route }: Route,
): readonly Finding[] => {
  const problems = returned.flatMap((each) => (each.kind === "invalid" ? [each] : []));
  const place = owners.at(-1)?.place;
  if (problems.length > 0 || place === undefined)
    return problems.map(({ problem, place: at }) =>
      findingOf("static-params-invalid", at, [route], { problem }),
    );
  for (const set of sets)
    for (const param of params) {
      const value = set.get(param.name);
      const problem = value === undefined ? null : refusalOf(param, value);
      if (problem !== null) return [findingOf("static-params-invalid", place, [route], { problem })];
    }
  return [];
};

/** Both in one file; until 14 the runtime simply won. */
const besideEdge = (
  owners: readonly Owner[],
  configs: readonly SegmentWithConfig[],
  { route }: Route,
  generation: Generation,
): readonly Finding[] =>
  owners.flatMap(({ segment, place }) => {
    const config = configs.find((each) => each.segment.file === segment.file)?.config;
    return isFrom(generation, "15") && config?.runtime?.value === "edge"
      ? [findingOf("static-params-with-edge", place, [route])]
      : [];
  });

const emptyLists = (
  outcome: StaticParams["outcome"],
  isEmptyList: boolean,
  owners: readonly Owner[],
  { route }: Route,
  { cacheComponents, merged }: StaticParamsOptions,
): readonly Finding[] => {
  const place = owners.at(-1)?.place;
  if (outcome !== "empty" || place === undefined) return [];
  // Incomplete paths are enough there: the build renders what they have in common.
  if (cacheComponents) return isEmptyList ? [findingOf("static-params-empty", place, [route])] : [];
  return merged.dynamicParams ? [] : [findingOf("static-params-closed", place, [route], { route })];
};

const missingParams = (
  sets: readonly ParamSet[],
  configs: readonly SegmentWithConfig[],
  { route }: Route,
  generation: Generation,
): readonly Finding[] =>
  configs.flatMap(({ segment, config }) => {
    const param = segment.role === "layout" ? paramOf(segment.folder.split("/").at(-1) ?? "") : null;
    const closed = closedBy(config);
    if (param === null || closed === null || !isFrom(generation, "15")) return [];
    return sets.some((set) => !set.has(param.name))
      ? [findingOf("static-params-miss-parameter", closed, [route], { name: param.name })]
      : [];
  });

const closedBy = ({ dynamicParams }: SegmentConfig): Place | null =>
  dynamicParams?.value === false && dynamicParams.isSure ? dynamicParams.place : null;

const forExport = (
  outcome: StaticParams["outcome"],
  { route, file, kind }: Route,
  { isExport, merged }: StaticParamsOptions,
  generation: Generation,
): readonly Finding[] => {
  if (!isExport || kind === "metadata") return [];
  const open = merged.dynamicParamsFrom;
  if (open?.value === true && isFrom(generation, "15"))
    return [
      findingOf("static-params-for-export", open.place, [route], {
        route,
        problem: "sets dynamicParams = true, which cannot be exported",
        instead: "remove it, only listed paths are exported",
      }),
    ];
  if (outcome === "listed") return [];
  return [
    findingOf("static-params-for-export", { file, line: 1, column: 1 }, [route], {
      route,
      problem: "has no list of all its paths and cannot be exported",
      instead: "export generateStaticParams with at least one path",
    }),
  ];
};

const inertRevalidate = (
  outcome: StaticParams["outcome"],
  { route, kind }: Route,
  { cacheComponents, merged }: StaticParamsOptions,
): readonly Finding[] => {
  const { revalidateFrom, forceStatic, dynamicError } = merged;
  if (outcome === "listed" || outcome === "empty" || cacheComponents || kind === "metadata") return [];
  if (forceStatic !== null || dynamicError !== null || revalidateFrom === null) return [];
  return revalidateFrom.value === 0 || !revalidateFrom.isSure
    ? []
    : [findingOf("revalidate-without-static-params", revalidateFrom.place, [route], { route })];
};
