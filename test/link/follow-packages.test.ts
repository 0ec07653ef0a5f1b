import { expect, test } from "@jest/globals";
import { packageLimits } from "../../src/link/resolve/read-packages.ts";
import { doubtsOf, followedApp, requestCalls, type Sources } from "./follow.ts";

const dependent = (more: object = {}): string =>
  JSON.stringify({ name: "kit", main: "index.js", peerDependencies: { next: ">=14" }, ...more });

const main = 'import { read } from "kit"; export const x = () => read();';

/** An app that calls `read` of a package with these files. */
const app = (files: Sources, manifest = dependent()): Sources => ({
  "package.json": JSON.stringify({ dependencies: { next: "16.4.6" } }),
  "main.js": main,
  "node_modules/kit/package.json": manifest,
  ...Object.fromEntries(Object.entries(files).map(([file, text]) => [`node_modules/kit/${file}`, text])),
});

const esm = 'import { headers } from "next/headers";\nexport const read = () => headers();';

test.each<readonly [string, Sources, string]>([
  ["ESM", { "index.js": esm }, "headers node_modules/kit/index.js:2"],
  [
    "ESM behind a barrel",
    { "index.js": 'export * from "./a.js";', "a.js": esm },
    "headers node_modules/kit/a.js:2",
  ],
  [
    "next/headers.js, as code for Node writes it",
    { "index.js": 'import { cookies } from "next/headers.js";\nexport const read = () => cookies();' },
    "cookies node_modules/kit/index.js:2",
  ],
  [
    "a lazy import",
    {
      "index.js":
        'export const read = async () => {\nconst { headers } = await import("next/headers"); return headers(); };',
    },
    "headers node_modules/kit/index.js:2",
  ],
  [
    "a lazy chunk",
    {
      "index.js": 'export const read = () => import("./chunk.js").then((chunk) => chunk.read());',
      "chunk.js": esm,
    },
    "headers node_modules/kit/chunk.js:2",
  ],
  [
    "require inside a function",
    {
      "index.js": 'exports.read = () => {\nconst { headers } = require("next/headers"); return headers(); };',
    },
    "headers node_modules/kit/index.js:2",
  ],
  [
    "module.exports of an object",
    { "index.js": 'const h = require("next/headers");\nmodule.exports = { read: () => h.headers() };' },
    "headers node_modules/kit/index.js:2",
  ],
  [
    "Object.defineProperty with a getter, as Babel writes it",
    {
      "index.js": `Object.defineProperty(exports, "__esModule", { value: true });
Object.defineProperty(exports, "read", { enumerable: true, get: function () { return _a.read; } });
var _a = require("./a");`,
      "a.js":
        '"use strict";\nvar h = require("next/headers"); exports.read = read; function read() { return h.headers(); }',
    },
    "headers node_modules/kit/a.js:2",
  ],
  [
    "Babel's interop and its loop over names",
    {
      "index.js": `var _b = _interopRequireDefault(require("./b"));
var _a = require("./a");
Object.keys(_a).forEach(function (key) { Object.defineProperty(exports, key, { enumerable: true, get: function () { return _a[key]; } }); });
function _interopRequireDefault(e) { return e && e.__esModule ? e : { default: e }; }`,
      "a.js": 'exports.read = () =>\nrequire("next/headers").headers();',
      "b.js": "module.exports = {};",
    },
    "headers node_modules/kit/a.js:2",
  ],
  [
    "TypeScript's __exportStar and __importDefault",
    {
      "index.js": `var __exportStar = (this && this.__exportStar) || function (m, exports) { for (var p in m) exports[p] = m[p]; };
Object.defineProperty(exports, "__esModule", { value: true });
__exportStar(require("./a"), exports);`,
      "a.js": `var __importDefault = (this && this.__importDefault) || function (mod) { return mod; };
const deep = __importDefault(require("./deep"));
exports.read = () => deep.default();`,
      "deep.js": 'module.exports = function () {\nreturn require("next/headers").cookies(); };',
    },
    "cookies node_modules/kit/deep.js:2",
  ],
  [
    "esbuild's __export and __toCommonJS",
    {
      "index.js": `var __defProp = Object.defineProperty;
var __export = (target, all) => { for (var name in all) __defProp(target, name, { get: all[name], enumerable: true }); };
var __copyProps = (to, from) => to;
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);
var source_exports = {};
__export(source_exports, { read: () => read });
module.exports = __toCommonJS(source_exports);
var import_headers = require("next/headers");
function read() { return (0, import_headers.headers)(); }`,
    },
    "headers node_modules/kit/index.js:9",
  ],
  [
    "esbuild's __reExport",
    {
      "index.js": `var source_exports = {};
module.exports = __toCommonJS(source_exports);
__reExport(source_exports, require("./a"), module.exports);
function __toCommonJS(mod) { return mod; }
function __reExport(target, mod, also) {}`,
      "a.js": 'exports.read = () =>\nrequire("next/headers").headers();',
    },
    "headers node_modules/kit/a.js:2",
  ],
  [
    "SWC's _export",
    {
      "index.js": `function _export(target, all) { for (var name in all) Object.defineProperty(target, name, { get: all[name] }); }
_export(exports, { read: function () { return read; } });
const _headers = require("next/headers");
function read() { return (0, _headers.headers)(); }`,
    },
    "headers node_modules/kit/index.js:4",
  ],
  [
    "async functions written as generators",
    {
      "index.js": `var __awaiter = function (self, args, P, generator) { return new P(() => generator()); };
exports.read = () => __awaiter(void 0, void 0, void 0, function* () {
const list = yield require("next/headers").headers(); return list; });`,
    },
    "headers node_modules/kit/index.js:3",
  ],
])("what an installed package reads is seen: %s", async (_, files, call) => {
  const { run, followed } = await followedApp(app(files));
  expect(requestCalls(run())).toEqual([call]);
  expect(followed?.packages).toEqual(["kit"]);
});

