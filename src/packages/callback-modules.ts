/** Modules of Node whose functions call back once something outside of the code is done: https://nodejs.org/api. */
export const callbackModules: readonly string[] = [
  "fs",
  "http",
  "https",
  "http2",
  "net",
  "tls",
  "dns",
  "zlib",
  "crypto",
  "child_process",
].flatMap((name) => [name, `node:${name}`]);
