import { expect, test } from "@jest/globals";
import { nextQuestion, progressOf, type Standing } from "../../src/ask/next-question.ts";

const standing = (name: string, routes: number, ...open: readonly string[]): Standing => ({
  group: {
    routes: Array.from({ length: routes }, (_, index) => `/${name}/${index}`),
    fingerprint: name,
    read: [],
    source: "",
  },
  answers: {},
  skipped: [],
  open,
});

const cases = [
  ["nothing where nothing is open", [standing("a", 9)], null, { questions: 0, routes: 0 }],
  ["the most decisive question of a group", [standing("a", 1, "x", "y")], "a x", { questions: 2, routes: 1 }],
  [
    "the larger of two groups that need as many",
    [standing("a", 2, "x"), standing("b", 3, "y")],
    "b y",
    { questions: 2, routes: 5 },
  ],
  [
    "ten routes for one question before twelve for four",
    [standing("a", 12, "w", "x", "y", "z"), standing("b", 10, "y")],
    "b y",
    { questions: 5, routes: 22 },
  ],
  [
    "twelve routes for four questions before two for one",
    [standing("a", 2, "y"), standing("b", 12, "w", "x", "y", "z")],
    "b w",
    { questions: 5, routes: 14 },
  ],
  [
    "the first by name of two that are equal",
    [standing("b", 2, "x", "y"), standing("a", 1, "z"), standing("c", 5)],
    "a z",
    { questions: 3, routes: 3 },
  ],
] as const;

test.each(cases)("asks %s", (_, standings, expected, progress) => {
  const next = nextQuestion(standings);
  expect(next && `${next.standing.group.fingerprint} ${next.question}`).toBe(expected);
  expect(progressOf(standings)).toEqual(progress);
});
