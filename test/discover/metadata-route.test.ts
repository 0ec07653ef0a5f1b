import { expect, test } from "@jest/globals";
import { metadataRoute, metadataRouteName } from "../../src/discover/metadata-route.ts";
import type { NextVersion, Route } from "../../src/model/project.ts";

const extensions = ["tsx", "jsx", "ts", "js"];

test.each([
  ["favicon.ico", "/favicon.ico"],
  ["shop/favicon.ico", null],
  ["robots.txt", "/robots.txt"],
  ["robots.ts", "/robots.txt"],
  ["shop/robots.ts", null],
  ["(group)/robots.ts", null],
  ["manifest.json", "/manifest.json"],
  ["manifest.webmanifest", "/manifest.webmanifest"],
  ["manifest.js", "/manifest.webmanifest"],
  ["sitemap.xml", "/sitemap.xml"],
  ["shop/sitemap.ts", "/shop/sitemap.xml"],
  ["(group)/m/sitemap.js", "/m/sitemap.xml"],
  ["icon.png", "/icon.png"],
  ["icon2.png", "/icon2.png"],
  ["icon22.png", null],
  ["icon.alt.txt", null],
  ["icon.svg", "/icon.svg"],
  ["icon.gif", null],
  ["og/icon.tsx", "/og/icon"],
  ["og/icon3.tsx", "/og/icon3"],
  ["apple-icon.jpeg", "/apple-icon.jpeg"],
  ["apple-icon.svg", null],
  ["opengraph-image.gif", "/opengraph-image.gif"],
  ["twitter-image.js", "/twitter-image"],
  ["d/[id]/opengraph-image.png", "/d/[id]/opengraph-image.png"],
  ["favicon.ts", null],
  ["icon.d.ts", null],
  ["icons.tsx", null],
  ["lexicon.tsx", null],
  ["page.tsx", null],
  // Names that a build with 16.4.6 gave to files below a group and below a slot.
  ["(g)/m/opengraph-image.png", "/m/opengraph-image-xg7fjc.png"],
  ["@s/icon.png", "/icon-375vuv.png"],
])("%s is served as %j", (path, route) => {
  expect(metadataRoute(path, extensions)).toBe(route);
});

test("code needs a page extension of the project", () => {
  expect(metadataRoute("robots.page.ts", ["page.ts"])).toBe("/robots.txt");
  expect(metadataRoute("robots.ts", ["page.ts"])).toBeNull();
  expect(metadataRoute("robots.txt", ["page.ts"])).toBe("/robots.txt");
});

const exported = (name: "generateSitemaps" | "generateImageMetadata" | null) => ({
  generateSitemaps: name === "generateSitemaps",
  generateImageMetadata: name === "generateImageMetadata",
});

// Names that builds with 13.5, 14.2, 15.5 and 16.4 gave.
test.each([
  ["/ms/sitemap.xml", "generateSitemaps", 13, "/ms/sitemap/[__metadata_id__]"],
  ["/ms/sitemap.xml", "generateSitemaps", 16, "/ms/sitemap/[__metadata_id__]"],
  ["/sitemap.xml", null, 16, "/sitemap.xml"],
  ["/og/icon", null, 16, "/og/icon"],
  ["/ogm/opengraph-image", "generateImageMetadata", 13, "/ogm/opengraph-image/[[...__metadata_id__]]"],
  ["/ogm/opengraph-image", "generateImageMetadata", 14, "/ogm/opengraph-image/[[...__metadata_id__]]"],
  ["/ogm/opengraph-image", "generateImageMetadata", 15, "/ogm/opengraph-image/[__metadata_id__]"],
  ["/ogm/opengraph-image", "generateImageMetadata", 16, "/ogm/opengraph-image/[__metadata_id__]"],
  ["/m/icon2-xg7fjc", "generateImageMetadata", 16, "/m/icon2-xg7fjc/[__metadata_id__]"],
  ["/robots.txt", "generateImageMetadata", 16, "/robots.txt"],
  ["/og/icon", "generateSitemaps", 16, "/og/icon"],
] as const)("%s that exports %s is in Next %d the route %s", (name, exporting, major, expected) => {
  const route: Route = {
    route: name,
    router: "app",
    kind: "metadata",
    file: `app${name}.ts`,
    isDynamic: false,
    rivals: [],
    segments: [],
  };
  const next: NextVersion = { version: null, major, minor: 0, from: "declared" };
  expect(metadataRouteName(route, exported(exporting), next)).toBe(expected);
});

test("a page keeps its name whatever it exports", () => {
  const route: Route = {
    route: "/icon",
    router: "app",
    kind: "page",
    file: "app/icon/page.ts",
    isDynamic: false,
    rivals: [],
    segments: [],
  };
  const next: NextVersion = { version: null, major: 16, minor: 0, from: "declared" };
  expect(metadataRouteName(route, exported("generateImageMetadata"), next)).toBe("/icon");
});
