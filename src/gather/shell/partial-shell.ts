import type { NextVersion, Route } from "../../model/project.ts";
import { isSince, type Since } from "../../next/versions.ts";
import type { FileRender } from "../app/app-render.ts";
import { appUsesOf, type UseSettings } from "../app/app-uses.ts";
import type { StaticParams } from "../app/static-params.ts";
import { isVoided } from "../app/voided-uses.ts";
import type { AppUse } from "../app-use.ts";
import type { MergedConfig } from "../segments/segment-merge.ts";
import type { ShellReading } from "./app-shell.ts";
import { placesOf } from "./shell-place.ts";

interface PartialInput {
  readonly route: Route;
  readonly renders: readonly FileRender[];
  readonly params: StaticParams;
  readonly merged: MergedConfig;
  /** Whether paths beside the listed ones get a shell of their own. */
  readonly hasFallbacks: boolean;
}

/** The first version that streams metadata, and the first that makes a shell for paths which no build knows: builds of its canaries. */
const streamedMetadata: Since = [15, 2];
const fallbackShells: Since = [15, 0];

/**
 * The shell of a page with the partial prerendering of the canaries of 14 and 15: what needs the request inside of Suspense is a hole,
 * outside it leaves nothing to send ahead.
 */
export const partialShell = (
  next: NextVersion,
  { route, renders, params, merged, hasFallbacks }: PartialInput,
  settings: UseSettings,
): ShellReading => {
  const places = placesOf(route, renders);
  const uses = renders
    .flatMap(({ body, metadata }, index) => [
      ...placed(appUsesOf(body, settings), places[index]?.isSuspended === true),
      // Streamed metadata is like what stands inside of Suspense.
      ...placed(appUsesOf(metadata, settings), isSince(next, streamedMetadata)),
    ])
    .filter((use) => !isVoided(use, merged, next, route.kind));
  const open = uses.filter(({ isSuspended }) => !isSuspended);
  const isOpenPath = route.isDynamic && params.outcome !== "listed";
  const decisive = open.length > 0 ? open : uses;
  return {
    fact: isOpenPath ? shellOfOpenPath(next) : shellAround(uses, open, hasFallbacks && route.isDynamic),
    isLikely: !isOpenPath && decisive.length > 0 && decisive.every(({ weight }) => weight !== "certain"),
    needs: decisive,
    findings: [],
  };
};

const shellOfOpenPath = (next: NextVersion): ShellReading["fact"] =>
  isSince(next, fallbackShells) ? "holes" : "empty";

/** In the shell for any path the parameters are missing, whether or not something reads them or other paths are answered (builds of 15.6 canaries). */
const shellAround = (
  uses: readonly AppUse[],
  open: readonly AppUse[],
  isForAnyPath: boolean,
): ShellReading["fact"] => {
  if (open.length > 0) return "empty";
  return uses.length > 0 || isForAnyPath ? "holes" : "complete";
};

const placed = (uses: readonly AppUse[], isSuspended: boolean): readonly AppUse[] =>
  uses.filter(({ kind }) => kind === "dynamic").map((use) => (isSuspended ? { ...use, isSuspended } : use));
