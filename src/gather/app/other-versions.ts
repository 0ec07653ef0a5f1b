import type { Effect } from "../../link/machine.ts";
import type { Approximation, CodeFact, CodeFactValues } from "../../model/facts.ts";
import { approximation } from "../approximation.ts";
import type { SegmentConfig } from "../segments/segment-config.ts";
import { type AppReading, readAppRoute } from "./app-reading.ts";
import type { AppRouter } from "./app-router.ts";
import { effectsOf } from "./route-fate.ts";

/** What a version of Next makes of a route, as far as it decides how that renders. */
export interface Decided {
  readonly reading: AppReading;
  readonly values: CodeFactValues;
}

/** Why facts are not sure that the versions which the app's range allows see in several ways. */
export const factsApart = (
  { reading, values }: Decided,
  valuesOf: (reading: AppReading) => CodeFactValues,
): readonly Approximation[] => {
  const { shared, route } = reading;
  const found = new Map<CodeFact, Approximation>();
  for (const other of shared.others) {
    if (!mayDiffer(reading, other)) continue;
    const there = readAppRoute(other, route);
    const { major, minor } = other.next;
    const says = `Next.js ${major}.${minor} takes it in another way, and only the installed version tells whether this app has it`;
    for (const fact of differing({ reading, values }, { reading: there, values: valuesOf(there) }))
      if (!found.has(fact)) found.set(fact, approximation(fact, says));
  }
  return [...found.values()];
};

/** What 16 changed between its minors: how segment config may be written, what caches keep, what draws an image, and sitemaps below parameters. */
const mayDiffer = (reading: AppReading, other: AppRouter): boolean => {
  const { shared, route } = reading;
  return (
    (route.kind === "metadata" && route.isDynamic) ||
    (shared.cacheComponents && effectsOf(reading).some(isOfCaches)) ||
    route.segments.some(
      (segment) => configKey(shared.configOf(segment)) !== configKey(other.configOf(segment)),
    )
  );
};

const isOfCaches = (effect: Effect): boolean =>
  effect.kind === "cached" ||
  (effect.kind === "call" && effect.callee.kind === "external" && effect.callee.name === "ImageResponse");

/** What a file's segment config comes to, to compare by. */
const configKey = (config: SegmentConfig | null): string => {
  if (config === null) return "";
  const { findings, unread, file: _, isClient: __, declared: ___, ...settings } = config;
  const values = Object.values(settings).map((setting) => setting?.value);
  return JSON.stringify([values, findings.map(({ rule }) => rule), unread.map(({ key }) => key)]);
};

const differing = (here: Decided, there: Decided): readonly CodeFact[] => [
  ...deciding.filter((fact) => here.values[fact] !== there.values[fact]),
  ...(here.reading.timer?.seconds === there.reading.timer?.seconds ? [] : ["revalidate" as const]),
];

const deciding: readonly CodeFact[] = [
  "build",
  "runtime",
  "forced",
  "dynamicUse",
  "staticParams",
  "byDefault",
  "shell",
  "revalidate",
  "fallback",
];
