import type { Effect } from "../../link/machine.ts";
import type { CodeFactValues } from "../../model/facts.ts";
import type { Step } from "../../model/place.ts";
import type { Finding, Route } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import type { RenderMistakeRule } from "../../next/render-mistakes.ts";
import type { FileRender } from "../app/app-render.ts";
import { fullyStatic } from "../app/ensure-static.ts";
import type { Needed } from "../content/need.ts";
import type { SegmentWithConfig } from "../segments/segment-walk.ts";
import type { CachedCall } from "./cache-lives.ts";
import type { PlacedAccess, Shell } from "./shell.ts";

/** What the shell of a route comes to, and the places that say so. */
export interface ShellReading {
  readonly fact: CodeFactValues["shell"];
  readonly isLikely: boolean;
  readonly needs: readonly Needed[];
  readonly findings: readonly Finding[];
}

/** What stands below a metadata image whose address needs a parameter. */
export interface OpenImage {
  readonly isShown: boolean;
  readonly renders: readonly FileRender[];
}

/** Puts the accesses of a route together: the build stops at one that blocks, unless the route says `instant = false`. */
export const readShell = (
  route: Route,
  { accesses, nested }: Shell,
  configs: readonly SegmentWithConfig[],
  image: OpenImage,
): ShellReading => {
  const mayBlock = configs.some(({ config }) => config.instant?.value === false);
  // A condition that no build meets does not stop it either: the project is taken for one that builds.
  const relevant = accesses.filter(
    ({ fate, weight }) => fate !== "ignored" && !(fate === "blocks" && weight !== "certain" && !mayBlock),
  );
  const isSure = ({ weight, kind }: PlacedAccess): boolean => weight === "certain" && kind !== "opaque";
  const sure = relevant.filter(isSure);
  const isFullyStatic = fullyStatic(configs) !== null;
  const stops = (access: PlacedAccess): boolean =>
    access.isInCache === true ||
    (isFullyStatic && breaksPromise(access)) ||
    (access.fate === "blocks" &&
      !(mayBlock && access.part !== "metadata" && access.kind !== "changing" && access.kind !== "url"));
  const findings = [
    ...sure.filter(stops).map((access) => findingOfAccess(access, route, isFullyStatic)),
    ...nested.flatMap((call) => shortInside(call, route)),
    ...(waitsForImageAlone(accesses, image) && !mayBlock ? [imageBlocks(route)] : []),
  ];
  const decisive =
    sure.length > 0 ? sure : relevant.filter(({ kind, fate }) => kind !== "opaque" || fate === "hole");
  const fact = factOf(decisive, mayBlock);
  return {
    fact,
    isLikely: !hasSame(sure, accesses) || (image.isShown && fact === "complete"),
    needs: decisive.map(({ need, chain }) => ({ need, proof: { says: need.says, chain } })),
    findings,
  };
};

/**
 * The address of an image below a parameter waits for that, listed or not: 16.4 refuses a page that asks for nothing else of the request.
 * What a component of a package asks for is not known.
 */
const waitsForImageAlone = (accesses: readonly PlacedAccess[], { isShown, renders }: OpenImage): boolean =>
  isShown &&
  accesses.length === 0 &&
  renders.every(({ isComplete, effects }) => isComplete && !effects.some(showsPackage));

const showsPackage = (effect: Effect): boolean =>
  effect.kind === "doubt" || (effect.kind === "render" && !ownPackages.test(effect.component.package));

const ownPackages = /^(?:react|next(?:\/.*)?)$/;

const imageBlocks = ({ route, file }: Route): Finding =>
  findingOf("metadata-blocks", { file, line: 1, column: 1 }, [route], {
    says: "the address of a metadata image below a parameter",
    function: "the metadata",
  });

/** Whether what is not sure changes nothing, because all of it would be one more hole. */
const hasSame = (sure: readonly PlacedAccess[], all: readonly PlacedAccess[]): boolean => {
  const unsure = all.filter((access) => access.fate !== "ignored" && !sure.includes(access));
  return (
    unsure.length === 0 ||
    (sure.some(({ fate }) => fate === "hole") && unsure.every(({ fate }) => fate === "hole"))
  );
};

const factOf = (accesses: readonly PlacedAccess[], mayBlock: boolean): CodeFactValues["shell"] => {
  if (accesses.some(({ fate }) => fate === "empty" || (fate === "blocks" && mayBlock))) return "empty";
  return accesses.some(({ fate }) => fate === "hole") ? "holes" : "complete";
};

/** What no page may wait for that says `ensureStatic = "navigation"`; paths that it does not list are rendered when they are first asked for. */
const breaksPromise = ({ kind, fate }: PlacedAccess): boolean =>
  fate !== "ignored" && (kind === "request" || kind === "wait");

const findingOfAccess = (access: PlacedAccess, { route }: Route, isFullyStatic: boolean): Finding => {
  const place = (access.isInCache === true ? (access.at ?? access.chain) : access.chain).at(-1) ?? noStep;
  return findingOf(ruleOf(access, isFullyStatic), place, [route], {
    says: access.need.says,
    function: access.chain[0]?.name ?? "generateMetadata",
  });
};

const noStep: Step = { file: "", line: 1, column: 1, name: "" };

const ruleOf = (access: PlacedAccess, isFullyStatic: boolean): RenderMistakeRule => {
  const { kind, need, part, isInCache } = access;
  if (isInCache === true) return "promise-in-cache";
  if (isFullyStatic && breaksPromise(access)) return "not-fully-static";
  if (kind === "changing") return "changing-value";
  if (kind === "url" && need.level === "query") return "search-params-without-suspense";
  return part === "body" ? "blocks-without-suspense" : "metadata-blocks";
};

const shortInside = ({ shortInside: inner }: CachedCall, { route }: Route): readonly Finding[] => {
  const place = inner?.chain.at(-1);
  return place === undefined ? [] : [findingOf("short-life-inside", place, [route])];
};
