import type { Approximation, CodeFactValues } from "../../model/facts.ts";
import type { Doubt } from "../../model/place.ts";
import { isConditional, type Result } from "../content/static-result.ts";
import type { ListedPaths } from "./listed-paths.ts";
import type { PageReading } from "./page-reading.ts";

/** The `revalidate` of getStaticProps as a fact. */
export interface RevalidateRead {
  readonly fact: CodeFactValues["revalidate"];
  readonly value: number | false | null;
  readonly doubts: readonly Doubt[];
  readonly likely: readonly Approximation[];
}

const notRead: Approximation = {
  fact: "revalidate",
  says: "a condition, or a part that could not be read, decides about the revalidate that getStaticProps returns",
  at: null,
};

/** The `revalidate` that a build records: that of the usual result; other results lower the confidence. */
export const revalidateFactOf = (reading: PageReading): RevalidateRead => {
  const run = reading.staticProps;
  if (run === null) return { fact: "none", value: null, doubts: [], likely: [] };
  const listed = ofListedPaths(reading.listed);
  if (listed !== null) return listed;
  const usual = run.results.find(({ kind }) => kind === "props") ?? run.results[0];
  const read = usual?.revalidate;
  if (usual === undefined || read === undefined || read.kind === "unknown")
    return { fact: "unsure", value: null, doubts: run.doubts, likely: [notRead] };
  const value = read.kind === "seconds" ? read.seconds : false;
  // A path that a build lists is there, so on a dynamic route notFound is the exception; an error caught at build is one everywhere.
  const counted = run.results.filter(
    (result) =>
      result !== usual &&
      (result.kind === "props" ||
        result.kind === "unknown" ||
        (result.kind === "notFound" && !reading.route.isDynamic)),
  );
  const secondsOf = ({ revalidate }: Result): number | false | null =>
    revalidate.kind === "seconds" ? revalidate.seconds : revalidate.kind === "unknown" ? null : false;
  const differs = counted.some((result) => secondsOf(result) !== value);
  // What is spread into the result without being known may bring a revalidate.
  const mayHide =
    usual.object !== null && usual.object.rest !== null && !usual.object.properties.has("revalidate");
  const isLikely =
    differs || mayHide || value === null || isConditional(usual.object) || !run.outcome.isComplete;
  return {
    fact: read.kind === "seconds" ? "seconds" : "none",
    value,
    doubts: [],
    likely: isLikely ? [notRead] : [],
  };
};

/** Where it is known what becomes of every listed path, a build records the smallest number; null where it is not. */
const ofListedPaths = ({ known, areAll }: ListedPaths): RevalidateRead | null => {
  if (!areAll || known.length === 0) return null;
  const reads = known.map(({ only }) =>
    isConditional(only?.object ?? null) ? null : (only?.revalidate ?? null),
  );
  const seconds: number[] = [];
  for (const read of reads) {
    if (read?.kind === "seconds" && read.seconds !== null) seconds.push(read.seconds);
    else if (read?.kind !== "never") return null;
  }
  return seconds.length === 0
    ? { fact: "none", value: false, doubts: [], likely: [] }
    : { fact: "seconds", value: Math.min(...seconds), doubts: [], likely: [] };
};
