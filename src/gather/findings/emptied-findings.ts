import type { Finding } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import type { AppReading } from "../app/app-reading.ts";
import { appUsesOf } from "../app/app-uses.ts";
import { effectsOf, ownStep, perRequestCause } from "../app/route-fate.ts";
import type { AppUse } from "../app-use.ts";

/** Reads of the request under `dynamic = "force-static"`. */
export const emptiedReads = (reading: AppReading): readonly AppUse[] => {
  const { shared, merged, handler, apis } = reading;
  const forced = merged.forceStatic;
  if (forced === null || !forced.isSure || shared.cacheComponents) return [];
  if (perRequestCause(reading) !== null) return [];
  const settings = { next: shared.next, fetchCache: merged.fetchCache?.value ?? null, apis };
  const uses = [...appUsesOf(effectsOf(reading), settings), ...(handler?.requestUses ?? [])];
  return uses.filter(({ need }) => need.isEmptied === true);
};

/** The same as findings, each where it stands in the project's own code. */
export const emptiedRequests = (reading: AppReading): readonly Finding[] => {
  const forced = reading.merged.forceStatic;
  if (forced === null) return [];
  return emptiedReads(reading).flatMap(({ proof: { says, chain } }) => {
    const place = ownStep(chain);
    // Of a call of a package a proof says what it reads as well.
    const words = { says: says.replace(/ reads \S+$/, ""), forced: forced.says };
    return place === null ? [] : [findingOf("emptied-by-force-static", place, [reading.route.route], words)];
  });
};
