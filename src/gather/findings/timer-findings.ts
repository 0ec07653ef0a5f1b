import type { CodeFactValues } from "../../model/facts.ts";
import type { Finding } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import type { AppReading } from "../app/app-reading.ts";
import { appUsesOf } from "../app/app-uses.ts";
import { effectsOf, isKept, ownStep, shownPlace } from "../app/route-fate.ts";
import { millisecondsFinding } from "../pages/page-silent-findings.ts";
import { hasConfig } from "../segments/segment-fate.ts";
import { meantSeconds } from "./milliseconds.ts";

/** Fetches with fewer seconds than the route's own `revalidate`, which then decide. */
export const fetchesBelowRevalidate = (reading: AppReading, values: CodeFactValues): readonly Finding[] => {
  const { merged, shared, route, apis } = reading;
  const declared = merged.revalidateFrom;
  if (declared === null || !declared.isSure || typeof merged.revalidate !== "number") return [];
  if (merged.revalidate === 0 || !isKept(reading, values)) return [];
  const settings = { next: shared.next, fetchCache: merged.fetchCache?.value ?? null, apis };
  return appUsesOf(effectsOf(reading), settings).flatMap(({ kind, source, seconds, weight, proof }) => {
    const place = ownStep(proof.chain);
    if (kind !== "timed" || source !== "fetch" || weight !== "certain" || place === null) return [];
    return seconds === null || seconds >= Number(merged.revalidate)
      ? []
      : [
          findingOf("fetch-shortens-revalidate", place, [route.route], {
            seconds: String(seconds),
            declared: `revalidate = ${merged.revalidate}`,
            where: shownPlace(declared.place),
          }),
        ];
  });
};

/** A `revalidate` of the segment config, or of a fetch that decides, which is probably in milliseconds. */
export const timersInMilliseconds = ({ route, shared, timer }: AppReading): readonly Finding[] => {
  const declared = route.segments.flatMap((segment) => {
    const setting = hasConfig(segment.role) ? (shared.configOf(segment)?.revalidate ?? null) : null;
    const seconds = setting?.value;
    return setting?.isSure && typeof seconds === "number" && meantSeconds(seconds) !== null
      ? [millisecondsFinding(`revalidate = ${seconds}`, seconds, setting.place, route.route)]
      : [];
  });
  const place = timer === null ? null : ownStep(timer.proof.chain);
  const isDeciding = timer?.seconds != null && meantSeconds(timer.seconds) !== null && declared.length === 0;
  return isDeciding && place !== null
    ? [millisecondsFinding(timer.proof.says, timer.seconds ?? 0, place, route.route)]
    : declared;
};
