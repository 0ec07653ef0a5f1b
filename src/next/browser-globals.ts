/**
 * Globals of the browser that Node.js has not: to name one throws on the server. `localStorage` is there since Node.js 25, but without any
 * method unless a flag names a file for it. Those that other code often names its own things by (`name`, `top`, `Node`) are left out.
 */
const missingGlobals: ReadonlySet<string> = new Set([
  "window",
  "document",
  "location",
  "alert",
  "localStorage",
  "self",
  "screen",
  "history",
  "confirm",
  "innerWidth",
  "innerHeight",
  "scrollX",
  "scrollY",
  "matchMedia",
  "getComputedStyle",
  "requestAnimationFrame",
  "cancelAnimationFrame",
  "IntersectionObserver",
  "ResizeObserver",
  "MutationObserver",
  "HTMLElement",
  "Image",
  "Audio",
  "DOMParser",
  "FileReader",
  "XMLHttpRequest",
  "EventSource",
  "Worker",
]);

/** Those that later versions of Node.js have as the browser does: the first major version of each. */
export const laterGlobals: ReadonlyMap<string, number> = new Map([
  ["navigator", 21],
  ["sessionStorage", 25],
]);

/** Globals of the browser: `typeof window` is "undefined" wherever Next renders on the server. */
export const browserGlobals: ReadonlySet<string> = new Set([...missingGlobals, ...laterGlobals.keys()]);

/** Names of the object that holds all globals. */
export const globalObjects: ReadonlySet<string> = new Set(["global", "globalThis"]);
