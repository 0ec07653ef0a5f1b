import type { PackageList } from "./match.ts";

/** Packages that put a document and its window among the globals of Node.js, or make ones that a module may put there. */
export const domPackages: PackageList = [
  "@happy-dom/global-registrator",
  "@lit-labs/ssr",
  "@lit-labs/ssr/*",
  "browser-env",
  "browser-env/*",
  "domino",
  "global-jsdom",
  "global-jsdom/*",
  "happy-dom",
  "jsdom",
  "jsdom-global",
  "jsdom-global/*",
  "linkedom",
];
