import type { Proof } from "../../model/place.ts";
import type { Finding } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import type { AppReading } from "../app/app-reading.ts";
import { appUsesOf } from "../app/app-uses.ts";
import { effectsOf, ownStep, perRequestCause } from "../app/route-fate.ts";

/** Calls that mark a route as dynamic and give nothing of the request: force-static only makes them do nothing. */
const withoutContent = /^(?:connection|unstable_noStore|draftMode|revalidate\w*|updateTag|refresh|throw)\b/;

/** Parts of a handler's request that force-static empties; its path is known without a request. */
const emptied = /^request\.(?:headers|cookies|nextUrl\.search(?:Params)?)$/;

/** Reads of the request under `dynamic = "force-static"`: seen empty in builds of 13.5 to 16.4. */
export const emptiedReads = (reading: AppReading): readonly Proof[] => {
  const { shared, merged, handler, apis } = reading;
  const forced = merged.forceStatic;
  if (forced === null || !forced.isSure || shared.cacheComponents) return [];
  if (perRequestCause(reading) !== null) return [];
  const settings = { next: shared.next, fetchCache: merged.fetchCache?.value ?? null, apis };
  const read = appUsesOf(effectsOf(reading), settings).filter(
    ({ kind, source, proof }) =>
      kind === "dynamic" &&
      (source === "api" || source === "search-params") &&
      !withoutContent.test(proof.says),
  );
  const parts = (handler?.requestUses ?? []).filter(({ proof }) => emptied.test(proof.says));
  return [...read, ...parts].map(({ proof }) => proof);
};

/** The same as findings, each where it stands in the project's own code. */
export const emptiedRequests = (reading: AppReading): readonly Finding[] => {
  const forced = reading.merged.forceStatic;
  if (forced === null) return [];
  return emptiedReads(reading).flatMap(({ says, chain }) => {
    const place = ownStep(chain);
    // Of a call of a package a proof says what it reads as well.
    const words = { says: says.replace(/ reads \S+$/, ""), forced: forced.says };
    return place === null ? [] : [findingOf("emptied-by-force-static", place, [reading.route.route], words)];
  });
};
