import { expect, test } from "@jest/globals";
import { coverageOf } from "../../src/next/header-sources.ts";

test.each([
  ["/", "/", "all"],
  ["/(.*)", "/", "all"],
  ["/:path*", "/", "all"],
  ["/:path*", "/a/b/[c]", "all"],
  ["/:path*", "/[[...all]]", "all"],
  ["/:path+", "/", "none"],
  ["/:path+", "/[[...all]]", "some"],
  ["/a", "/a", "all"],
  ["/A/", "/a", "all"],
  ["/a", "/b", "none"],
  ["/a", "/a/b", "none"],
  ["/a/b", "/a", "none"],
  ["/a/:id", "/a/[id]", "all"],
  ["/a/:id", "/a/b", "all"],
  ["/a/:id", "/a/[...all]", "some"],
  ["/a/:id/c", "/a/[id]/d", "none"],
  ["/a/one", "/a/[id]", "some"],
  ["/a/one/c", "/a/[id]/d", "none"],
  ["/a/one/c", "/a/[id]/c", "some"],
  ["/a/:rest*", "/a", "all"],
  ["/a/(.*)", "/a", "none"],
  ["/a/(.*)", "/a/[...all]", "all"],
  ["/a/:id(\\\\d+)", "/a/[id]", "some"],
  ["/a/:id(\\\\d+)", "/b/[id]", "none"],
  ["/((?!api).*)", "/a", "some"],
  ["/a", "/[[...all]]", "some"],
  ["/a/:rest*/b", "/a/x/b", "some"],
  ["/", "/[[...all]]", "some"],
])("the source %s stands for %s: %s of it", (source, route, expected) => {
  expect(coverageOf(source, route)).toBe(expected);
});
