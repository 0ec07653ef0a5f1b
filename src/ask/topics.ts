import { sortedBy } from "../lib/sort.ts";
import type { Question, SavedAnswer } from "../model/question.ts";
import { groupName } from "./groups.ts";
import type { AnswerOfSource } from "./match-answers.ts";
import type { NamedSource } from "./named-source.ts";
import type { Standing } from "./next-question.ts";
import { eachRoute, eachSource } from "./question-shape.ts";

/** How far sources are put together for a question: 0 each on its own, 1 all of one host or client, 2 all that there are. */
export type Breadth = 0 | 1 | 2;

/** What decides for whom a question is asked once. */
export interface Plan {
  readonly questions: readonly Question[];
  /** By question id. */
  readonly breadth: Readonly<Record<string, Breadth>>;
  readonly ofSource: AnswerOfSource;
}

/** Routes of one group that a question is about. */
interface Member {
  readonly standing: Standing;
  readonly routes: readonly string[];
}

/** A question with those it is asked for. */
export interface Topic {
  readonly question: Question;
  /** Equal for what is asked at once. */
  readonly key: string;
  readonly members: readonly Member[];
  /** The sources that the answer is saved for; empty: it is saved for the routes. */
  readonly sources: readonly NamedSource[];
  /** What is saved where a person says that they differ; null where there is nothing to tell apart. */
  readonly apart: typeof eachSource | typeof eachRoute | null;
}

/** A part of a topic as one group sees it. */
interface Share {
  readonly key: string;
  readonly routes: readonly string[];
  readonly source: NamedSource | null;
  readonly isLast: boolean;
}

/** The topics that a group is waiting for, of one question. */
export const sharesOf = (standing: Standing, question: Question, plan: Plan): readonly Share[] => {
  const { group } = standing;
  const { routes, sources } = group;
  const together = (name: string): readonly Share[] => [
    { key: `${question.id} ${name}`, routes, source: null, isLast: question.about === undefined },
  ];
  if (standing.apart.includes(question.id))
    return routes.map((route) => ({
      key: `${question.id} ${route}`,
      routes: [route],
      source: null,
      isLast: true,
    }));
  switch (question.about) {
    case "all":
      return together("*");
    case "reading":
      return together(`reading ${group.reading}`);
    case "source":
      return sources.length === 0
        ? together("?")
        : sources.flatMap((source) => shareOf(standing, question, source, plan));
    default:
      return together(groupName(group));
  }
};

/** A source that waits for an answer of its own or together with those it is a part of; none where it has one. */
const shareOf = (
  { group: { routes } }: Standing,
  { id }: Question,
  source: NamedSource,
  { breadth, ofSource }: Plan,
): readonly Share[] => {
  const saved = ofSource(id, source.name);
  if (saved !== undefined && saved !== eachSource) return [];
  const name = saved === eachSource ? source.name : nameAt(source, breadth[id] ?? 0);
  return [{ key: `${id} source ${name}`, routes, source, isLast: false }];
};

const nameAt = ({ name, parent }: NamedSource, breadth: Breadth): string => {
  if (breadth === 2) return "*";
  return breadth === 1 ? parent : name;
};

/** Every topic that some group waits for, sorted by question and key. */
export const topicsOf = (standings: readonly Standing[], plan: Plan): readonly Topic[] => {
  const found = new Map<
    string,
    { readonly question: Question; readonly shares: (Share & { standing: Standing })[] }
  >();
  for (const standing of standings) {
    for (const question of plan.questions.filter(({ id }) => standing.open.includes(id))) {
      for (const share of sharesOf(standing, question, plan)) {
        const topic = found.get(share.key) ?? { question, shares: [] };
        topic.shares.push({ ...share, standing });
        found.set(share.key, topic);
      }
    }
  }
  return sortedBy(
    [...found].map(([key, { question, shares }]) => toTopic(key, question, shares)),
    ({ key }) => key,
  );
};

const toTopic = (
  key: string,
  question: Question,
  shares: readonly (Share & { readonly standing: Standing })[],
): Topic => {
  const sources = sortedBy(
    new Map(shares.flatMap(({ source }) => (source === null ? [] : [[source.name, source]]))).values(),
    ({ name }) => name,
  );
  const members = [...new Map(shares.map((share) => [share.standing, share])).values()];
  const routes = new Set(members.flatMap((member) => member.routes));
  const isWhole = routes.size < 2 || shares.every(({ isLast }) => isLast);
  return {
    question,
    key,
    members,
    sources,
    apart: sources.length > 1 ? eachSource : isWhole ? null : eachRoute,
  };
};

/** The routes of a topic, sorted. */
export const routesOf = ({ members }: Topic): readonly string[] =>
  sortedBy(new Set(members.flatMap(({ routes }) => routes)), (route) => route);

/** The answers to save for a topic: one for its sources, else one for each code that its routes have. */
export const answersOf = ({ question, members, sources }: Topic, answer: string): readonly SavedAnswer[] => {
  if (sources.length > 0)
    return [{ sources: sources.map(({ name }) => name), question: question.id, answer }];
  const byCode = new Map<string, string[]>();
  for (const { standing, routes } of members) {
    const { fingerprint } = standing.group;
    byCode.set(fingerprint, [...(byCode.get(fingerprint) ?? []), ...routes]);
  }
  return [...byCode].map(([fingerprint, routes]) => ({ routes, question: question.id, answer, fingerprint }));
};
