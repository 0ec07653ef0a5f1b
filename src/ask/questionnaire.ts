import { fileURLToPath } from "node:url";
import { AdvisorError } from "../lib/errors.ts";
import type { FileSystem } from "../lib/file-system.ts";
import { readShape } from "../lib/read-shape.ts";
import type { Question } from "../model/question.ts";
import { questionsShape } from "./question-shape.ts";

/** The folder of this package, right from both `src/ask/` and `dist/ask/`: the root to read the questionnaire from. */
export const packageRoot = fileURLToPath(new URL("../../", import.meta.url));

const questionsFile = "questionnaire/questions.json";

/** Reads the questions that come with this package; `fileSystem` is rooted at `packageRoot`. */
export const loadQuestions = (fileSystem: FileSystem): readonly Question[] => {
  const read = fileSystem.read(questionsFile);
  if (!read.ok) throw new AdvisorError("fileUnreadable", { file: questionsFile, reason: read.reason });
  return readQuestions(read.text, "questions.json");
};

/** Reads the text of a questionnaire; an AdvisorError says in one sentence what is wrong and where. */
export const readQuestions = (text: string, fileName: string): readonly Question[] =>
  readShape(questionsShape, text, fileName).questions;