test("exports are resolved as the server's side of an App Router build resolves them", async () => {
  const manifest = dependent({
    exports: { ".": { "react-server": "./server.js", browser: "./browser.js", default: "./client.js" } },
  });
  const { run } = await followedApp(
    app({ "server.js": esm, "client.js": "export const read = () => 1;", "browser.js": "" }, manifest),
  );
  expect(requestCalls(run())).toEqual(["headers node_modules/kit/server.js:2"]);
});

test.each<readonly [string, string]>([
  ["depends on it", JSON.stringify({ name: "kit", dependencies: { next: "15" } })],
  ["names it as a peer", JSON.stringify({ name: "kit", peerDependencies: { next: "*" } })],
])("a package that %s is followed", async (_, manifest) => {
  const { run } = await followedApp(app({ "index.js": esm }, manifest));
  expect(requestCalls(run())).toHaveLength(1);
});

test.each<readonly [string, Sources]>([
  ["does not depend on next", app({ "index.js": esm }, JSON.stringify({ name: "kit" }))],
  ["has no package.json that can be read", app({ "index.js": esm }, "{")],
  [
    "never imports what reads a request",
    app({ "index.js": 'import "next/link"; export const read = () => 1;' }),
  ],
  [
    "only takes NextResponse of next/server",
    app({
      "index.js":
        'import { NextResponse } from "next/server"; export const read = () => NextResponse.next();',
    }),
  ],
])("a package that %s stays outside", async (_, sources) => {
  const { run, followed } = await followedApp(sources);
  const calls = run().effects.flatMap((effect) =>
    effect.kind === "call" && effect.callee.kind === "external" ? [effect.callee.package] : [],
  );
  expect(calls).toEqual(["kit"]);
  expect(followed?.packages ?? []).toEqual([]);
});

test("without such a package nothing is parsed", async () => {
  const { followed, parsed } = await followedApp(app({ "index.js": esm }, JSON.stringify({ name: "kit" })));
  expect([followed, parsed]).toEqual([null, []]);
});

