import { setFlagsFromString } from "node:v8";

/**
 * A scan runs much code a few times, once. V8's defaults are made for servers: they spend a third of a scan's processor time on compiling
 * what is run a little more often than the rest, and let the heap more than double before they look what of it is garbage.
 */
const compileLess = "--interrupt-budget=400000";
const growLess = "--heap-growing-percent=40";

/** By major version of Node.js: a V8 that does not know a flag says so on stderr, so that each version is listed once it was tried. */
const flagsByVersion: Readonly<Record<string, readonly string[]>> = {
  20: [compileLess, growLess],
  22: [growLess],
  24: [growLess],
};

/** Sets V8 up for one scan, in a version of Node.js such as "20.20.0"; changes nothing but time and memory. */
export const tuneEngine = (version: string): void => {
  const [major = ""] = version.split(".");
  const flags = Object.hasOwn(flagsByVersion, major) ? (flagsByVersion[major] ?? []) : [];
  for (const flag of flags) setFlagsFromString(flag);
};
