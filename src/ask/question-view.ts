import type { RouteFacts } from "../model/facts.ts";
import type { Choice, Question } from "../model/question.ts";
import { listed, namedSources, sourcesLabel } from "./named-source.ts";
import type { Progress } from "./next-question.ts";
import { routesOf, type Topic } from "./topics.ts";

/** An answer that the code suggests, with where it was read. */
export interface Suggestion {
  readonly answer: string;
  /** A phrase that fits "Suggested by ...". */
  readonly by: string;
}

/** What a person sees of one question: every text is filled in, none is made safe for a terminal yet. */
export interface QuestionView {
  readonly id: string;
  readonly routes: readonly string[];
  readonly ask: string;
  readonly help: string | null;
  readonly choices: readonly Choice[];
  /** What the code of these routes says, as short phrases. */
  readonly read: readonly string[];
  readonly suggested: Suggestion | null;
  readonly progress: Progress;
  /** Whether it is asked of several sources or routes, which may differ. */
  readonly canDiffer: boolean;
  /** False for the first question: there is nothing to go back to. */
  readonly canGoBack: boolean;
  /** What was answered before going back to this question; null otherwise. */
  readonly previous: Reply | null;
}

/** The value of a choice, or: "skip" not sure, "differs" ask for each, "back" undo the last answer, "stop" end here and keep what was answered. */
export type Reply = string;

/** Fills a question in for those it is asked for. */
export const questionView = (
  topic: Topic,
  state: Pick<QuestionView, "progress" | "canGoBack" | "previous" | "suggested">,
): QuestionView => {
  const { question } = topic;
  const fill = (text: string): string => filledFor(text, topic);
  return {
    id: question.id,
    routes: routesOf(topic),
    ask: fill(question.ask),
    help: question.help === undefined ? null : fill(question.help),
    choices: question.choices.map((choice) => ({ ...choice, label: fill(choice.label) })),
    read: commonPhrases(topic),
    canDiffer: topic.apart !== null,
    ...state,
  };
};

/** The question of a topic in one sentence. */
export const askText = (topic: Topic): string => filledFor(topic.question.ask, topic);

/** A question as it is asked of one route alone. */
export const wordingFor = ({ ask, about }: Question, { route, details }: RouteFacts): string => {
  const source = sourcesLabel(namedSources(details.sources));
  return filled(ask, {
    routes: [route.route],
    content: about === "source" && source !== "" ? `the content from ${source}` : null,
    source,
  });
};

const commonPhrases = ({ members }: Topic): readonly string[] => {
  const [first, ...others] = members.map(({ standing }) => standing.group.read);
  return (first ?? []).filter((phrase) => others.every((read) => read.includes(phrase)));
};

const filledFor = (text: string, topic: Topic): string => {
  const all = topic.members.flatMap(({ standing }) => standing.group.sources);
  const named = topic.sources.length > 0 ? topic.sources : all;
  return filled(text, {
    routes: routesOf(topic),
    content: topic.sources.length > 0 ? `the content from ${sourcesLabel(topic.sources)}` : null,
    source: sourcesLabel([...new Map(named.map((source) => [source.name, source])).values()]),
  });
};

/** What the placeholders of a question stand for; `content` null: what people read on these routes. */
export interface Subject {
  readonly routes: readonly string[];
  readonly content: string | null;
  readonly source: string;
}

/** Replaces the placeholders of a question. */
export const filled = (text: string, { routes, content, source }: Subject): string => {
  const values: Readonly<Record<string, string>> = {
    route: routes[0] ?? "",
    routes: listed(routes),
    content: content ?? `what people read on ${listed(routes)}`,
    source: source === "" ? "its data source" : source,
  };
  return text.replace(/\{(route|routes|content|source)\}/g, (_, name: string) => values[name] ?? "");
};
