import { setFlagsFromString } from "node:v8";

/** How long a run is, which tells what pays off in it. */
export type RunLength = "short" | "long";

/** A flag of V8, as V8 has it, and as a run is better off with it. */
interface Flag extends Readonly<Record<RunLength, string>> {
  readonly usual: string;
}

/**
 * A scan runs much code a few times, once. V8's defaults are made for servers: they spend a third of a scan's processor time on compiling
 * what is run a little more often than the rest, and let the heap more than double before they look what of it is garbage.
 */
const compileLess: Flag = {
  usual: "--interrupt-budget=67584",
  short: "--interrupt-budget=1000000",
  long: "--interrupt-budget=400000",
};
const growLess: Flag = {
  usual: "--heap-growing-percent=0",
  short: "--heap-growing-percent=40",
  long: "--heap-growing-percent=40",
};

/** What was compiled and not run for a while is let go of otherwise: it would be compiled again, and be missing from what is kept for the next run. */
const keepCompiled: Flag = {
  usual: "--flush-bytecode",
  short: "--no-flush-bytecode",
  long: "--no-flush-bytecode",
};

/** By major version of Node.js: a V8 that does not know a flag says so on stderr, so that each version is listed once it was tried. */
export const flagsByVersion: Readonly<Record<string, readonly Flag[]>> = {
  20: [compileLess, growLess, keepCompiled],
  22: [growLess, keepCompiled],
  24: [growLess, keepCompiled],
};

const flags = ((): readonly Flag[] => {
  const [major = ""] = process.versions.node.split(".");
  return Object.hasOwn(flagsByVersion, major) ? (flagsByVersion[major] ?? []) : [];
})();

const setAll = (value: keyof Flag): void => {
  for (const flag of flags) setFlagsFromString(flag[value]);
};

/**
 * Sets V8 up for one scan, in all threads; changes nothing but time and memory. To be called once everything is loaded: V8 uses compiled
 * code, also that which Node.js brings of itself for each thread it starts, only under the flags that it was compiled under.
 */
export const tuneEngine = (length: RunLength): void => setAll(length);

/** Sets V8 back, for a thread that is about to load everything. */
export const untuneEngine = (): void => setAll("usual");

/** Does what is to see V8 as it is before `tuneEngine`, at the end of a run. */
export const withUsualEngine = (work: () => void): void => {
  untuneEngine();
  try {
    work();
  } finally {
    tuneEngine("long");
  }
};
