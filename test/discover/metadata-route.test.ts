import { expect, test } from "@jest/globals";
import { metadataRoute } from "../../src/discover/metadata-route.ts";

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
