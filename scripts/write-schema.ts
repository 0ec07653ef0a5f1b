import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { answersShape } from "../src/ask/answers-shape.ts";
import { questionsShape } from "../src/ask/question-shape.ts";
import { readQuestions } from "../src/ask/questionnaire.ts";
import { baselineShape } from "../src/check/baseline-shape.ts";
import { configShape } from "../src/config/config-shape.ts";
import { reportShape } from "../src/report/report-shape.ts";

interface PrintedSchema {
  /** Path in the repository. */
  readonly file: string;
  readonly title: string;
  readonly shape: z.ZodType;
}

const pathOf = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url));

const questions = readQuestions(
  readFileSync(pathOf("questionnaire/questions.json"), "utf8"),
  "questions.json",
);

/** Every JSON Schema that the package ships, printed from the shape that reads the file. */
export const schemas: readonly PrintedSchema[] = [
  {
    file: "schema/questions.schema.json",
    title: "questionnaire/questions.json of prerender-advisor",
    shape: questionsShape,
  },
  {
    file: "schema/answers.schema.json",
    title: "prerender-advisor.answers.json",
    shape: answersShape(questions),
  },
  {
    file: "schema/baseline.schema.json",
    title: "prerender-advisor.baseline.json",
    shape: baselineShape,
  },
  {
    file: "schema/config.schema.json",
    title: "prerender-advisor.config.json",
    shape: configShape,
  },
  {
    file: "schema/report.schema.json",
    title: "the report that prerender-advisor prints with --json",
    shape: reportShape,
  },
];

/** The text of a schema file. */
export const printSchema = ({ title, shape }: PrintedSchema): string =>
  `${JSON.stringify({ title, ...z.toJSONSchema(shape, { target: "draft-7", io: "input" }) }, null, 2)}\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const schema of schemas) writeFileSync(pathOf(schema.file), printSchema(schema));
}
