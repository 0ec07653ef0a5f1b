import { expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  basename,
  confined,
  dirname,
  isWithin,
  join,
  normalise,
  relative,
  upwards,
} from "../../src/lib/paths.ts";

test.each([
  ["a/b", "a/b"],
  ["./a//b/", "a/b"],
  ["a/../b", "b"],
  ["", "."],
  [".", "."],
  ["a/..", "."],
  ["..", null],
  ["a/../../b", null],
  ["/etc/passwd", null],
  ["a\0b", null],
  ["...", "..."],
])("normalise(%j) is %j", (path, expected) => {
  expect(normalise(path)).toBe(expected);
});

test.each([
  ["pages", "../lib/a", "lib/a"],
  ["pages", "../../a", null],
  [".", "a", "a"],
  ["pages", "/etc/passwd", null],
  ["a/b", "../..", "."],
])("from %j, %j is %j", (folder, path, expected) => {
  expect(confined(folder, path)).toBe(expected);
});

test.each([
  [["." as string, "a"], "a"],
  [["a", "b", "c"], "a/b/c"],
  [["."], "."],
  [["a", "."], "a"],
])("joining %j gives %j", ([folder = ".", ...names], expected) => {
  expect(join(folder, ...names)).toBe(expected);
});

test.each([
  ["a/b/c", "a/b", "c"],
  ["a", ".", "a"],
  [".", ".", "."],
])("%j stands in %j as %j", (path, folder, name) => {
  expect([dirname(path), basename(path)]).toEqual([folder, name]);
});

test.each([
  ["a", "a/b", true],
  ["a", "a", true],
  ["a", "ab", false],
  [".", "x/y", true],
  ["a/b", "a", false],
  [".", "../x", false],
  [".", "..", false],
  [".", "..x/y", true],
])("that %j holds %j is %s", (folder, path, expected) => {
  expect(isWithin(folder, path)).toBe(expected);
});

test("upwards names every folder to the root, nearest first", () => {
  expect(upwards("a/b/c")).toEqual(["a/b/c", "a/b", "a", "."]);
  expect(upwards(".")).toEqual(["."]);
  expect(upwards("../../a/b")).toEqual(["../../a/b", "../../a", "../.."]);
  expect(upwards("../..")).toEqual(["../.."]);
});

const name = fc.constantFrom("a", "b", "..", ".", "c d", "[id]");
const path = fc.array(name, { maxLength: 8 }).map((segments) => segments.join("/"));

test("no path that is let through leaves the root", () => {
  fc.assert(
    fc.property(path, path, (folder, inner) => {
      const base = normalise(folder) ?? ".";
      const result = confined(base, inner);
      return result === null || !result.split("/").includes("..");
    }),
  );
});

test("relative is undone by confined", () => {
  fc.assert(
    fc.property(path, path, (left, right) => {
      const from = normalise(left) ?? ".";
      const to = normalise(right) ?? ".";
      expect(confined(from, relative(from, to))).toBe(to);
    }),
  );
});
