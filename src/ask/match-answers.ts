import type { RouteFacts } from "../model/facts.ts";
import type { Answers, RouteAnswer, SavedAnswer, SourceAnswer } from "../model/question.ts";
import { groupName, pageName, type QuestionGroup } from "./groups.ts";
import { eachRoute, eachSource, notSure } from "./question-shape.ts";

/** Routes of one group that have the same answers. */
export interface AnsweredGroup {
  readonly group: QuestionGroup;
  readonly answers: Answers;
  /** Questions that were answered with "not sure": open for the advice, but not asked again. */
  readonly skipped: readonly string[];
  /** Questions of which a person said that each route has an answer of its own. */
  readonly apart: readonly string[];
}

/** What was answered for a source of content, as it was saved; undefined where nothing was. */
export type AnswerOfSource = (question: string, source: string) => string | undefined;

/**
 * Of the answers for several sources the one that holds for a page fed by all of them: the most frequent change, the shortest age. Null
 * for a question that is not asked of sources.
 */
export type Strictest = (question: string, answers: readonly string[]) => string | null;

/** Which routes the saved answers are for now. */
export interface MatchedAnswers {
  /** Every group, split where its routes have different answers; sorted by first route. */
  readonly groups: readonly AnsweredGroup[];
  readonly ofSource: AnswerOfSource;
  /** Answers whose code says something else now: not used. */
  readonly stale: readonly RouteAnswer[];
  /** Answers for routes or sources that do not exist (any more). */
  readonly unused: readonly SavedAnswer[];
}

/** Whether an answer is for sources of content rather than for routes. */
export const isForSources = (saved: SavedAnswer): saved is SourceAnswer => "sources" in saved;

const isForRoutes = (saved: SavedAnswer): saved is RouteAnswer => "routes" in saved;

/** Finds the routes that each saved answer is for; never uses one for a route or a source that nobody was asked about. */
export const matchAnswers = (
  groups: readonly QuestionGroup[],
  saved: readonly SavedAnswer[],
  strictest: Strictest,
): MatchedAnswers => {
  const fingerprints = fingerprintsByRoute(groups);
  const used = new Map<string, Map<string, string>>();
  const forRoutes = saved.filter(isForRoutes);
  for (const { routes, question, answer, fingerprint } of forRoutes) {
    for (const route of routes) {
      const key = slot(route, fingerprint);
      const answers = used.get(key) ?? new Map<string, string>();
      used.set(key, answers.set(question, answer));
    }
  }
  const bySource = answersBySource(saved);
  const known = new Set(groups.flatMap(({ sources }) => sources.map(({ name }) => name)));
  return {
    groups: groups.flatMap((group) => splitByAnswers(group, used, { bySource, strictest })),
    ofSource: (question, source) => bySource.get(question)?.get(source),
    stale: onlyRoutes(forRoutes, (route, fingerprint) => fingerprints.get(route)?.has(fingerprint) === false),
    unused: [
      ...onlyRoutes(forRoutes, (route) => !fingerprints.has(route)),
      ...onlySources(saved.filter(isForSources), (source) => !known.has(source)),
    ],
  };
};

/** Question -> source -> what was saved. */
type BySource = ReadonlyMap<string, ReadonlyMap<string, string>>;

const answersBySource = (saved: readonly SavedAnswer[]): BySource => {
  const bySource = new Map<string, Map<string, string>>();
  for (const { sources, question, answer } of saved.filter(isForSources)) {
    const answers = bySource.get(question) ?? new Map<string, string>();
    for (const source of sources) answers.set(source, answer);
    bySource.set(question, answers);
  }
  return bySource;
};

/** Looks up the answers for a page. */
export const answerLookup = (groups: readonly AnsweredGroup[]): ((facts: RouteFacts) => Answers) => {
  const byName = new Map(
    groups.flatMap(({ group, answers }) =>
      group.routes.map((route): readonly [string, Answers] => [
        groupName({ ...group, routes: [route] }),
        answers,
      ]),
    ),
  );
  return (facts) => byName.get(pageName(facts)) ?? {};
};

