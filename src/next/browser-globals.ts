/**
 * Globals of the browser that no version of Node.js has: to name one throws on the server. `navigator` is there since Node.js 21, and the
 * storages since 22 where a flag asks for them.
 */
export const missingGlobals: ReadonlySet<string> = new Set(["window", "document", "location", "alert"]);

/** Globals of the browser: `typeof window` is "undefined" wherever Next renders on the server. */
export const browserGlobals: ReadonlySet<string> = new Set([
  ...missingGlobals,
  "navigator",
  "localStorage",
  "sessionStorage",
]);
