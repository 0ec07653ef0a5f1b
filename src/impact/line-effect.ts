import type { LineEffect, LineRoute, Remaining, RouteReason, RouteReasons } from "../model/impact.ts";
import type { Page } from "../model/page.ts";
import type { FilePath, Proof } from "../model/place.ts";
import {
  type Classify,
  changeable,
  isPrerendered,
  isRemovable,
  lineKey,
  type Reason,
  reasonsOf,
  without,
} from "./reasons.ts";

/** Lines that are named where the one that was asked for has no reason. */
const mostNearest = 5;

/** What a line (from 1) of a file makes dynamic, and what would keep those routes dynamic without it. */
export const effectOfLine = (
  pages: readonly Page[],
  classify: Classify,
  file: FilePath,
  line: number,
): LineEffect => {
  const isThrough = ({ chain }: Proof): boolean =>
    chain.some((step) => step.file === file && step.line === line);
  const routes = pages.flatMap((page): readonly LineRoute[] => {
    const reasons = reasonsOf(page);
    const through = reasons.filter(({ proof }) => isThrough(proof)).map(({ proof }) => proof);
    if (through.length === 0) return [];
    const { route, router, kind, file: own } = page.facts.route;
    return [
      { route, router, kind, file: own, through, without: remaining(page, reasons, isThrough, classify) },
    ];
  });
  return { file, line, routes, nearest: routes.length > 0 ? [] : nearestLines(pages, file, line) };
};

const nearestLines = (pages: readonly Page[], file: FilePath, line: number): readonly number[] => {
  const lines = new Set<number>();
  for (const page of pages)
    for (const { proof } of reasonsOf(page))
      for (const step of changeable(proof.chain)) if (step.file === file) lines.add(step.line);
  return [...lines]
    .sort((a, b) => Math.abs(a - line) - Math.abs(b - line) || a - b)
    .slice(0, mostNearest)
    .sort((a, b) => a - b);
};

/** Every reason of a route that could go, and which are left without the line that each ends in. */
export const reasonsOfRoute = (page: Page, classify: Classify): RouteReasons => {
  const reasons = reasonsOf(page).filter((reason) => isRemovable(reason, page));
  return {
    reasons: reasons.map(({ proof }): RouteReason => {
      const call = callKey(proof);
      const { now, reasons: left } = without(page, reasons, (each) => callKey(each) === call, classify);
      const kept = new Set(left);
      return {
        proof,
        isFree: isPrerendered(now),
        left: reasons.flatMap((reason, index) => (kept.has(reason) ? [index] : [])),
      };
    }),
    withoutAll: remaining(page, reasons, () => true, classify),
  };
};

const callKey = ({ says, chain }: Proof): string => {
  const call = chain.at(-1);
  return call === undefined ? says : lineKey(call);
};

const remaining = (
  page: Page,
  reasons: readonly Reason[],
  isGone: (proof: Proof) => boolean,
  classify: Classify,
): Remaining => {
  const { now, reasons: left } = without(page, reasons, isGone, classify);
  const { mode, row, because } = now;
  return { mode, row, because, isFree: isPrerendered(now), proof: left.map(({ proof }) => proof) };
};
