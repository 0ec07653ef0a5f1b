import type { Choice, Question } from "../model/question.ts";
import type { QuestionGroup } from "./groups.ts";
import type { NextQuestion, Progress } from "./next-question.ts";

/** What a person sees of one question: every text is filled in, none is made safe for a terminal yet. */
export interface QuestionView {
  readonly id: string;
  readonly routes: readonly string[];
  readonly ask: string;
  readonly help: string | null;
  readonly choices: readonly Choice[];
  /** What the code of these routes says, as short phrases. */
  readonly read: readonly string[];
  readonly progress: Progress;
  /** False for the first question: there is nothing to go back to. */
  readonly canGoBack: boolean;
  /** What was answered before going back to this question; null otherwise. */
  readonly previous: Reply | null;
}

/** The value of a choice, or: "skip" not sure, "back" undo the last answer, "stop" end here and keep what was answered. */
export type Reply = string;

/** Fills a question in for a group. */
export const questionView = (
  question: Question,
  { standing }: NextQuestion,
  state: Pick<QuestionView, "progress" | "canGoBack" | "previous">,
): QuestionView => {
  const fill = (text: string): string => filled(text, standing.group);
  return {
    id: question.id,
    routes: standing.group.routes,
    ask: fill(question.ask),
    help: question.help === undefined ? null : fill(question.help),
    choices: question.choices.map((choice) => ({ ...choice, label: fill(choice.label) })),
    read: standing.group.read,
    ...state,
  };
};

/** `/help/contact, /help/faq and 3 more`; all of them where there are at most four. */
export const routeList = (routes: readonly string[]): string => {
  if (routes.length > 4) return `${routes.slice(0, 3).join(", ")} and ${routes.length - 3} more`;
  const last = routes.at(-1) ?? "";
  return routes.length < 2 ? last : `${routes.slice(0, -1).join(", ")} and ${last}`;
};

const filled = (text: string, group: QuestionGroup): string => {
  const values: Readonly<Record<string, string>> = {
    route: group.routes[0] ?? "",
    routes: routeList(group.routes),
    source: group.source,
  };
  return text.replace(/\{(route|routes|source)\}/g, (_, name: string) => values[name] ?? "");
};
