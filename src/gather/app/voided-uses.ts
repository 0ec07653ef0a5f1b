import type { NextVersion, Route } from "../../model/project.ts";
import { keepsUncachedFetches, whetherSince } from "../../next/versions.ts";
import { type AppUse, isInMetadata } from "../app-use.ts";
import type { MergedConfig } from "../segments/segment-merge.ts";

/**
 * force-static empties the request before components run; 13 and 14.0 still took uncached fetches for dynamic. A cached function that says that
 * nothing of it is to be kept is heard all the same: next/dist/server/app-render/app-render.js, `collectedRevalidate === 0`.
 * From 15 on the metadata of a page is handed its query before force-static is known.
 */
export const isVoided = (
  { source, proof, need }: AppUse,
  { forceStatic }: MergedConfig,
  next: NextVersion,
  kind: Route["kind"],
): boolean => {
  if (whetherSince(next, keepsUncachedFetches) === "no" && source === "fetch") return kind === "handler";
  if (next.major >= 15 && source === "search-params" && isInMetadata(proof.chain)) return false;
  if (need.outlastsForceStatic === true) return false;
  return forceStatic !== null && source !== "answer" && source !== "cache";
};

/** 13 keeps a handler's answer although an uncached fetch went into it, and then keeps it for good. */
export const isKeptForGood = (
  uses: readonly AppUse[],
  { major }: NextVersion,
  kind: Route["kind"],
): boolean =>
  major < 14 &&
  kind === "handler" &&
  uses.some((use) => use.kind === "dynamic" && use.source === "fetch" && use.weight === "certain");