test("nothing is parsed for exports that the table of packages settles", async () => {
  const { followed, parsed, run } = await followedApp({
    "main.js": 'import { auth } from "@clerk/nextjs/server"; export const x = () => auth();',
    "node_modules/@clerk/nextjs/package.json": dependent({ name: "@clerk/nextjs" }),
    "node_modules/@clerk/nextjs/server/index.js":
      'import { headers } from "next/headers"; export const auth = () => headers();',
  });
  expect([followed, parsed]).toEqual([null, []]);
  expect(run().effects).toMatchObject([
    { kind: "call", callee: { package: "@clerk/nextjs/server", name: "auth" } },
  ]);
});

test("a package is followed into another one that depends on next, and not into one that does not", async () => {
  const { run, parsed } = await followedApp({
    ...app({
      "index.js":
        'import { deep } from "deep"; import { log } from "log"; export const read = () => { log(); return deep(); };',
    }),
    "node_modules/deep/package.json": JSON.stringify({ name: "deep", peerDependencies: { next: "*" } }),
    "node_modules/deep/index.js": esm.replace("read", "deep"),
    "node_modules/log/package.json": JSON.stringify({ name: "log" }),
    "node_modules/log/index.js": esm.replace("read", "log"),
  });
  expect(requestCalls(run())).toEqual(["headers node_modules/deep/index.js:2"]);
  expect(parsed).toEqual(["node_modules/kit/index.js", "node_modules/deep/index.js"]);
});

test("what a component for the browser imports is not read", async () => {
  const { parsed } = await followedApp(
    app({
      "index.js": `export { C } from "./client.js";\n${esm}`,
      "client.js": '"use client"; import "./far.js"; export const C = 1;',
      "far.js": "",
    }),
  );
  expect(parsed).toEqual(["node_modules/kit/index.js", "node_modules/kit/client.js"]);
});

test("installed code is never among the files that were left out", async () => {
  const { loaded } = await followedApp(
    app({ "index.js": `import "./missing.js"; import "./data.json";\n${esm}`, "data.json": "{}" }),
  );
  expect([...loaded.skipped.keys()]).toEqual([]);
  expect([...loaded.summaries.keys()]).toEqual(["main.js"]);
});

test.each([
  ["files", { files: 1 }, "it is too large"],
  ["files of all packages", { allFiles: 1 }, "it is too large"],
  ["characters", { characters: 10 }, "it is too large"],
  ["depth", { depth: 0 }, "its imports go too deep"],
])("past the limit of %s the package is named in a doubt", async (_, limit, why) => {
  const { run } = await followedApp(
    app({
      "index.js":
        '// a\n// b\n// c\nimport { read as r } from "./a.js"; import { headers } from "next/headers";\nexport const read = () => r();',
      "a.js": esm,
    }),
    { ...packageLimits, ...limit },
  );
  expect(doubtsOf(run())).toEqual([`the package kit is not followed to its end: ${why}`]);
});

test("a package is in doubt as well where only what was not read could reach a request", async () => {
  const { run } = await followedApp(
    app({ "index.js": 'import { read as r } from "./a.js";\nexport const read = () => r();', "a.js": esm }),
    { ...packageLimits, files: 1 },
  );
  expect(doubtsOf(run())).toEqual(["the package kit is not followed to its end: it is too large"]);
});

test("packages that import each other in a circle come to an end", async () => {
  const { run, followed } = await followedApp({
    ...app({
      "index.js": 'import { b } from "other"; import "next/headers"; export const read = () => b(); ',
    }),
    "node_modules/other/package.json": JSON.stringify({ name: "other", dependencies: { next: "*" } }),
    "node_modules/other/index.js": 'import { read } from "kit"; export const b = () => read();',
  });
  expect(run().isComplete).toBe(true);
  expect(followed?.packages).toEqual(["kit", "other"]);
});
