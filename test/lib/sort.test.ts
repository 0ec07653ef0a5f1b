import { expect, test } from "@jest/globals";
import { sha256 } from "../../src/lib/hash.ts";
import { byCodeUnit, sortedBy } from "../../src/lib/sort.ts";

test("text is ordered by code unit in every locale", () => {
  expect(["b", "é", "a", "B", "İ", "i", "/a.js", "/a/index.js"].sort(byCodeUnit)).toEqual([
    "/a.js",
    "/a/index.js",
    "B",
    "a",
    "b",
    "i",
    "é",
    "İ",
  ]);
});

test("a sorted copy keeps the order of equal keys and leaves what it was given", () => {
  const given = [{ key: "b" }, { key: "a", first: true }, { key: "a" }];
  expect(sortedBy(given, (item) => item.key)).toEqual([
    { key: "a", first: true },
    { key: "a" },
    { key: "b" },
  ]);
  expect(given[0]).toEqual({ key: "b" });
});

test("a hash is that of the UTF-8 bytes", () => {
  expect(sha256("é")).toBe("4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c");
});
