import { expect, test } from "@jest/globals";
import { fingerprintOf, groupRoutes } from "../../src/ask/groups.ts";
import { answerLookup, matchAnswers, withAnswers } from "../../src/ask/match-answers.ts";
import type { SavedAnswer } from "../../src/model/question.ts";
import { fetchFrom, pageOf } from "./pages.ts";
import { alphabetically, groupOf, sourceNamed } from "./question-groups.ts";

const saved = (
  fingerprint: string,
  question: string,
  answer: string,
  ...routes: readonly string[]
): SavedAnswer => ({ routes, question, answer, fingerprint });
const like = groupOf("aa", ["/a", "/b", "/c"]);

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
  const { groups, stale, unused } = matchAnswers([like], answers, alphabetically);
  expect(groups.map(({ group, answers: given, skipped }) => [group.routes, given, skipped])).toEqual(
    expected,
  );
  expect([stale, unused]).toEqual([[], []]);
});

test("an answer whose code says something else now is stale, one for a route that is gone is unused; neither is used", () => {
  const given = [saved("old", "traffic", "few", "/a", "/gone"), saved("aa", "changes", "daily", "/b")];
  const { groups, stale, unused } = matchAnswers([like], given, alphabetically);
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
  const matched = matchAnswers(groupRoutes([pagesRouter, appRouter]), [given], alphabetically);
  expect(matched.stale).toEqual([]);
  const answersFor = answerLookup(matched.groups);
  expect([answersFor(pagesRouter.facts), answersFor(appRouter.facts)]).toEqual([{}, { traffic: "few" }]);
});

test("a route called like a property of every object is only a route", () => {
  const { groups } = matchAnswers(
    [groupOf("aa", ["/__proto__", "/constructor"])],
    [saved("aa", "traffic", "few", "/__proto__")],
    alphabetically,
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

const [posts, products] = ["cms.example.com/posts", "db.example.com/products"].map(sourceNamed);
if (posts === undefined || products === undefined) throw new Error("two sources");
const ofSources = (question: string, answer: string, ...sources: readonly string[]): SavedAnswer => ({
  sources,
  question,
  answer,
});
const fed = groupOf("bb", ["/home", "/shop"], { sources: [posts, products] });

test.each([
  [
    "an answer for every source gives the strictest",
    [ofSources("changes", "b", posts.name), ofSources("changes", "a", products.name)],
    [[["/home", "/shop"], { changes: "a" }, []]],
  ],
  [
    "an answer for one of two sources is none for the page",
    [ofSources("changes", "b", posts.name)],
    [[["/home", "/shop"], {}, []]],
  ],
  [
    "not sure of one source leaves the page open, and is remembered",
    [ofSources("changes", "not-sure", posts.name), ofSources("changes", "a", products.name)],
    [[["/home", "/shop"], {}, ["changes"]]],
  ],
  [
    "an answer for one route goes before those for its sources",
    [ofSources("changes", "a", posts.name, products.name), saved("bb", "changes", "z", "/shop")],
    [
      [["/home"], { changes: "a" }, []],
      [["/shop"], { changes: "z" }, []],
    ],
  ],
  [
    "where a person said that routes differ, each waits for its own answer",
    [ofSources("changes", "each-route", posts.name), ofSources("changes", "a", products.name)],
    [[["/home", "/shop"], {}, []]],
  ],
] as const)("%s", (_, answers, expected) => {
  const matched = matchAnswers([fed], answers, alphabetically);
  expect(matched.groups.map(({ group, answers: given, skipped }) => [group.routes, given, skipped])).toEqual(
    expected,
  );
  expect([matched.stale, matched.unused]).toEqual([[], []]);
});

test("an answer for a source that the code does not read any more is not used, and told", () => {
  const before = pageOf("/blog", { details: { sources: [fetchFrom("cms.example.com")] } });
  const after = pageOf("/blog", { details: { sources: [fetchFrom("other.example.com")] } });
  const given = ofSources("changes", "a", "cms.example.com");
  const used = matchAnswers(groupRoutes([before]), [given], alphabetically);
  expect(answerLookup(used.groups)(before.facts)).toEqual({ changes: "a" });
  const { groups, unused } = matchAnswers(groupRoutes([after]), [given], alphabetically);
  expect(unused).toEqual([given]);
  expect(answerLookup(groups)(after.facts)).toEqual({});
});

test("a newer answer takes its sources out of older ones", () => {
  const older = [ofSources("changes", "each-source", "x", "y"), saved("aa", "changes", "a", "/x")];
  expect(withAnswers(older, [ofSources("changes", "b", "y")])).toEqual([
    ofSources("changes", "each-source", "x"),
    saved("aa", "changes", "a", "/x"),
    ofSources("changes", "b", "y"),
  ]);
});
