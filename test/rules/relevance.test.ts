import { expect, test } from "@jest/globals";
import { countCompletions, maximumCompletions, openFacts, worthAsking } from "../../src/rules/relevance.ts";

const open = { hungry: ["yes", "no"], shop: ["open", "closed"], colour: ["red", "green"] };

test("a fact that changes nothing is not worth asking", () => {
  const asked = worthAsking({
    known: {},
    open,
    decide: (known) => (known.hungry === "yes" ? "eat" : "wait"),
  });
  expect(asked).toEqual(["hungry"]);
});

test("a fact that matters only together with another one is worth asking", () => {
  const decide = (known: Readonly<Record<string, string>>) =>
    known.hungry === "yes" && known.shop === "open" ? "go" : "stay";
  expect(worthAsking({ known: {}, open, decide })).toEqual(["hungry", "shop"]);
});

test("the fact that rules out most outcomes comes first, whatever the order of the questions", () => {
  const decide = (known: Readonly<Record<string, string>>) =>
    known.colour === "red" ? "stop" : `${known.hungry} ${known.shop}`;
  expect(worthAsking({ known: {}, open, decide })[0]).toBe("colour");
});

test("what is known is handed to the decision and never asked", () => {
  const decide = (known: Readonly<Record<string, string>>) => `${known.hungry} ${known.shop}`;
  expect(worthAsking({ known: { hungry: "no" }, open: { shop: open.shop }, decide })).toEqual(["shop"]);
});

test("with nothing open there is nothing to ask", () => {
  expect(worthAsking({ known: {}, open: {}, decide: () => "same" })).toEqual([]);
});

test("more completions than the bound are refused, naming the facts", () => {
  const many = Object.fromEntries(["a", "b", "c", "d", "e"].map((fact) => [fact, "abcdefgh".split("")]));
  expect(countCompletions(many)).toBeGreaterThan(maximumCompletions);
  expect(() => worthAsking({ known: {}, open: many, decide: () => "" })).toThrow(
    /a, b, c, d, e: split the table/,
  );
});

test("only open facts that a row which can still decide reads are open", () => {
  const rows = [{ when: { hungry: ["yes"], shop: ["open"] } }, { when: { colour: ["red"] } }];
  expect(openFacts(rows, {}, open)).toEqual(open);
  expect(openFacts(rows, { hungry: "no" }, open)).toEqual({ colour: open.colour });
  expect(openFacts(rows, { hungry: "yes", shop: "open" }, open)).toEqual({});
});
