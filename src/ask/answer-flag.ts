import { AdvisorError } from "../lib/errors.ts";
import { didYouMean } from "../lib/nearest.ts";
import type { Question, SavedAnswer, SourceAnswer } from "../model/question.ts";
import type { QuestionGroup } from "./groups.ts";
import { notSure } from "./question-shape.ts";

/** An answer given on the command line; `route` and `source` null: for every route. */
export interface AnswerFlag {
  readonly route: string | null;
  readonly source: string | null;
  readonly question: string;
  readonly answer: string;
}

const sourcePrefix = "source:";

/** Reads `question=value`, `/route:question=value` or `source:NAME:question=value`; from the right, because a name may hold ":" and "=". */
export const parseAnswerFlag = (text: string, questions: readonly Question[]): AnswerFlag => {
  const equals = text.lastIndexOf("=");
  if (equals < 0) {
    throw wrong(
      `--answer ${text}: expected question=value, /route:question=value or source:NAME:question=value.`,
    );
  }
  const left = text.slice(0, equals);
  const answer = text.slice(equals + 1);
  const colon = left.lastIndexOf(":");
  const scope = colon < 0 ? null : left.slice(0, colon);
  const question = questions.find(({ id }) => id === left.slice(colon + 1));
  if (question === undefined) {
    throw wrong(
      `--answer ${text}: there is no question "${left.slice(colon + 1)}", only ${questions.map(({ id }) => id).join(", ")}.`,
    );
  }
  const source = scope?.startsWith(sourcePrefix) === true ? scope.slice(sourcePrefix.length) : null;
  if (source !== null && question.about !== "source") {
    const asked = questions.filter(({ about }) => about === "source").map(({ id }) => id);
    throw wrong(`--answer ${text}: "${question.id}" is not asked of sources, only ${asked.join(", ")}.`);
  }
  if (scope !== null && source === null && !scope.startsWith("/")) {
    throw wrong(
      `--answer ${text}: "${scope}" is no route; a route starts with "/", a source of content with "${sourcePrefix}".`,
    );
  }
  const values = [...question.choices.map(({ value }) => value), notSure];
  if (!values.includes(answer)) {
    throw wrong(`--answer ${text}: "${answer}" is no answer to "${question.id}", only ${values.join(", ")}.`);
  }
  return { route: source === null ? scope : null, source, question: question.id, answer };
};

/**
 * Flags as answers to what the code says now. Of two flags for one question a route's own wins over one for a source, that one over one for
 * every route, then the later.
 */
export const answersOfFlags = (
  flags: readonly AnswerFlag[],
  groups: readonly QuestionGroup[],
): readonly SavedAnswer[] => {
  const forSources = flags.flatMap((flag) => sourceAnswers(flag, groups));
  return [...forSources, ...routeAnswers(flags, groups, forSources)];
};

/** A flag for a host or client is for all that is read through it; "posts" is enough for "cms.example.com/posts". */
const sourceAnswers = (
  { source, question, answer }: AnswerFlag,
  groups: readonly QuestionGroup[],
): readonly SourceAnswer[] => {
  if (source === null) return [];
  const known = groups.flatMap(({ sources }) => sources);
  const exact = known.filter(({ name, parent }) => name === source || parent === source);
  const found = exact.length > 0 ? exact : known.filter(({ part }) => part === source);
  if (found.length === 0) {
    const names = [...new Set(known.map(({ name }) => name))].sort();
    const hint =
      names.length === 0
        ? "its routes name none"
        : `there ${names.length === 1 ? "is" : "are"} ${names.join(", ")}`;
    throw wrong(
      `--answer ${sourcePrefix}${source}:${question}=${answer}: no route shows content from ${source}; ${hint}.${didYouMean(source, names)}`,
    );
  }
  return [...new Set(found.map(({ name }) => name))].map((name) => ({ sources: [name], question, answer }));
};

const routeAnswers = (
  flags: readonly AnswerFlag[],
  groups: readonly QuestionGroup[],
  forSources: readonly SourceAnswer[],
): readonly SavedAnswer[] => {
  checkRoutes(flags, groups);
  const general = flags.filter(({ route, source }) => route === null && source === null);
  const own = flags.filter(({ route }) => route !== null);
  const named = new Set(forSources.map(({ sources, question }) => `${question} ${sources[0] ?? ""}`));
  const given = new Map<string, SavedAnswer>();
  for (const { route: only, question, answer } of [...general, ...own]) {
    for (const { routes: members, fingerprint, sources } of groups) {
      const others = sources.filter(({ name }) => !named.has(`${question} ${name}`));
      if (only === null && others.length < sources.length) {
        // A flag for one of its sources is nearer: this one is for the others.
        for (const { name } of others)
          given.set(`${question} ${name}`, { sources: [name], question, answer });
        continue;
      }
      for (const route of members.filter((member) => only === null || member === only))
        given.set(`${question} ${fingerprint} ${route}`, { routes: [route], question, answer, fingerprint });
    }
  }
  return [...given.values()];
};

const checkRoutes = (flags: readonly AnswerFlag[], groups: readonly QuestionGroup[]): void => {
  const routes = new Set(groups.flatMap((group) => group.routes));
  for (const { route, question, answer } of flags) {
    if (route !== null && !routes.has(route))
      throw wrong(`--answer ${route}:${question}=${answer}: there is no route ${route} in this app.`);
  }
};

const wrong = (reason: string): AdvisorError => new AdvisorError("wrongUsage", { reason });
