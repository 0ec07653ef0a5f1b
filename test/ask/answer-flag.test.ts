import { expect, test } from "@jest/globals";
import { answersOfFlags, parseAnswerFlag } from "../../src/ask/answer-flag.ts";
import { loadQuestions, packageRoot } from "../../src/ask/questionnaire.ts";
import { diskFileSystem } from "../../src/lib/file-system.ts";

const questions = loadQuestions(diskFileSystem(packageRoot));
const groups = [
  { routes: ["/a", "/b"], fingerprint: "aa", read: [], source: "" },
  { routes: ["/blog:[x=1]"], fingerprint: "bb", read: [], source: "" },
];

test.each([
  ["traffic=few", null, "traffic", "few"],
  ["/blog/[slug]:prerender=per-request", "/blog/[slug]", "prerender", "per-request"],
  ["/blog:[x=1]:changes=daily", "/blog:[x=1]", "changes", "daily"],
  ["/:paths=not-sure", "/", "paths", "not-sure"],
])("%s is read from the right", (text, route, question, answer) => {
  expect(parseAnswerFlag(text, questions)).toEqual({ route, question, answer });
});

test.each([
  ["traffic", "--answer traffic: expected question=value or /route:question=value."],
  [
    "visits=few",
    '--answer visits=few: there is no question "visits", only prerender, changes, tolerance, traffic, paths.',
  ],
  [
    "__proto__=few",
    '--answer __proto__=few: there is no question "__proto__", only prerender, changes, tolerance, traffic, paths.',
  ],
  ["paths=lots", '--answer paths=lots: "lots" is no answer to "paths", only few, hundreds, many, not-sure.'],
  [
    "traffic=",
    '--answer traffic=: "" is no answer to "traffic", only few, hundreds, thousands, tens-of-thousands, million, not-sure.',
  ],
  ["blog:traffic=few", '--answer blog:traffic=few: "blog" is no route; a route starts with "/".'],
  ["", "--answer : expected question=value or /route:question=value."],
])("%s is refused", (text, message) => {
  expect(() => parseAnswerFlag(text, questions)).toThrow(
    expect.objectContaining({ code: "wrongUsage", exitCode: 2, message }),
  );
});

const flagsOf = (...texts: readonly string[]) => texts.map((text) => parseAnswerFlag(text, questions));
const given = (...texts: readonly string[]) =>
  answersOfFlags(flagsOf(...texts), groups).map(
    ({ routes, question, answer, fingerprint }) => `${routes} ${question}=${answer} ${fingerprint}`,
  );

test.each([
  [["traffic=few"], ["/a traffic=few aa", "/b traffic=few aa", "/blog:[x=1] traffic=few bb"]],
  [
    ["/b:traffic=million", "traffic=few"],
    ["/a traffic=few aa", "/b traffic=million aa", "/blog:[x=1] traffic=few bb"],
  ],
  [["/b:traffic=few", "/b:traffic=million"], ["/b traffic=million aa"]],
  [
    ["/b:traffic=few", "/b:paths=many"],
    ["/b traffic=few aa", "/b paths=many aa"],
  ],
  [[], []],
])("%j answers on what the code says now", (texts, expected) => {
  expect(given(...texts)).toEqual(expected);
});

test("a flag for a route that does not exist is refused", () => {
  expect(() => given("/c:traffic=few")).toThrow(
    expect.objectContaining({
      exitCode: 2,
      message: "--answer /c:traffic=few: there is no route /c in this app.",
    }),
  );
});
