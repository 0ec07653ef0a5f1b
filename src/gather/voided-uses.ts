import type { NextVersion, Route } from "../model/project.ts";
import type { AppUse } from "./app-use.ts";
import type { MergedConfig } from "./segment-merge.ts";

/** force-static empties the request before components run; 13 still took uncached fetches for dynamic. */
export const isVoided = (
  { source }: AppUse,
  { forceStatic }: MergedConfig,
  { major }: NextVersion,
  kind: Route["kind"],
): boolean => {
  if (major < 14 && source === "fetch") return kind === "handler";
  return forceStatic !== null && source !== "answer";
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
