import { setFlagsFromString } from "node:v8";

/** A flag of V8, as V8 has it and as one scan is better off with. */
interface Flag {
  readonly name: string;
  readonly usual: number;
  readonly tuned: number;
}

/**
 * A scan runs much code a few times, once. V8's defaults are made for servers: they spend a third of a scan's processor time on compiling
 * what is run a little more often than the rest, and let the heap more than double before they look what of it is garbage.
 */
const compileLess: Flag = { name: "interrupt-budget", usual: 67_584, tuned: 400_000 };
const growLess: Flag = { name: "heap-growing-percent", usual: 0, tuned: 40 };

/** By major version of Node.js: a V8 that does not know a flag says so on stderr, so that each version is listed once it was tried. */
export const flagsByVersion: Readonly<Record<string, readonly Flag[]>> = {
  20: [compileLess, growLess],
  22: [growLess],
  24: [growLess],
};

const flags = ((): readonly Flag[] => {
  const [major = ""] = process.versions.node.split(".");
  return Object.hasOwn(flagsByVersion, major) ? (flagsByVersion[major] ?? []) : [];
})();

const setAll = (value: "usual" | "tuned"): void => {
  for (const flag of flags) setFlagsFromString(`--${flag.name}=${flag[value]}`);
};

/**
 * Sets V8 up for one scan, in all threads; changes nothing but time and memory. To be called once everything is loaded: V8 uses compiled
 * code, also that which Node.js brings of itself for each thread it starts, only under the flags that it was compiled under.
 */
export const tuneEngine = (): void => setAll("tuned");

/** Sets V8 back, for a thread that is about to load everything. */
export const untuneEngine = (): void => setAll("usual");

/** Does what is to see V8 as it is before `tuneEngine`. */
export const withUsualEngine = (work: () => void): void => {
  untuneEngine();
  try {
    work();
  } finally {
    tuneEngine();
  }
};
