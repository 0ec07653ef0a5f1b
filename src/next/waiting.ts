/** Modules whose calls give a promise that needs more than the process itself: with Cache Components waiting for it is left to the request. */
export const waitingModules: readonly string[] = [
  "fs/promises",
  "node:fs/promises",
  "timers/promises",
  "node:timers/promises",
  "dns/promises",
  "node:dns/promises",
];

const promisingFiles = /^(?!watch\.)\w+\.\(\)$/;
const promisingFilesOfAll = /^promises\.(?!watch\.)\w+\.\(\)$/;

/** Calls that surely give a promise, by module (`""`: globals) and the way to them: what the language, fetch and Node.js document as one. */
export const promisingCalls: ReadonlyMap<string, RegExp> = new Map([
  [
    "",
    /^(?:Promise(?:\.(?:resolve|reject|all|allSettled|any|race))?|fetch\.\(\)\.(?:json|text|blob|arrayBuffer|bytes|formData))\.\(\)$/,
  ],
  ["fs/promises", promisingFiles],
  ["node:fs/promises", promisingFiles],
  ["fs", promisingFilesOfAll],
  ["node:fs", promisingFilesOfAll],
]);

/** Globals that call back later: a promise that one of them fulfils is waited for. A build lets immediates and microtasks of a page finish. */
export const timerFunctions: ReadonlySet<string> = new Set(["setTimeout", "setInterval"]);

/** Globals that call back once the present code is done, with how many of their arguments stand before those of the callback. */
export const laterFunctions: ReadonlyMap<string, number> = new Map([
  ["setTimeout", 2],
  ["setInterval", 2],
  ["setImmediate", 1],
  ["process.nextTick", 1],
  ["queueMicrotask", 1],
]);

/** A handler has one turn of the event loop: next/dist/server/route-modules/app-route/module.js. */
export const immediateFunctions: ReadonlySet<string> = new Set(["setImmediate"]);

/** Parts of globals whose calls give a promise that the event loop fulfils later: `crypto.subtle.digest(...)` (built with 16.4). */
export const waitingGlobals: ReadonlySet<string> = new Set([
  "crypto.subtle",
  "globalThis.crypto.subtle",
  "WebAssembly.compile",
  "WebAssembly.compileStreaming",
  "WebAssembly.instantiate",
  "WebAssembly.instantiateStreaming",
]);

/** `Promise.race` and `Promise.any` go on as soon as one of what they are given does. */
export const racingMethods: ReadonlySet<string> = new Set(["race", "any"]);

/** Something that gives another value each time, without waiting. */
export interface ChangingCall {
  readonly module: string;
  readonly name: string;
  readonly path: readonly string[];
  /** True where it is the same value each time once it is given arguments: `new Date(0)`. */
  readonly onlyWithoutArguments: boolean;
  /** True where a minifier drops the call if nothing is made of what it gives. */
  readonly isPure: boolean;
}

const changing = (module: string, name: string, ...path: readonly string[]): ChangingCall => ({
  module,
  name,
  path,
  onlyWithoutArguments: false,
  isPure: false,
});

/** What next/dist/server/node-environment-extensions patches, seen in builds of 16.4; `performance.now()` is not among it. */
export const changingCalls: readonly ChangingCall[] = [
  { ...changing("", "Math", "random"), isPure: true },
  changing("", "Date", "now"),
  { ...changing("", "Date"), onlyWithoutArguments: true, isPure: true },
  ...["", "node:crypto", "crypto"].flatMap((module) =>
    [
      "randomUUID",
      "getRandomValues",
      "randomBytes",
      "randomInt",
      "randomFillSync",
      "generateKeyPairSync",
    ].flatMap((name) =>
      module === ""
        ? [changing("", "crypto", name)]
        : [changing(module, name), changing(module, "default", name), changing(module, "*", name)],
    ),
  ),
];
