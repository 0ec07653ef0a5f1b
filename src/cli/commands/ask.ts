import { AdvisorError, exitCodes } from "../../lib/errors.ts";
import type { ScanResult } from "../../pipeline.ts";
import { explainedQuestions } from "../../report/explained-questions.ts";
import { counted } from "../../report/text.ts";
import { shellWord } from "../../report/words.ts";
import type { Run } from "../context.ts";
import { readingOptionsOf } from "../options.ts";
import { canAsk, readApp } from "../read-app.ts";
import { screenOf } from "../screen.ts";

/** So many routes of a question are named before "and 12 more". */
const routesNamed = 3;

const routesText = (routes: readonly string[]): string => {
  const rest = routes.length - routesNamed;
  return rest > 0 ? `${routes.slice(0, routesNamed).join(", ")} and ${rest} more` : routes.join(", ");
};

/** Names what is missing where nobody can be asked: a pipeline that waits for an answer would wait for ever. */
const refuse = (result: ScanResult): AdvisorError => {
  const missing = result.questions.map(({ id, routes }) => `${id} (${routesText(routes)})`);
  return new AdvisorError("wrongUsage", {
    reason: `There is no terminal to ask at. Open: ${missing.join("; ")}. Give them with --answer question=value, --answer source:NAME:question=value or in the answers file.`,
  });
};

const closing = (result: ScanResult, saved: number, file: string, directory: string): string => {
  const open = result.questions.length;
  const kept = saved > 0 ? `${counted(saved, "answer")} in ${file}.` : "No answers yet.";
  const left = open > 0 ? `${counted(open, "question")} still open.` : "Nothing is left to ask.";
  return `${kept} ${left}\nSee the advice:  prerender-advisor scan${directory === "." ? "" : ` ${shellWord(directory)}`}\n`;
};

/** `ask`: the questions alone. */
export const run: Run = async (context) => {
  const options = readingOptionsOf(context.given, 0);
  const isExplaining = context.given.options.explainQuestions === true;
  const { result, answersLabel } = await readApp(context, options, !isExplaining);
  if (isExplaining) {
    await context.print(explainedQuestions(result.explainQuestions(), screenOf(context).width));
    return exitCodes.done;
  }
  if (!canAsk(context, true) && result.questions.length > 0) throw refuse(result);
  const text = closing(result, result.savedAnswers.length, answersLabel, options.directory);
  await context.print(text);
  return exitCodes.done;
};
