import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { printAnswers, readAnswers } from "../../src/ask/answers-file.ts";
import { loadQuestions, packageRoot } from "../../src/ask/questionnaire.ts";
import { diskFileSystem } from "../../src/lib/file-system.ts";
import type { SavedAnswer } from "../../src/model/question.ts";

const questions = loadQuestions(diskFileSystem(packageRoot));
const answer = { routes: ["/a"], question: "traffic", answer: "few", fingerprint: "0123456789abcdef" };
const fileOf = (...answers: readonly unknown[]): string => JSON.stringify({ version: 1, answers });
const read = (text: string): readonly SavedAnswer[] => readAnswers(text, "answers.json", questions);

const mistakes = [
  ["__proto__ at the top", '{"__proto__":{"polluted":1},"version":1,"answers":[]}', /__proto__/],
  ["__proto__ in an answer", `{"version":1,"answers":[{"__proto__":{"polluted":1}}]}`, /__proto__/],
  [
    "constructor.prototype",
    '{"version":1,"answers":[],"constructor":{"prototype":{"polluted":1}}}',
    /constructor/,
  ],
  ["__proto__ in a list of lists", '{"version":1,"answers":[[{"__proto__":{"polluted":1}}]]}', /__proto__/],
  [
    "a dotted question",
    fileOf({ ...answer, question: "constructor.prototype" }),
    /\$\.answers\[0\]\.question: expected one of prerender, changes, tolerance, traffic, paths$/,
  ],
  [
    "__proto__ as a question",
    fileOf({ ...answer, question: "__proto__" }),
    /\$\.answers\[0\]\.question: expected one of prerender, /,
  ],
  [
    "an unknown value",
    fileOf({ ...answer, answer: "lots" }),
    /\$\.answers\[0\]\.answer: expected one of few, hundreds, thousands, tens-of-thousands, million, not-sure, each-route$/,
  ],
  [
    "a number as a value",
    fileOf({ ...answer, answer: 60 }),
    /\$\.answers\[0\]\.answer: expected one of few, /,
  ],
  ["an unknown key at the top", '{"version":1,"answers":[],"more":1}', /\$\.more: unknown key$/],
  [
    "an unknown key in an answer",
    fileOf({ ...answer, because: "" }),
    /\$\.answers\[0\]\.because: unknown key$/,
  ],
  ["a key twice", '{"version":1,"version":1,"answers":[]}', /"?version"?/],
  [
    "a missing key",
    fileOf({ routes: ["/a"], question: "traffic", answer: "few" }),
    /\$\.answers\[0\]\.fingerprint: expected string, but it is missing$/,
  ],
  [
    "no routes",
    fileOf({ ...answer, routes: [] }),
    /\$\.answers\[0\]\.routes: expected a list of at least 1$/,
  ],
  [
    "a route that is none",
    fileOf({ ...answer, routes: ["a"] }),
    /\$\.answers\[0\]\.routes\[0\]: expected a route, such as "\/blog\/\[slug\]"$/,
  ],
  [
    "a wrong fingerprint",
    fileOf({ ...answer, fingerprint: "x" }),
    /\$\.answers\[0\]\.fingerprint: expected 16 digits/,
  ],
  [
    "an older version",
    '{"version":0,"answers":[]}',
    /\$\.version: expected 1: another version of prerender-advisor wrote this file$/,
  ],
  ["a newer version", '{"version":2,"answers":[]}', /\$\.version: expected 1: /],
  ["a version as text", '{"version":"1","answers":[]}', /\$\.version: expected 1: /],
  ["a version as 1e999", '{"version":1e999,"answers":[]}', /answers\.json: /],
  ["no version", '{"answers":[]}', /\$\.version: expected 1: /],
  [
    "two answers of one route",
    fileOf(answer, { ...answer, routes: ["/b", "/a"], answer: "million" }),
    /\$\.answers\[1\]\.routes\[1\]: \/a already has an answer to "traffic" at \$\.answers\[0\]\.routes\[0\]; keep one of them$/,
  ],
  [
    "a route twice in one answer",
    fileOf({ ...answer, routes: ["/a", "/a"] }),
    /\$\.answers\[0\]\.routes\[1\]: \/a already has an answer/,
  ],
  ["a list", "[]", /\$: expected object, received array$/],
  ["nothing", "", /answers\.json: /],
  ["half a file", fileOf(answer).slice(0, 40), /answers\.json: line 1/],
  ["comments", '{"version":1,/* */"answers":[]}', /answers\.json: line 1/],
  ["marks of a git conflict", '<<<<<<< HEAD\n{"version":1}\n', /answers\.json: line 1, column 1: /],
  ["100,000 lists in each other", "[".repeat(100_000), /answers\.json: /],
  ["10 MB", `{"version":1,"answers":[${" ".repeat(10_000_000)}]}`, /answers\.json: /],
] as const;

