import { isWithin } from "../lib/paths.ts";
import { isCovered, suppressedBy } from "../lib/suppressions.ts";
import type { Now } from "../model/advice.ts";
import { regressionRules } from "../model/comparison.ts";
import type { Mode } from "../model/mode.ts";
import type { FilePath } from "../model/place.ts";
import type { Finding } from "../model/project.ts";
import type { SuppressedBy, Suppression } from "../model/suppression.ts";
import { findingOf } from "../next/finding-of.ts";
import { gateRules, readComment } from "./read-comment.ts";

/** An app as far as comments can let something of it pass. */
export interface SuppressInput {
  readonly root: FilePath;
  readonly findings: readonly Finding[];
  readonly suppressions: readonly Suppression[];
  readonly routes: readonly { readonly file: FilePath; readonly now: Now }[];
}

/** A finding that a comment lets pass. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly by: SuppressedBy;
}

/** What is left of an app's findings, with those about the comments themselves. */
export interface Suppressed {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** The comments that have an effect. */
  readonly suppressions: readonly Suppression[];
}

/**
 * Takes out what comments in the code let pass, and says which of them are wrong or let nothing pass. Of a file that apps share
 * all of them decide; where only some were scanned, that is left open.
 */
export const suppress = (apps: readonly SuppressInput[], isPartial: boolean): readonly Suppressed[] => {
  const isUsed = (comment: Suppression, rule: string): boolean =>
    apps.some((app) => isUsedIn(app, comment, rule));
  const told = new Set<string>();
  return apps.map(({ root, findings, suppressions }) => {
    const read = suppressions.map((comment) => ({ comment, ...readComment(comment) }));
    const effective = read.flatMap(({ effect }) => effect ?? []);
    const complaints = read.flatMap(({ comment, effect, problems }) => {
      const key = JSON.stringify([comment.file, comment.line, comment.column]);
      if (told.has(key)) return [];
      told.add(key);
      const isJudged = effect !== null && isWithin(isPartial ? root : ".", comment.file);
      return [...problems, ...(isJudged ? unusedOf(effect, isUsed) : [])];
    });
    const decided = findings.map((finding) => ({
      finding,
      by: suppressedBy(effective, finding.rule, finding.at),
    }));
    return {
      findings: [...decided.flatMap(({ finding, by }) => (by === null ? [finding] : [])), ...complaints],
      suppressed: decided.flatMap(({ finding, by }) => (by === null ? [] : [{ finding, by }])),
      suppressions: effective,
    };
  });
};

const unusedOf = (
  comment: Suppression,
  isUsed: (comment: Suppression, rule: string) => boolean,
): readonly Finding[] =>
  comment.rules
    .filter((rule) => !isUsed(comment, rule))
    .map((rule) => {
      const where = comment.covers === null ? "in this file" : `in line ${comment.covers}`;
      return findingOf("suppression-unused", comment, [], { rule, where });
    });

const isUsedIn = ({ findings, routes }: SuppressInput, comment: Suppression, rule: string): boolean =>
  gateRules.includes(rule)
    ? routes.some((route) => isReasonOf(route, comment, rule))
    : findings.some((finding) => finding.rule === rule && isCovered(comment, finding.at));

const prerendered: ReadonlySet<Mode> = new Set(["static", "ssg", "isr"]);

/** What a check fails for depends on what was before: the comment is of use as long as a reason that it speaks of is there. */
const isReasonOf = (
  { file, now }: SuppressInput["routes"][number],
  comment: Suppression,
  rule: string,
): boolean => {
  // Of a whole file it lets pass what a removed line did as well, of which nothing is left to see.
  if (comment.covers === null && comment.file === file) return true;
  const isOfTimer = rule === regressionRules.revalidate;
  // A static shell has a timer and holes.
  if (now.mode !== "partial" && prerendered.has(now.mode) !== isOfTimer) return false;
  return now.proof.some(({ chain }) => chain.some((step) => isCovered(comment, step)));
};
