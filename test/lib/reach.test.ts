import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { foldersAbove, fromTop, pathFrom, topOf } from "../../src/lib/reach.ts";

const web = { within: "apps/web" };
const alone = { within: "." };

test.each([
  [web, ".", "pages/a.js", "pages/a.js"],
  [web, "pages", "../lib/a.js", "lib/a.js"],
  [web, "pages", "../../docs/a.js", "../docs/a.js"],
  [web, ".", "../../packages/ui", "../../packages/ui"],
  [web, "../../packages/ui", "../../apps/web/lib", "lib"],
  [web, "../../packages/ui", "../..", "../.."],
  [web, ".", "../..", "../.."],
  [web, ".", "../../..", null],
  [web, "../..", "..", null],
  [web, ".", "/etc/passwd", null],
  [alone, ".", "..", null],
  [alone, "a", "../b", "b"],
])("standing in %j, the path from %j to %j is %j", (standing, folder, path, expected) => {
  expect(pathFrom(standing, folder, path)).toBe(expected);
});

test("the folders above end with the workspace's root", () => {
  expect(foldersAbove(web, "pages/blog")).toEqual(["pages/blog", "pages", ".", "..", "../.."]);
  expect(foldersAbove(web, "../../packages/ui")).toEqual(["../../packages/ui", "../../packages", "../.."]);
  expect(foldersAbove(web, "../../..")).toEqual([]);
  expect(foldersAbove(alone, "pages")).toEqual(["pages", "."]);
  expect([topOf(web), topOf(alone)]).toEqual(["../..", "."]);
});

test("a path is written in one way only, and never leads out of the workspace", () => {
  const segment = fc.constantFrom("a", "b", "apps", "web", ".", "..");
  const path = fc.array(segment, { maxLength: 8 }).map((segments) => segments.join("/") || ".");
  fc.assert(
    fc.property(path, path, (folder, inner) => {
      const named = pathFrom(web, folder, inner);
      if (named === null) return;
      expect(fromTop(web, named)).not.toBeNull();
      expect(pathFrom(web, ".", named)).toBe(named);
      expect(named).not.toMatch(/^\.\.\/web(?:\/|$)|^\.\.\/\.\.\/apps(?:\/|$)|[^./]\/\.\./);
    }),
  );
});
