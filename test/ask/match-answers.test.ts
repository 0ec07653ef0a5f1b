import { expect, test } from "@jest/globals";
import { fingerprintOf, groupRoutes, type QuestionGroup } from "../../src/ask/groups.ts";
import { answerLookup, matchAnswers, withAnswers } from "../../src/ask/match-answers.ts";
import type { SavedAnswer } from "../../src/model/question.ts";
import { pageOf } from "./pages.ts";

const groupOf = (fingerprint: string, ...routes: readonly string[]): QuestionGroup => ({
  routes,
  fingerprint,
  read: [],
  source: "",
});
const saved = (
  fingerprint: string,
  question: string,
  answer: string,
  ...routes: readonly string[]
): SavedAnswer => ({ routes, question, answer, fingerprint });
const like = groupOf("aa", "/a", "/b", "/c");

const splits = [
  ["no answers leave a group whole", [], [[["/a", "/b", "/c"], {}, []]]],
  [
    "an answer for all leaves a group whole",
    [saved("aa", "traffic", "few", "/a", "/b", "/c")],
    [[["/a", "/b", "/c"], { traffic: "few" }, []]],
  ],
  [
    "a route that nobody was asked about gets no answer",
    [saved("aa", "prerender", "everyone", "/a", "/b")],
    [
      [["/a", "/b"], { prerender: "everyone" }, []],
      [["/c"], {}, []],
    ],
  ],
  [
    "different answers split a group",
    [saved("aa", "traffic", "few", "/a", "/c"), saved("aa", "traffic", "million", "/b")],
    [
      [["/a", "/c"], { traffic: "few" }, []],
      [["/b"], { traffic: "million" }, []],
    ],
  ],
  [
    "equal answers given apart join again",
    [saved("aa", "traffic", "few", "/b"), saved("aa", "traffic", "few", "/a", "/c")],
    [[["/a", "/b", "/c"], { traffic: "few" }, []]],
  ],
  [
    "not sure is no answer, but is remembered",
    [saved("aa", "traffic", "not-sure", "/a", "/b", "/c")],
    [[["/a", "/b", "/c"], {}, ["traffic"]]],
  ],
] as const;

test.each(splits)("%s", (_, answers, expected) => {
  const { groups, stale, unused } = matchAnswers([like], answers);
  expect(groups.map(({ group, answers: given, skipped }) => [group.routes, given, skipped])).toEqual(
    expected,
  );
  expect([stale, unused]).toEqual([[], []]);
});

test("an answer whose code says something else now is stale, one for a route that is gone is unused; neither is used", () => {
  const given = [saved("old", "traffic", "few", "/a", "/gone"), saved("aa", "changes", "daily", "/b")];
  const { groups, stale, unused } = matchAnswers([like], given);
  expect(stale).toEqual([saved("old", "traffic", "few", "/a")]);
  expect(unused).toEqual([saved("old", "traffic", "few", "/gone")]);
  expect(groups.map(({ group, answers }) => [group.routes, answers])).toEqual([
    [["/a", "/c"], {}],
    [["/b"], { changes: "daily" }],
  ]);
});

test("an answer is used for the page of its route whose code it was given on", () => {
  const [pagesRouter, appRouter] = [pageOf("/a"), pageOf("/a", { values: { router: "app" } })];
  const given = saved(fingerprintOf(appRouter.facts), "traffic", "few", "/a");
  const matched = matchAnswers(groupRoutes([pagesRouter, appRouter]), [given]);
  expect(matched.stale).toEqual([]);
  const answersFor = answerLookup(matched.groups);
  expect([answersFor(pagesRouter.facts), answersFor(appRouter.facts)]).toEqual([{}, { traffic: "few" }]);
});

test("a route called like a property of every object is only a route", () => {
  const { groups } = matchAnswers(
    [groupOf("aa", "/__proto__", "/constructor")],
    [saved("aa", "traffic", "few", "/__proto__")],
  );
  expect(groups.map(({ group }) => group.routes)).toEqual([["/__proto__"], ["/constructor"]]);
});

test("a newer answer takes its routes out of older ones and leaves all else, stale ones too", () => {
  const older = [
    saved("aa", "traffic", "few", "/a", "/b"),
    saved("old", "traffic", "few", "/c"),
    saved("aa", "changes", "daily", "/a"),
    saved("old", "traffic", "few", "/d"),
  ];
  expect(withAnswers(older, [saved("aa", "traffic", "million", "/b", "/c")])).toEqual([
    saved("aa", "traffic", "few", "/a"),
    saved("aa", "changes", "daily", "/a"),
    saved("old", "traffic", "few", "/d"),
    saved("aa", "traffic", "million", "/b", "/c"),
  ]);
});