/** Saved answers with newer ones in place of what they replace; an older answer keeps the routes and sources that no newer one is for. */
export const withAnswers = (
  saved: readonly SavedAnswer[],
  newer: readonly SavedAnswer[],
): readonly SavedAnswer[] => {
  const replaced = new Set(
    newer.flatMap((one) =>
      (isForSources(one) ? one.sources : one.routes).map((name) => slot(name, one.question)),
    ),
  );
  const isKept = (name: string, question: string): boolean => !replaced.has(slot(name, question));
  return [
    ...saved.flatMap((one): readonly SavedAnswer[] =>
      isForSources(one)
        ? onlySources([one], (source) => isKept(source, one.question))
        : onlyRoutes([one], (route) => isKept(route, one.question)),
    ),
    ...newer,
  ];
};

/** A space cannot stand in a fingerprint or question id, and a route begins with "/" unlike a source: so the pair is unambiguous. */
const slot = (name: string, of: string): string => `${of} ${name}`;

const fingerprintsByRoute = (groups: readonly QuestionGroup[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const fingerprints = new Map<string, Set<string>>();
  for (const { routes, fingerprint } of groups) {
    for (const route of routes) {
      fingerprints.set(route, (fingerprints.get(route) ?? new Set<string>()).add(fingerprint));
    }
  }
  return fingerprints;
};

const onlyRoutes = (
  saved: readonly RouteAnswer[],
  isKept: (route: string, fingerprint: string) => boolean,
): readonly RouteAnswer[] =>
  saved
    .map((one) => ({ ...one, routes: one.routes.filter((route) => isKept(route, one.fingerprint)) }))
    .filter(({ routes }) => routes.length > 0);

const onlySources = (
  saved: readonly SourceAnswer[],
  isKept: (source: string) => boolean,
): readonly SourceAnswer[] =>
  saved
    .map((one) => ({ ...one, sources: one.sources.filter(isKept) }))
    .filter(({ sources }) => sources.length > 0);

interface OfSources {
  readonly bySource: BySource;
  readonly strictest: Strictest;
}

const splitByAnswers = (
  group: QuestionGroup,
  used: ReadonlyMap<string, ReadonlyMap<string, string>>,
  ofSources: OfSources,
): readonly AnsweredGroup[] => {
  const alike = new Map<string, { readonly routes: string[]; readonly given: readonly [string, string][] }>();
  for (const route of group.routes) {
    const given = [...(used.get(slot(route, group.fingerprint)) ?? [])].sort();
    const key = JSON.stringify(given);
    const part = alike.get(key) ?? { routes: [], given };
    part.routes.push(route);
    alike.set(key, part);
  }
  const fromSources = answersFromSources(group, ofSources);
  return [...alike.values()].map(({ routes, given }) => {
    const all = [...new Map([...fromSources, ...given])];
    return {
      group: { ...group, routes },
      answers: Object.fromEntries(all.filter(([, answer]) => answer !== notSure && answer !== eachRoute)),
      skipped: all.filter(([, answer]) => answer === notSure).map(([question]) => question),
      apart: all.filter(([, answer]) => answer === eachRoute).map(([question]) => question),
    };
  });
};

/** What the answers for the sources of a group say of the group; an answer for one of its routes goes before. */
const answersFromSources = (
  { sources }: QuestionGroup,
  { bySource, strictest }: OfSources,
): readonly [string, string][] =>
  [...bySource].flatMap(([question, answers]): readonly [string, string][] => {
    const given = sources.map(({ name }) => answers.get(name));
    if (given.includes(eachRoute)) return [[question, eachRoute]];
    if (given.includes(notSure)) return [[question, notSure]];
    const values = given.flatMap((answer) => (answer === undefined || answer === eachSource ? [] : [answer]));
    const answer = values.length < sources.length ? null : strictest(question, values);
    return answer === null ? [] : [[question, answer]];
  });
