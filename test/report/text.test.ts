import { expect, test } from "@jest/globals";
import fastCheck from "fast-check";
import {
  clean,
  counted,
  displayWidth,
  shorten,
  wrap,
  wrapSentence,
  wrapWithin,
} from "../../src/report/text.ts";
import { commandsIn } from "../plain-lines.ts";

test.each([
  ["abc", 3],
  ["商品", 4],
  ["e\u0301", 1],
  ["…", 1],
])("%s takes %d columns", (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});

test.each([
  ["components/nav.tsx:8", 20, "components/nav.tsx:8"],
  ["components/nav.tsx:8", 11, "compo…tsx:8"],
  ["abc", 1, "…"],
  ["abc", 0, ""],
])("%s in %d columns is %s", (text, columns, expected) => {
  expect(shorten(text, columns)).toBe(expected);
});

test("a shortened text never takes more than its columns", () => {
  fastCheck.assert(
    fastCheck.property(fastCheck.string({ unit: "grapheme" }), fastCheck.nat(30), (text, columns) => {
      expect(displayWidth(shorten(text, columns))).toBeLessThanOrEqual(columns);
    }),
  );
});

test("wrapping keeps every short word, in order and within the columns", () => {
  const words = fastCheck.array(fastCheck.stringMatching(/^[a-z]{1,10}$/), { minLength: 1 });
  fastCheck.assert(
    fastCheck.property(words, (given) => {
      const lines = wrap(given.join(" "), 12);
      expect(lines.join(" ")).toBe(given.join(" "));
      expect(lines.every((line) => displayWidth(line) <= 12)).toBe(true);
    }),
  );
});

test.each([
  ["modules/auth/lib/session.ts:43", ["modules/auth/lib/", "session.ts:43"]],
  ["req.headers.accept-language", ["req.headers.accept-", "language"]],
  ["in src/components/current-count.tsx:13", ["in", "src/components/", "current-count.tsx:13"]],
])("%s is broken where a name has its joints", (text, lines) => {
  expect(wrap(text, 20)).toEqual(lines);
});

test("a text that is shortened loses words, not parts of words", () => {
  const words = "it is frozen at build and never refreshes until the next deploy".split(" ");
  for (let columns = 12; columns < 40; columns += 1) {
    const shown = wrapWithin(words.join(" "), columns, 2).flatMap((line) => line.split(" "));
    expect(shown.filter((word) => word !== "…" && !words.includes(word))).toEqual([]);
  }
});

test("a text that needs too many lines loses its middle, not its end", () => {
  const lines = wrapWithin("one two three four five six seven eight nine ten", 10, 2);
  expect(lines.length).toBeLessThanOrEqual(2);
  expect(lines.join(" ").startsWith("one two")).toBe(true);
  expect(lines.join(" ").endsWith("ten")).toBe(true);
  expect(lines.join(" ")).toContain("…");
});

test.each([
  ["::error::x", "\\x3a:error::x"],
  ["a ::stop-commands::x", "a \\x3a:stop-commands::x"],
  ["a\n::error::x", "a\\n::error::x"],
  ["##[error]x", "\\x23#[error]x"],
  ["x ##vso[task]", "x \\x23#vso[task]"],
  ["std::string ## heading", "std::string ## heading"],
  ["\u001b[2J", "\\x1b[2J"],
])("%j is printed as %s", (text, expected) => {
  expect(clean(text)).toBe(expected);
});

test.each([
  [0, "0 queries"],
  [1, "1 query"],
  [2, "2 queries"],
])("%d is counted as %s", (count, expected) => {
  expect(counted(count, "query", "queries")).toBe(expected);
});

test("a word is not broken where its rest would be a command of a build server", () => {
  const lines = wrap(clean("folder-with-a-long-name/::add-mask::x.tsx"), 30);
  expect(commandsIn(lines.join("\n"))).toEqual([]);
  expect(wrap("folder-with-a-long-name/add-mask-x.tsx", 30)).toEqual([
    "folder-with-a-long-name/",
    "add-mask-x.tsx",
  ]);
});

test("a sentence is not cut down to a word that says nothing", () => {
  const text = "mostly: the session is read in lib/session.ts, and the page shows what it says";
  expect(wrapSentence(text, 30, 2).join(" ")).toMatch(/^mostly: the session/);
});
