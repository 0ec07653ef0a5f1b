import { expect, test } from "@jest/globals";
import { layout, nowOf, scanned } from "../small-apps.ts";

const app = (config: string, version = "16.4.6", pageText = "export default () => <p />;") => ({
  "package.json": JSON.stringify({ dependencies: { next: version, react: "19" } }),
  "next.config.js": config,
  "app/layout.jsx": layout,
  "app/page.jsx": pageText,
});

test.each([
  ['output: process.env.DOCKER ? "standalone" : undefined', "static certain"],
  ['...(process.env.DOCKER ? { output: "standalone" } : {})', "static certain"],
  ['output: process.env.DOCKER ? "export" : undefined', "static likely"],
  ["output: process.env.OUTPUT", "static likely"],
  ['cacheComponents: process.env.CACHE === "1"', "static likely"],
])("with { %s } a page without data is %s", async (key, said) => {
  expect((await nowOf(app(`module.exports = { ${key} };`)))[0]).toBe(said);
});

const asksForQuery = `"use client";
import { useSearchParams } from "next/navigation";
export default function Page() { return <p>{useSearchParams().get("q")}</p>; }`;

test.each([
  ["14.2.35", "experimental: { missingSuspenseWithCSRBailout: false }", "static certain"],
  ["14.2.35", "experimental: { missingSuspenseWithCSRBailout: true }", "error certain"],
  ["14.2.35", "", "error certain"],
  ["15.5.29", "experimental: { missingSuspenseWithCSRBailout: false }", "error certain"],
])("Next %s with { %s } takes the query outside of Suspense for %s", async (version, key, said) => {
  expect((await nowOf(app(`module.exports = { ${key} };`, version, asksForQuery)))[0]).toBe(said);
});

test.each([
  ['module.exports = require("nextra")({ theme: "blog" })();', ["/", "/guide", "/notes"]],
  ['module.exports = require("nextra")({})({ pageExtensions: ["jsx"] });', ["/", "/guide", "/notes"]],
  [
    'const { createMDX } = require("fumadocs-mdx/next"); module.exports = createMDX()({ reactStrictMode: true });',
    ["/", "/guide", "/notes"],
  ],
  [
    'const { createMDX } = require("fumadocs-mdx/next"); module.exports = createMDX()({ pageExtensions: ["jsx"] });',
    ["/"],
  ],
  ['module.exports = require("@next/mdx")()({ reactStrictMode: true });', ["/"]],
])("with %s the pages are %p", async (config, routes) => {
  const files = { ...app(config), "app/guide/page.mdx": "# Guide", "app/notes/page.md": "# Notes" };
  expect([...(await scanned(files)).keys()]).toEqual(routes);
});
