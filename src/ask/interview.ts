import type { Question, SavedAnswer } from "../model/question.ts";
import type { QuestionGroup } from "./groups.ts";
import { type AnsweredGroup, matchAnswers, withAnswers } from "./match-answers.ts";
import {
  type NextQuestion,
  nextQuestion,
  type OpenQuestions,
  progressOf,
  type Standing,
  standingOf,
} from "./next-question.ts";
import { notSure } from "./question-shape.ts";
import { type QuestionView, questionView, type Reply } from "./question-view.ts";

/** What an interview needs; the world is `prompt` and `save`. */
export interface Interview {
  readonly questions: readonly Question[];
  readonly groups: readonly QuestionGroup[];
  /** What the answers file holds. */
  readonly saved: readonly SavedAnswer[];
  /** Answers that hold for this run only, as flags give them: used, never saved. */
  readonly given?: readonly SavedAnswer[];
  readonly open: OpenQuestions;
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
  readonly standings: readonly Standing[];
  readonly saved: readonly SavedAnswer[];
}

/** Asks until nothing is worth asking or the person stops. What `prompt` throws ends it; everything answered until then is saved. */
export const interview = async (input: Interview): Promise<InterviewResult> => {
  const past: Moment[] = [];
  let now = firstMoment(input);
  let undone: Reply | null = null;
  for (let next = nextQuestion(now.standings); next !== null; next = nextQuestion(now.standings)) {
    const question = questionNamed(input.questions, next.question);
    const state = { progress: progressOf(now.standings), canGoBack: past.length > 0, previous: undone };
    const reply = await input.prompt(questionView(question, next, state));
    undone = null;
    if (reply === "stop") return { saved: now.saved, ended: "stopped" };
    if (reply === "back") {
      const earlier = past.pop();
      if (earlier === undefined) continue;
      undone = lastReply(earlier, now);
      now = earlier;
    } else {
      past.push(now);
      now = answered(now, next, replyValue(question, reply), input.open);
    }
    await input.save(now.saved);
  }
  return { saved: now.saved, ended: "done" };
};

const firstMoment = ({ groups, saved, given = [], open }: Interview): Moment => ({
  standings: matchAnswers(groups, withAnswers(saved, given)).groups.map((group) => standingOf(group, open)),
  saved,
});

const questionNamed = (questions: readonly Question[], id: string): Question => {
  const question = questions.find((one) => one.id === id);
  if (question === undefined)
    throw new RangeError(`the advice asks "${id}", which the questionnaire does not have`);
  return question;
};

const replyValue = (question: Question, reply: Reply): string => {
  if (reply === "skip") return notSure;
  if (question.choices.some(({ value }) => value === reply)) return reply;
  throw new RangeError(`"${reply}" is no answer to "${question.id}"`);
};

const answered = (
  now: Moment,
  { standing, question }: NextQuestion,
  answer: string,
  open: OpenQuestions,
): Moment => {
  const { routes, fingerprint } = standing.group;
  const changed = standingOf(withAnswer(standing, question, answer), open);
  return {
    standings: now.standings.map((one) => (one === standing ? changed : one)),
    saved: withAnswers(now.saved, [{ routes, question, answer, fingerprint }]),
  };
};

const withAnswer = (group: AnsweredGroup, question: string, answer: string): AnsweredGroup =>
  answer === notSure
    ? { ...group, skipped: [...group.skipped, question] }
    : { ...group, answers: { ...group.answers, [question]: answer } };

/** What led from an earlier moment to the next: the last saved answer, because newer ones are put at the end. */
const lastReply = (earlier: Moment, later: Moment): Reply | null => {
  const last = later.saved.at(-1);
  if (last === undefined || earlier.saved.includes(last)) return null;
  return last.answer === notSure ? "skip" : last.answer;
};
