import { expect, test } from "@jest/globals";
import { pageExtensions, withoutExtension } from "../../src/discover/page-extensions.ts";

test.each([
  ["the defaults where none is set", [], ["tsx", "jsx", "ts", "js"], 0],
  ["the longest first", ["js", "page.js", "js"], ["page.js", "js"], 0],
  ["only literals", ["(a+)+", ".*", "", "../x", "a".repeat(21), "mdx?", "tsx"], ["tsx"], 1],
  ["at most fifty", Array.from({ length: 10_000 }, (_, index) => `e${index}`), null, 1],
])("page extensions are %s", (_, configured, extensions, count) => {
  const read = pageExtensions(configured, "next.config.js");
  if (extensions !== null) expect(read.extensions).toEqual(extensions);
  expect(read.extensions.length).toBeLessThanOrEqual(50);
  expect(read.findings.map((finding) => finding.rule)).toEqual(Array(count).fill("invalid-page-extension"));
});

test.each([
  ["pages/a.tsx", "pages/a"],
  ["pages/a.page.tsx", "pages/a"],
  ["pages/a.test.tsx", "pages/a.test"],
  ["pages/a.d.ts", null],
  ["pages/a.css", null],
  ["pages/atsx", null],
  ["pages/aXtsx", null],
])("%s without its extension is %j", (path, expected) => {
  expect(withoutExtension(path, ["page.tsx", "tsx", "ts"])).toBe(expected);
});
