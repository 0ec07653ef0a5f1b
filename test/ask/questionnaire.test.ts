import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import { loadQuestions, packageRoot, readQuestions } from "../../src/ask/questionnaire.ts";
import { diskFileSystem } from "../../src/lib/file-system.ts";

const questions = loadQuestions(diskFileSystem(packageRoot));
const textOf = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");

test("ids and values are those that the advice table uses", () => {
  expect(
    Object.fromEntries(questions.map(({ id, choices }) => [id, choices.map(({ value }) => value)])),
  ).toEqual({
    prerender: ["everyone", "corner", "per-request"],
    changes: ["deploy", "monthly", "weekly", "daily", "hourly", "minutes", "seconds"],
    tolerance: ["none", "seconds", "minute", "minutes", "hour", "day", "deploy"],
    traffic: ["few", "hundreds", "thousands", "tens-of-thousands", "million"],
    paths: ["few", "hundreds", "many"],
  });
});

test("the first question is the one that everything starts from", () => {
  expect(questions[0]?.ask).toBe("Can this page be pre-rendered ahead of a user's request?");
});

test("every placeholder is one that is filled in", () => {
  const found = [...textOf("questionnaire/questions.json").matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  expect([...new Set(found)].sort()).toEqual(["content", "route", "routes"]);
});

const question = {
  id: "traffic",
  ask: "How many?",
  choices: [
    { value: "few", label: "Few" },
    { value: "many", label: "Many" },
  ],
};
const withQuestion = (changes: object): string =>
  JSON.stringify({ questions: [question, { ...question, id: "second", ...changes }] });

const mistakes = [
  ["no JSON", "{ questions: ", /^questions\.json: line 1, column 3: /],
  ["a comment", '{ // no\n"questions": []}', /^questions\.json: line 1, column 3: /],
  ["a list", "[]", /^questions\.json: \$: expected object, received array$/],
  ["no questions", '{"questions":[]}', /^questions\.json: \$\.questions: expected a list of at least 1$/],
  ["nothing in it", "{}", /^questions\.json: \$\.questions: expected array, but it is missing$/],
  [
    "one choice",
    withQuestion({ choices: [question.choices[0]] }),
    /^questions\.json: \$\.questions\[1\]\.choices: expected a list of at least 2$/,
  ],
  [
    "a value twice",
    withQuestion({ choices: [question.choices[0], question.choices[0]] }),
    /^questions\.json: \$\.questions\[1\]\.choices: expected every value once$/,
  ],
  [
    "an id twice",
    withQuestion({ id: "traffic" }),
    /^questions\.json: \$\.questions: expected every id once$/,
  ],
  ["an unknown key", withQuestion({ when: {} }), /^questions\.json: \$\.questions\[1\]\.when: unknown key$/],
  [
    "an odd key",
    withQuestion({ "a\u001bb": {} }),
    /^questions\.json: \$\.questions\[1\]\["a\\u001bb"\]: unknown key$/,
  ],
  [
    "a reserved value",
    withQuestion({ choices: [question.choices[0], { value: "not-sure", label: "?" }] }),
    /^questions\.json: \$\.questions\[1\]\.choices\[1\]\.value: expected none of not-sure, each-source, each-route, differs, skip, back, stop: they are added to every question$/,
  ],
  [
    "a number for words",
    withQuestion({ ask: 3 }),
    /^questions\.json: \$\.questions\[1\]\.ask: expected string, received number$/,
  ],
  ["no words", withQuestion({ ask: "" }), /^questions\.json: \$\.questions\[1\]\.ask: expected some words$/],
  [
    "too many words",
    withQuestion({ ask: "a".repeat(201) }),
    /^questions\.json: \$\.questions\[1\]\.ask: expected at most 200 characters$/,
  ],
  [
    "an id with capitals",
    withQuestion({ id: "Traffic" }),
    /^questions\.json: \$\.questions\[1\]\.id: expected a name of small letters, digits and hyphens$/,
  ],
] as const;

test.each(mistakes)("a questionnaire with %s is refused in one sentence", (_, text, message) => {
  expect(() => readQuestions(text, "questions.json")).toThrow(
    expect.objectContaining({ code: "fileInvalid", exitCode: 2, message: expect.stringMatching(message) }),
  );
});

test.each([
  ["schema/questions.schema.json", "questionnaire/questions.json"],
  ["schema/answers.schema.json", "questionnaire/answers.example.json"],
])("%s accepts %s and refuses it with an unknown key", (schema, file) => {
  const isValid = new Ajv({ strict: false }).compile(JSON.parse(textOf(schema)));
  const example: object = JSON.parse(textOf(file));
  expect(isValid(example)).toBe(true);
  expect(isValid({ ...example, more: 1 })).toBe(false);
});
