import type { PackageList } from "./match.ts";

/** Something that is told of events and calls at once what listens to them. */
export interface EmitterRow {
  readonly packages: PackageList;
  readonly names: readonly string[];
  /** The event that stands for all others, where there is one. */
  readonly any: string | null;
}

/** https://nodejs.org/api/events.html: listeners are called synchronously; the packages read in their published source. */
export const emitters: readonly EmitterRow[] = [
  { packages: ["events", "node:events"], names: ["EventEmitter", "default"], any: null },
  { packages: ["eventemitter3"], names: ["EventEmitter", "default"], any: null },
  { packages: ["mitt"], names: ["default"], any: "*" },
];

/** Methods that add a listener. */
export const listeningMethods: ReadonlySet<string> = new Set([
  "on",
  "once",
  "addListener",
  "prependListener",
  "prependOnceListener",
]);

/** Methods after which a listener may be gone. */
export const silencingMethods: ReadonlySet<string> = new Set(["off", "removeListener", "removeAllListeners"]);
