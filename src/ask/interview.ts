import type { Question, SavedAnswer } from "../model/question.ts";
import { withAnswers } from "./match-answers.ts";
import {
  type Agenda,
  agendaOf,
  breadthFor,
  nextTopic,
  progressOf,
  type Questioned,
} from "./next-question.ts";
import { notSure } from "./question-shape.ts";
import { type QuestionView, questionView, type Reply, type Suggestion } from "./question-view.ts";
import { answersOf, type Topic } from "./topics.ts";

/** What an interview needs; the world is `prompt` and `save`. */
export interface Interview extends Questioned {
  /** What the answers file holds. */
  readonly saved: readonly SavedAnswer[];
  /** Answers that hold for this run only, as flags give them: used, never saved. */
  readonly given?: readonly SavedAnswer[];
  /** What the code suggests as an answer; null where it suggests none. */
  readonly suggest: (topic: Topic) => Suggestion | null;
  readonly prompt: (view: QuestionView) => Promise<Reply>;
  /** Called with everything to keep after every answer, so that an interruption loses none. */
  readonly save: (saved: readonly SavedAnswer[]) => void | Promise<void>;
}

/** What an interview ended with. */
export interface InterviewResult {
  readonly saved: readonly SavedAnswer[];
  /** "done": nothing is worth asking any more, or the rest was skipped; "stopped": the person ended it. */
  readonly ended: "done" | "stopped";
}

/** An interview at one moment; going back is returning to an earlier one. */
interface Moment {
  readonly agenda: Agenda;
  readonly saved: readonly SavedAnswer[];
  /** What was replied at this moment, when it is past. */
  readonly reply: Reply | null;
}

/** Asks until nothing is worth asking or the person stops. What `prompt` throws ends it; everything answered until then is saved. */
export const interview = async (input: Interview): Promise<InterviewResult> => {
  const past: Moment[] = [];
  const breadth = breadthFor(input);
  const momentOf = (saved: readonly SavedAnswer[]): Moment => ({
    agenda: agendaOf(input, withAnswers(saved, input.given ?? []), breadth),
    saved,
    reply: null,
  });
  let now = momentOf(input.saved);
  for (let topic = nextTopic(now.agenda); topic !== null; topic = nextTopic(now.agenda)) {
    checkAsked(input, now);
    const reply = await input.prompt(viewOf(input, now, topic, past.length > 0));
    if (reply === "stop") return { saved: now.saved, ended: "stopped" };
    if (reply === "back") {
      const earlier = past.pop();
      now = earlier ?? { ...now, reply: null };
      if (earlier === undefined) continue;
    } else {
      past.push({ ...now, reply });
      now = momentOf(withAnswers(now.saved, answersOf(topic, savedValue(topic, reply))));
    }
    await input.save(now.saved);
  }
  checkAsked(input, now);
  return { saved: now.saved, ended: "done" };
};

const viewOf = (
  input: Interview,
  { agenda, reply }: Moment,
  topic: Topic,
  canGoBack: boolean,
): QuestionView =>
  questionView(topic, {
    progress: progressOf(agenda),
    canGoBack,
    previous: reply,
    suggested: input.suggest(topic),
  });

/** A question that the advice asks for and nobody wrote would be left out in silence. */
const checkAsked = ({ questions }: Interview, { agenda }: Moment): void => {
  const known = questions.map(({ id }) => id);
  const unknown = agenda.standings.flatMap(({ open }) => open).find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new RangeError(`the advice asks "${unknown}", which the questionnaire does not have`);
};

const savedValue = ({ question, apart }: Topic, reply: Reply): string => {
  if (reply === "skip") return notSure;
  if (reply === "differs" && apart !== null) return apart;
  if (isChoice(question, reply)) return reply;
  throw new RangeError(`"${reply}" is no answer to "${question.id}"`);
};

const isChoice = ({ choices }: Question, reply: Reply): boolean =>
  choices.some(({ value }) => value === reply);
