import { duration } from "../../lib/duration.ts";
import type { Place } from "../../model/place.ts";
import type { Finding } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import type { Result } from "../content/static-result.ts";
import { hiddenErrorsIn } from "../findings/error-findings.ts";
import { meantSeconds, roughly } from "../findings/milliseconds.ts";
import { sharedHeaderFinding } from "../findings/shared-header-finding.ts";
import type { Decided } from "./deciding-function.ts";
import type { PageReading, PagesApp } from "./page-reading.ts";

/** What a page of the Pages Router keeps longer, or shares wider, than its code seems to mean, although the build passes. */
export const silentFindingsOfPage = (
  { program }: PagesApp,
  reading: PageReading,
  decided: Decided,
): readonly Finding[] => {
  const { route } = reading.route;
  return [
    ...milliseconds(reading, route),
    ...notFoundKept(reading, route),
    ...errorsKept(reading, route, program),
    ...ownApi(reading, route),
    ...sharedHeader(decided, route),
  ];
};

const resultsOf = ({ staticProps }: PageReading): readonly Result[] => staticProps?.results ?? [];

const milliseconds = (reading: PageReading, route: string): readonly Finding[] => {
  const seen = new Set<string>();
  return resultsOf(reading).flatMap(({ revalidate, place }) => {
    const seconds = revalidate.kind === "seconds" ? revalidate.seconds : null;
    const meant = seconds === null ? null : meantSeconds(seconds);
    const key = `${place.file}:${place.line}`;
    if (seconds === null || meant === null || seen.has(key)) return [];
    seen.add(key);
    return [millisecondsFinding(`revalidate: ${seconds}`, seconds, place, route)];
  });
};

/** The finding about a `revalidate` that is probably in milliseconds. */
export const millisecondsFinding = (
  declared: string,
  seconds: number,
  place: Place,
  route: string,
): Finding =>
  findingOf("revalidate-in-milliseconds", place, [route], {
    declared,
    duration: roughly(seconds),
    meant: String(meantSeconds(seconds) ?? seconds),
  });

/** A 404 that stays for good, where unlisted paths are rendered at their first visit and the rest is regenerated. */
const notFoundKept = (reading: PageReading, route: string): readonly Finding[] => {
  const results = resultsOf(reading);
  const isTimed = results.some(({ kind, revalidate }) => kind === "props" && revalidate.kind === "seconds");
  const isOpen = reading.staticPaths !== null && reading.staticPaths.fallback !== false;
  if (!isTimed || !isOpen) return [];
  return results
    .filter(({ kind, revalidate }) => kind === "notFound" && revalidate.kind === "never")
    .slice(0, 1)
    .map(({ place }) => findingOf("not-found-kept", place, [route]));
};

/** Seconds up to which an error that is kept does little harm. */
const soon = 60;

const errorsKept = (
  reading: PageReading,
  route: string,
  program: PagesApp["program"],
): readonly Finding[] => {
  const effects = reading.staticProps?.outcome.effects ?? [];
  return hiddenErrorsIn(program, effects).flatMap(({ place, label, reaction }) => {
    const result = resultsOf(reading).find(
      (each) => each.place.file === place.file && each.place.line === place.line,
    );
    const seconds = result?.revalidate.kind === "seconds" ? result.revalidate.seconds : null;
    const isUnread = result?.revalidate.kind === "unknown";
    if (result === undefined || isUnread || (seconds !== null && seconds <= soon)) return [];
    const until = seconds === null ? "until the next build" : `for ${duration(seconds)}`;
    const isMissing = reaction === "not-found" || result.kind === "notFound";
    return [
      findingOf(isMissing ? "error-cached-as-not-found" : "error-cached", place, [route], { label, until }),
    ];
  });
};

const ownAddress = /^(?:this app|localhost|127\.0\.0\.1)(?::|$)/;

const ownApi = ({ staticProps }: PageReading, route: string): readonly Finding[] =>
  (staticProps?.content.sources ?? [])
    .filter(({ kind, label }) => (kind === "fetch" || kind === "graphql") && ownAddress.test(label))
    .map(({ label, place }) => findingOf("own-api-at-build", place, [route], { label }));

/** Only where something personal was seen to come into the props: a header may also be sent for some visitors only. */
const sharedHeader = ({ name, run }: Decided, route: string): readonly Finding[] => {
  const header = run?.cacheControl ?? null;
  if (run === null || header === null) return [];
  const { level, use, proof } = run.request;
  if (name === "getStaticProps" || level !== "personal" || use !== "content") return [];
  return sharedHeaderFinding(header, proof, route);
};
