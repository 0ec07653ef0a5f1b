import { z } from "zod";
import type { Question } from "../model/question.ts";
import { notSure } from "./question-shape.ts";

const routesShape = z
  .array(z.string().regex(/^\//, { error: 'expected a route, such as "/blog/[slug]"' }).max(4096))
  .min(1, { error: "expected a list of at least 1" })
  .describe("The routes that the answer is for.");

const fingerprintShape = z
  .string()
  .regex(/^[0-9a-f]{16}$/, { error: "expected 16 digits of 0-9 and a-f, as prerender-advisor wrote them" })
  .describe(
    "What the code said when the answer was given; an answer whose code says something else now is not used.",
  );

const answerShape = ({ id, choices }: Question) => {
  const values = [...choices.map(({ value }) => value), notSure];
  return z
    .strictObject({
      routes: routesShape,
      question: z.literal(id),
      answer: z.enum(values, { error: `expected one of ${values.join(", ")}` }),
      fingerprint: fingerprintShape,
    })
    .describe(`An answer to "${id}".`);
};

/** What `prerender-advisor.answers.json` may hold, given the questions; also printed as its JSON Schema. */
export const answersShape = (questions: readonly Question[]) => {
  const [first, ...others] = questions.map(answerShape);
  if (first === undefined) throw new RangeError("a questionnaire has at least one question");
  const anyAnswer = z.discriminatedUnion("question", [first, ...others], {
    error: (issue) =>
      issue.code === "invalid_union"
        ? `expected one of ${questions.map(({ id }) => id).join(", ")}`
        : undefined,
  });
  return z.strictObject({
    $schema: z.string().optional(),
    version: z.literal(1, { error: "expected 1: another version of prerender-advisor wrote this file" }),
    answers: z
      .array(anyAnswer)
      .max(100_000)
      .describe("Sorted by first route, then in the order of the questions."),
  });
};
