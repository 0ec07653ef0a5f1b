import { expect, test } from "@jest/globals";
import { type Files, nowOf, packageJson } from "./small-apps.ts";

const naming = (name: string): string => `export default function Page() { return <p>{${name}.length}</p>; }`;
const app = (name: string, manifest: object, more: Files = {}): Files => ({
  "package.json": packageJson({}, manifest),
  "pages/index.jsx": naming(name),
  ...more,
});
const engines = (node: string): object => ({ engines: { node } });
const built = (build: string): object => ({ scripts: { build } });

/** What a build of a page comes to that names a global, by what package.json says of Node.js. */
const versions: readonly (readonly [string, object, string])[] = [
  ["navigator", {}, "static likely"],
  ["navigator", engines(">=18"), "static likely"],
  ["navigator", engines("20.x"), "error certain"],
  ["navigator", engines("^18 || ^20"), "error certain"],
  ["navigator", engines(">=18.17 <21"), "error certain"],
  ["navigator", engines(">= 20.9.0 < 21.0.0"), "error certain"],
  ["navigator", engines("18 - 20"), "error certain"],
  ["navigator", engines(">=18 <=22"), "static likely"],
  ["navigator", engines("<21.1"), "static likely"],
  ["navigator", engines("^20 || ^22"), "static likely"],
  ["navigator", engines(">=22"), "static certain"],
  ["navigator", engines("v22.1.0"), "static certain"],
  ["navigator", engines("lts/*"), "static likely"],
  ["navigator", engines("*"), "static likely"],
  ["sessionStorage", {}, "static likely"],
  ["sessionStorage", engines("22.x"), "error certain"],
  ["localStorage", {}, "error certain"],
  ["localStorage", engines(">=26"), "error certain"],
  ["document", engines(">=26"), "error certain"],
  ["document", built("next build"), "error certain"],
  ["document", built("NODE_OPTIONS='--require ./dom.js' next build"), "static likely"],
  ["document", built("cross-env NODE_OPTIONS=--import=./dom.mjs npm run build:next"), "static likely"],
  ["document", built("node -r ./dom.js node_modules/next/dist/bin/next build"), "static likely"],
  ["document", built("NODE_OPTIONS=--max-old-space-size=4096 next build"), "error certain"],
  ["document", built("node --import tsx scripts/seed.ts"), "error certain"],
  ["localStorage", built("NODE_OPTIONS=--localstorage-file=/tmp/a next build"), "static likely"],
];

test.each(versions)("a page that names %s where package.json says %j", async (name, manifest, now) => {
  expect((await nowOf(app(name, manifest)))[0]).toBe(now);
});

/** The same for `window`, by what another module does with the object that holds the globals. */
const modules: readonly (readonly [string, string])[] = [
  ["export const w = globalThis.window;", "error certain"],
  ["export const has = () => typeof globalThis.window !== 'undefined';", "error certain"],
  ["export const width = () => Object.assign({}, { a: globalThis.window?.innerWidth });", "error certain"],
  ["const kept = globalThis; kept.prisma = 1;", "error certain"],
  ["Object.defineProperty(globalThis, 'prisma', { value: 1 });", "error certain"],
  ["Object.assign(global, { fetch: null });", "error certain"],
  ["export const keys = Object.keys(globalThis);", "error certain"],
  ["export const isNode = typeof globalThis === 'object' && globalThis !== null;", "error certain"],
  ["const kept = typeof global === 'undefined' ? {} : global; kept.prisma = 1;", "error certain"],
  ["globalThis.window = { length: 1 };", "static certain"],
  ["globalThis['window'] = { length: 1 };", "static certain"],
  ["const kept = globalThis; kept.window = { length: 1 };", "static certain"],
  ["Object.defineProperty(global, 'window', { value: { length: 1 } });", "static certain"],
  ["Reflect.set(globalThis, 'window', { length: 1 });", "static certain"],
  ["Object.assign(globalThis, { window: { length: 1 } });", "static certain"],
  ["import { dom } from './dom'; Object.assign(globalThis, dom);", "static certain"],
  ["for (const key of ['window']) globalThis[key] = { length: 1 };", "static certain"],
  ["((scope) => { scope.window = { length: 1 }; })(globalThis);", "static certain"],
  [
    "const root = typeof globalThis !== 'undefined' ? globalThis : global; root.window = { length: 1 };",
    "static certain",
  ],
  ["const root = global || {}; root.window = { length: 1 };", "static certain"],
  ["let root; root = globalThis; root.window = { length: 1 };", "static certain"],
  ["(globalThis || global).window = { length: 1 };", "static certain"],
  [
    "((root) => { root.window = { length: 1 }; })(typeof self !== 'undefined' ? self : globalThis);",
    "static certain",
  ],
  ["const root = () => globalThis; root().window = { length: 1 };", "static certain"],
  ["for (const root of [globalThis]) root.window = { length: 1 };", "static certain"],
  ["export const put = (root = globalThis) => { root.window = { length: 1 }; }; put();", "static certain"],
  ["const own = {}; own.root = globalThis; own.root.window = { length: 1 };", "static certain"],
  ["import 'window-polyfill';", "static certain"],
  ["require('@scope/polyfills/register');", "static certain"],
];

test.each(modules)("a page that names window beside %s", async (code, now) => {
  const files = app(
    "window",
    {},
    {
      "pages/index.jsx": `import "../lib/set";\n${naming("window")}`,
      "lib/set.js": code,
      "lib/dom.js": "export const dom = { window: { length: 1 } };",
    },
  );
  expect((await nowOf(files))[0]).toBe(now);
});
