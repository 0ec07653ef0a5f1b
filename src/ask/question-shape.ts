import * as z from "zod";
import { questionScopes } from "../model/question.ts";

/** The answer that leaves a question open; offered for every question without being listed. */
export const notSure = "not-sure";

/** The answer for several sources of content that each has an answer of its own. */
export const eachSource = "each-source";

/** The answer that each route has an answer of its own. */
export const eachRoute = "each-route";

/** Values that a choice cannot have, because the engine gives them a meaning of their own. */
const reservedValues: readonly string[] = [notSure, eachSource, eachRoute, "differs", "skip", "back", "stop"];

const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, { error: "expected a name of small letters, digits and hyphens" });

const words = (limit: number) =>
  z
    .string()
    .min(1, { error: "expected some words" })
    .max(limit, { error: `expected at most ${limit} characters` });

const choiceShape = z
  .strictObject({
    value: name
      .refine((value) => !reservedValues.includes(value), {
        error: `expected none of ${reservedValues.join(", ")}: they are added to every question`,
      })
      .describe("Name of the choice, used by the advice table and by answers files. Do not change."),
    label: words(120).describe("What a person reads."),
  })
  .describe("One answer to choose from.");

const questionShape = z
  .strictObject({
    id: name.describe("Name of the question, used by the advice table and by answers files. Do not change."),
    about: z
      .enum(questionScopes, { error: `expected one of ${questionScopes.join(", ")}` })
      .optional()
      .describe(
        'For whom it is asked once: "source" for each source of content, "reading" for all pages that read the same of the request, "all" for every page that it matters for; left out: for routes whose code says the same.',
      ),
    ask: words(200).describe("The question. {routes}, {content} and {source} are filled in."),
    help: words(600).optional().describe("Shown below the question: examples of the reader's own work."),
    choices: z
      .array(choiceShape)
      .min(2, { error: "expected a list of at least 2" })
      .max(20, { error: "expected a list of at most 20" })
      .refine((choices) => new Set(choices.map(({ value }) => value)).size === choices.length, {
        error: "expected every value once",
      })
      .describe('The answers to choose from; "Not sure", "They differ", "Back" and "Stop here" are added.'),
  })
  .describe("One question.");

/** What `questionnaire/questions.json` may hold; also printed as its JSON Schema. */
export const questionsShape = z.strictObject({
  $schema: z.string().optional(),
  questions: z
    .array(questionShape)
    .min(1, { error: "expected a list of at least 1" })
    .max(50, { error: "expected a list of at most 50" })
    .refine((questions) => new Set(questions.map(({ id }) => id)).size === questions.length, {
      error: "expected every id once",
    })
    .describe("The questions, in the order of an answers file."),
});
