import type { CacheControl, RouteFacts } from "../model/facts.ts";
import type { Fallback, Mode, Strategy } from "../model/mode.ts";
import type { Page } from "../model/page.ts";
import type { Known } from "../model/verdict.ts";
import { bandOfPaths } from "./quantities.ts";
import { perRequestFunctions } from "./rows-per-request.ts";
import { copiesOf, usualSurroundings } from "./surroundings.ts";
import type { Spread } from "./timer.ts";

/** What decides the advice for a page apart from answers: equal situations get equal decisions. */
export interface Situation extends Spread {
  /** The code facts and the mode. */
  readonly code: Known;
  /** Answers that the code already gives; a person may overrule them. */
  readonly told: Known;
  /** Seconds that the code itself accepts as age: a shared Cache-Control, else an existing `revalidate`; null where it names none for the whole. */
  readonly hint: number | null;
  /** The smallest number that the code names anywhere on the route: an App Router route is made again after the smallest one. */
  readonly shortest: number | null;
  readonly nowRevalidate: number | false | null;
  readonly nowFallback: Fallback | null;
  /** The strategy that it already is; null where the mode is not known. */
  readonly nowStrategy: Strategy | null;
}

const strategies = {
  static: "ssg",
  ssg: "ssg",
  isr: "isr",
  partial: "partial",
  ssr: "ssr",
  error: null,
  unknown: null,
} as const satisfies Record<Mode, Strategy | null>;

/** What of a page decides its advice. */
export function situationOf({ facts, now }: Page): Situation {
  const written = facts.details.meantRevalidate ?? facts.details.revalidate;
  const { hosting } = facts.details.surroundings ?? usualSurroundings;
  const existing = typeof written === "number" ? written : null;
  return {
    code: { ...facts.values, mode: now.mode, meant: facts.details.meantRevalidate == null ? "no" : "yes" },
    told: toldByCode(facts),
    hint: sharedAge(facts.details.cacheControl) ?? (facts.values.ageFor === "all" ? existing : null),
    shortest: facts.values.router === "app" ? existing : null,
    nowRevalidate: now.revalidate,
    nowFallback: now.fallback ?? facts.details.fallback,
    nowStrategy: strategies[now.mode],
    isDynamic: facts.values.path === "dynamic",
    locales: facts.details.locales,
    copies: copiesOf(hosting),
    isBehindCdn: hosting.cdn,
  };
}

/** Answers that the code gives by itself, so that nobody is asked: to be shown as what was read, and overruled by an answer. */
export function toldByCode({ values, details, route }: RouteFacts): Known {
  const changesWithDeploy = values.data === "none" || values.data === "files";
  const isRenderedPerRequest = perRequestFunctions.some((name) => name === values.dataFunction);
  const readsNothing = values.request === "nothing" || values.request === "params";
  const isSameCode =
    values.router === "app"
      ? readsNothing && (values.writes === "no" || (values.kind === "page" && values.writes === "unsure"))
      : !isRenderedPerRequest || (readsNothing && changesWithDeploy && values.cacheControl !== "private");
  const isSame = isSameCode && values.pathFor === "everyone" && values.emptied === "no";
  return {
    ...(isSame ? { prerender: "everyone" } : {}),
    ...(changesWithDeploy ? { changes: "deploy" } : {}),
    ...(route.isDynamic && details.listedPaths !== null && details.fallback === false
      ? { paths: bandOfPaths(details.listedPaths) }
      : {}),
  };
}

/** Whether the render reads the params of its path, not only the locale; true where no place says which. */
export function readsParams({ values, proof }: RouteFacts): boolean {
  if (values.path === "fixed" || values.request === "nothing") return false;
  const reads = proof.request ?? [];
  return reads.length === 0 || reads.some(({ says }) => !/^(?:default)?locales?$/i.test(says));
}

/** Seconds that a shared cache may keep the page by its own header; at least 1, because `revalidate` cannot be 0. */
function sharedAge(header: CacheControl | null): number | null {
  return header === null || header.isPrivate || header.sMaxAge === null ? null : Math.max(1, header.sMaxAge);
}
