import { expect, test } from "@jest/globals";
import { nextTopic, progressOf, type Standing } from "../../src/ask/next-question.ts";
import { topicsOf } from "../../src/ask/topics.ts";
import type { Question } from "../../src/model/question.ts";
import { groupOf } from "./question-groups.ts";

const standing = (name: string, routes: number, ...open: readonly string[]): Standing => ({
  group: groupOf(
    name,
    Array.from({ length: routes }, (_, index) => `/${name}/${index}`),
  ),
  answers: {},
  skipped: [],
  apart: [],
  open,
  weight: routes,
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

const questions = ["w", "x", "y", "z"].map((id): Question => ({ id, ask: "?", choices: [] }));
const plan = { questions, breadth: {}, ofSource: () => undefined };

test.each(cases)("asks %s", (_, standings, expected, progress) => {
  const agenda = { standings, topics: topicsOf(standings, plan), plan };
  const next = nextTopic(agenda);
  expect(next && `${next.members[0]?.standing.group.fingerprint} ${next.question.id}`).toBe(expected);
  expect(progressOf(agenda)).toEqual(progress);
});

test("what counts more is asked first", () => {
  const standings = [standing("a", 9, "x"), { ...standing("b", 1, "y"), weight: 40 }];
  expect(nextTopic({ standings, topics: topicsOf(standings, plan), plan })?.question.id).toBe("y");
});