test.each(mistakes)(
  "an answers file with %s is refused, naming the file and the place",
  (_, text, message) => {
    const refused = expect.objectContaining({
      code: "fileInvalid",
      exitCode: 2,
      message: expect.stringMatching(message),
    });
    expect(() => read(text)).toThrow(refused);
    expect(() => read(text)).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^answers\.json: [^\n]{1,300}$/) }),
    );
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  },
);

test("a file may name its schema", () => {
  expect(read(`{"$schema":"./x.json","version":1,"answers":[${JSON.stringify(answer)}]}`)).toEqual([answer]);
});

test("the example in questionnaire/ is a file as it is printed", () => {
  const example = readFileSync(new URL("../../questionnaire/answers.example.json", import.meta.url), "utf8");
  expect(printAnswers(read(example), questions)).toBe(example);
});

test("answers are printed by first route, then in the order of the questions, one route to a line", () => {
  const printed = printAnswers(
    [
      { ...answer, routes: ["/c", "/b"] },
      { ...answer, question: "paths" },
      { ...answer, question: "prerender", answer: "corner" },
    ],
    questions,
  );
  expect(printed.split("\n").slice(0, 12)).toEqual([
    "{",
    '  "version": 1,',
    '  "answers": [',
    "    {",
    '      "routes": [',
    '        "/a"',
    "      ],",
    '      "question": "prerender",',
    '      "answer": "corner",',
    '      "fingerprint": "0123456789abcdef"',
    "    },",
    "    {",
  ]);
  expect(read(printed).map((one) => ["routes" in one ? one.routes : one.sources, one.question])).toEqual([
    [["/a"], "prerender"],
    [["/a"], "paths"],
    [["/b", "/c"], "traffic"],
  ]);
});

const anyAnswer = fc.constantFrom(...questions).chain(({ id, choices }) =>
  fc.record({
    routes: fc.uniqueArray(
      fc.string({ unit: "binary", maxLength: 12 }).map((name) => `/${name}`),
      { minLength: 1, maxLength: 4 },
    ),
    question: fc.constant(id),
    answer: fc.constantFrom("not-sure", ...choices.map(({ value }) => value)),
    fingerprint: fc.constantFrom("0123456789abcdef", "fedcba9876543210"),
  }),
);

/** Answers in which no route answers a question twice. */
const anyAnswers = fc
  .array(anyAnswer, { maxLength: 8 })
  .map((answers) =>
    answers.filter(({ routes, question }, index) =>
      answers
        .slice(0, index)
        .every(
          (earlier) =>
            earlier.question !== question || !earlier.routes.some((route) => routes.includes(route)),
        ),
    ),
  );

test("what is printed reads back, whatever the routes are called, and prints the same in any order", () => {
  const twice = anyAnswers.chain((answers) =>
    fc.tuple(fc.constant(answers), fc.shuffledSubarray(answers, { minLength: answers.length })),
  );
  fc.assert(
    fc.property(twice, ([answers, shuffled]) => {
      const printed = printAnswers(answers, questions);
      expect(printAnswers(shuffled, questions)).toBe(printed);
      expect(printAnswers(read(printed), questions)).toBe(printed);
      expect(read(printed)).toHaveLength(answers.length);
    }),
  );
});
