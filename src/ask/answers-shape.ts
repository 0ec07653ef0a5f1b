import * as z from "zod";
import type { Question } from "../model/question.ts";
import { eachRoute, eachSource, notSure } from "./question-shape.ts";

const routesShape = z
  .array(z.string().regex(/^\//, { error: 'expected a route, such as "/blog/[slug]"' }).max(4096))
  .min(1, { error: "expected a list of at least 1" })
  .describe("The routes that the answer is for.");

const sourcesShape = z
  .array(
    z
      .string()
      .min(1)
      .max(300)
      .regex(/^[^/]/, { error: 'expected a source, such as "cms.example.com/posts"' }),
  )
  .min(1, { error: "expected a list of at least 1" })
  .describe("The sources of content that the answer is for, on whatever route they are shown.");

const fingerprintShape = z
  .string()
  .regex(/^[0-9a-f]{16}$/, { error: "expected 16 digits of 0-9 and a-f, as prerender-advisor wrote them" })
  .describe(
    "What the code said when the answer was given; an answer whose code says something else now is not used.",
  );

const valueShape = (values: readonly string[]) =>
  z.enum(values, { error: `expected one of ${values.join(", ")}` });

const answerShape = ({ id, choices, about }: Question) => {
  const values = [...choices.map(({ value }) => value), notSure];
  return z
    .strictObject({
      routes: routesShape,
      question: z.literal(id),
      answer: valueShape(about === undefined ? values : [...values, eachRoute]),
      fingerprint: fingerprintShape,
    })
    .describe(`An answer to "${id}".`);
};

/** A question that is asked of sources has answers for sources, and for routes whose answer differs from that of their sources. */
const sourceAnswerShape = ({ id, choices }: Question) =>
  z
    .strictObject({
      routes: routesShape.optional(),
      sources: sourcesShape.optional(),
      question: z.literal(id),
      answer: valueShape([...choices.map(({ value }) => value), notSure, eachSource, eachRoute]),
      fingerprint: fingerprintShape.optional(),
    })
    .refine(({ routes, sources }) => (routes === undefined) !== (sources === undefined), {
      error: 'expected either "routes" or "sources"',
    })
    .refine(({ routes, fingerprint }) => (routes === undefined) === (fingerprint === undefined), {
      error: 'expected "fingerprint" with "routes", and without "sources"',
    })
    .describe(`An answer to "${id}": for "routes" with their "fingerprint", or for "sources".`);

/** What `prerender-advisor.answers.json` may hold, given the questions; also printed as its JSON Schema. */
export const answersShape = (questions: readonly Question[]) => {
  const [first, ...others] = questions.map((question) =>
    question.about === "source" ? sourceAnswerShape(question) : answerShape(question),
  );
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
      .describe("Those for sources first, then sorted by first route, then in the order of the questions."),
  });
};
