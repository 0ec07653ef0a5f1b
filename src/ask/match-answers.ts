import type { RouteFacts } from "../model/facts.ts";
import type { Answers, RouteGroup, SavedAnswer } from "../model/question.ts";
import { fingerprintOf, type QuestionGroup } from "./groups.ts";
import { notSure } from "./question-shape.ts";

/** Routes of one group that have the same answers. */
export interface AnsweredGroup {
  readonly group: QuestionGroup;
  readonly answers: Answers;
  /** Questions that were answered with "not sure": open for the advice, but not asked again. */
  readonly skipped: readonly string[];
}

/** Which routes the saved answers are for now. */
export interface MatchedAnswers {
  /** Every group, split where its routes have different answers; sorted by first route. */
  readonly groups: readonly AnsweredGroup[];
  /** Answers whose code says something else now: not used. */
  readonly stale: readonly SavedAnswer[];
  /** Answers for routes that do not exist (any more). */
  readonly unused: readonly SavedAnswer[];
}

/** Finds the routes that each saved answer is for; never uses one for a route that nobody was asked about. */
export const matchAnswers = (
  groups: readonly QuestionGroup[],
  saved: readonly SavedAnswer[],
): MatchedAnswers => {
  const fingerprints = fingerprintsByRoute(groups);
  const used = new Map<string, Map<string, string>>();
  for (const { routes, question, answer, fingerprint } of saved) {
    for (const route of routes) {
      const key = slot(route, fingerprint);
      const answers = used.get(key) ?? new Map<string, string>();
      used.set(key, answers.set(question, answer));
    }
  }
  return {
    groups: groups.flatMap((group) => splitByAnswers(group, used)),
    stale: onlyRoutes(saved, (route, fingerprint) => fingerprints.get(route)?.has(fingerprint) === false),
    unused: onlyRoutes(saved, (route) => !fingerprints.has(route)),
  };
};

/** Looks up the answers for a page by its route and fingerprint. */
export const answerLookup = (groups: readonly AnsweredGroup[]): ((facts: RouteFacts) => Answers) => {
  const bySlot = new Map(
    groups.flatMap(({ group, answers }) =>
      group.routes.map((route): readonly [string, Answers] => [slot(route, group.fingerprint), answers]),
    ),
  );
  return (facts) => bySlot.get(slot(facts.route.route, fingerprintOf(facts))) ?? {};
};

/** Saved answers with newer ones in place of what they replace; an older answer keeps the routes that no newer one is for. */
export const withAnswers = (
  saved: readonly SavedAnswer[],
  newer: readonly SavedAnswer[],
): readonly SavedAnswer[] => {
  const replaced = new Set(
    newer.flatMap(({ routes, question }) => routes.map((route) => slot(route, question))),
  );
  return [...onlyRoutes(saved, (route, _, question) => !replaced.has(slot(route, question))), ...newer];
};

/** A space cannot stand in a fingerprint or question id, so the pair is unambiguous. */
const slot = (route: string, name: string): string => `${name} ${route}`;

const fingerprintsByRoute = (groups: readonly RouteGroup[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const fingerprints = new Map<string, Set<string>>();
  for (const { routes, fingerprint } of groups) {
    for (const route of routes) {
      fingerprints.set(route, (fingerprints.get(route) ?? new Set<string>()).add(fingerprint));
    }
  }
  return fingerprints;
};

const onlyRoutes = (
  saved: readonly SavedAnswer[],
  isKept: (route: string, fingerprint: string, question: string) => boolean,
): readonly SavedAnswer[] =>
  saved
    .map((one) => ({
      ...one,
      routes: one.routes.filter((route) => isKept(route, one.fingerprint, one.question)),
    }))
    .filter(({ routes }) => routes.length > 0);

const splitByAnswers = (
  group: QuestionGroup,
  used: ReadonlyMap<string, ReadonlyMap<string, string>>,
): readonly AnsweredGroup[] => {
  const alike = new Map<string, { readonly routes: string[]; readonly given: readonly [string, string][] }>();
  for (const route of group.routes) {
    const given = [...(used.get(slot(route, group.fingerprint)) ?? [])].sort();
    const key = JSON.stringify(given);
    const part = alike.get(key) ?? { routes: [], given };
    part.routes.push(route);
    alike.set(key, part);
  }
  return [...alike.values()].map(({ routes, given }) => ({
    group: { ...group, routes },
    answers: Object.fromEntries(given.filter(([, answer]) => answer !== notSure)),
    skipped: given.filter(([, answer]) => answer === notSure).map(([question]) => question),
  }));
};
