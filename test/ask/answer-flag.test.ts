import { expect, test } from "@jest/globals";
import { answersOfFlags, parseAnswerFlag } from "../../src/ask/answer-flag.ts";
import { loadQuestions, packageRoot } from "../../src/ask/questionnaire.ts";
import { diskFileSystem } from "../../src/lib/file-system.ts";
import { groupOf, sourceNamed } from "./question-groups.ts";

const questions = loadQuestions(diskFileSystem(packageRoot));
const groups = [groupOf("aa", ["/a", "/b"]), groupOf("bb", ["/blog:[x=1]"])];

test.each([
  ["traffic=few", null, null, "traffic", "few"],
  ["/blog/[slug]:prerender=per-request", "/blog/[slug]", null, "prerender", "per-request"],
  ["/blog:[x=1]:changes=daily", "/blog:[x=1]", null, "changes", "daily"],
  ["source:cms.example.com/posts:changes=daily", null, "cms.example.com/posts", "changes", "daily"],
  ["source:localhost:3000/x=y:tolerance=hour", null, "localhost:3000/x=y", "tolerance", "hour"],
  ["/:paths=not-sure", "/", null, "paths", "not-sure"],
])("%s is read from the right", (text, route, source, question, answer) => {
  expect(parseAnswerFlag(text, questions)).toEqual({ route, source, question, answer });
});

test.each([
  [
    "traffic",
    "--answer traffic: expected question=value, /route:question=value or source:NAME:question=value.",
  ],
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
  [
    "blog:traffic=few",
    '--answer blog:traffic=few: "blog" is no route; a route starts with "/", a source of content with "source:".',
  ],
  [
    "source:cms:traffic=few",
    '--answer source:cms:traffic=few: "traffic" is not asked of sources, only changes, tolerance.',
  ],
  ["", "--answer : expected question=value, /route:question=value or source:NAME:question=value."],
])("%s is refused", (text, message) => {
  expect(() => parseAnswerFlag(text, questions)).toThrow(
    expect.objectContaining({ code: "wrongUsage", exitCode: 2, message }),
  );
});

const flagsOf = (...texts: readonly string[]) => texts.map((text) => parseAnswerFlag(text, questions));
const given = (...texts: readonly string[]) =>
  answersOfFlags(flagsOf(...texts), groups).map(
    (one) =>
      `${"sources" in one ? one.sources : one.routes} ${one.question}=${one.answer}${"sources" in one ? "" : ` ${one.fingerprint}`}`,
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

const [posts, events, products] = [
  "cms.example.com/posts",
  "cms.example.com/events",
  "db.example.com/products",
].map(sourceNamed);
if (posts === undefined || events === undefined || products === undefined) throw new Error("three sources");
const fed = [
  groupOf("aa", ["/blog"], { sources: [posts] }),
  groupOf("bb", ["/home"], { sources: [posts, products] }),
  groupOf("cc", ["/agenda"], { sources: [events] }),
  groupOf("dd", ["/labs"]),
];
const givenFed = (...texts: readonly string[]) =>
  answersOfFlags(flagsOf(...texts), fed).map((one) =>
    "sources" in one ? `${one.sources} ${one.answer}` : `${one.routes} ${one.answer}`,
  );

test.each([
  ["a part of a host", ["source:cms.example.com/posts:changes=daily"], ["cms.example.com/posts daily"]],
  [
    "a whole host",
    ["source:cms.example.com:changes=daily"],
    ["cms.example.com/posts daily", "cms.example.com/events daily"],
  ],
  ["the part alone", ["source:posts:changes=daily"], ["cms.example.com/posts daily"]],
  [
    "a source before all routes: the others get what is for all",
    ["changes=weekly", "source:posts:changes=daily"],
    ["cms.example.com/posts daily", "db.example.com/products weekly", "/agenda weekly", "/labs weekly"],
  ],
  [
    "a route of its own beside a source",
    ["source:posts:changes=daily", "/blog:changes=hourly"],
    ["cms.example.com/posts daily", "/blog hourly"],
  ],
] as const)("a flag names %s", (_, texts, expected) => {
  expect(givenFed(...texts)).toEqual(expected);
});

test("a flag for a source that no route shows is refused and names those that there are", () => {
  expect(() => givenFed("source:cms.example.com/post:changes=daily")).toThrow(
    expect.objectContaining({
      exitCode: 2,
      message:
        "--answer source:cms.example.com/post:changes=daily: no route shows content from cms.example.com/post; there are cms.example.com/events, cms.example.com/posts, db.example.com/products. Did you mean cms.example.com/posts?",
    }),
  );
});
