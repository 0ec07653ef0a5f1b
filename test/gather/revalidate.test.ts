import { expect, test } from "@jest/globals";
import { component, readApp, type Sources } from "./program-of.ts";

/** Mode, revalidate and confidence of `/` where this is the body of its getStaticProps. */
const modeOf = (body: string, rest = "", others: Sources = {}): string => {
  const source = `${component}export async function getStaticProps() { ${body} }\n${rest}`;
  const { mode, revalidate, confidence } = readApp({ "pages/index.js": source, ...others }).now("/");
  return `${mode} ${revalidate} ${confidence}`;
};

/** The rows of the documentation, then values as the language folds them. */
test.each([
  ["", "ssg false certain"],
  [", revalidate: false", "ssg false certain"],
  [", revalidate: undefined", "ssg false certain"],
  [", revalidate: void 0", "ssg false certain"],
  [", revalidate: 10", "isr 10 certain"],
  [", revalidate: true", "isr 1 certain"],
  [", revalidate: 1_000", "isr 1000 certain"],
  [", revalidate: 60 * 60 * 24", "isr 86400 certain"],
  [", revalidate: Number('30')", "isr 30 certain"],
  [", revalidate: parseInt('3' + '0', 10)", "isr 30 certain"],
  [", revalidate: Math.floor(60.5)", "isr 60 certain"],
  [", revalidate: [1, 2, 3].length", "isr 3 certain"],
  [", revalidate: process.env.NODE_ENV === 'production' ? 60 : 1", "isr 60 certain"],
  [", revalidate: typeof window === 'undefined' ? 60 : 1", "isr 60 certain"],
  [", revalidate: 'b' > 'a' ? 60 : 5", "isr 60 certain"],
  [", revalidate: '10' > '9' ? 5 : 60", "isr 60 certain"],
  [", revalidate: 10 > 9 ? 60 : 5", "isr 60 certain"],
  [", revalidate: 1 == '1' ? 60 : 5", "isr 60 certain"],
  [", revalidate: null == undefined ? 60 : 5", "isr 60 certain"],
  [", revalidate: null == 0 ? 5 : 60", "isr 60 certain"],
  [", revalidate: ({}).a?.b ?? 60", "isr 60 certain"],
  [", revalidate: 0 || 60", "isr 60 certain"],
  [", revalidate: ['a', 'b'].includes('b') ? 60 : 5", "isr 60 certain"],
  [", ['revalidate']: 10", "isr 10 certain"],
  [", ...{ revalidate: 10 }", "isr 10 certain"],
  [", revalidate: 10, ...{ revalidate: false }", "ssg false certain"],
  [", revalidate: process.env.R ? 60 : 60", "isr 60 certain"],
  [", revalidate: process.env.R ? 60 : 5", "isr 5 likely"],
  [", revalidate: Number(process.env.R)", "isr null likely"],
  [", revalidate: Math.random()", "isr null likely"],
])("props%s gives %s", (rest, expected) => {
  expect(modeOf(`return { props: {}${rest} }`)).toBe(expected);
});

/** Statements around the result. */
test.each([
  ["let n = 0; n++; return { props: {}, revalidate: n }", "isr 1 certain"],
  ["let n = 2; n--; return { props: {}, revalidate: n }", "isr 1 certain"],
  ["let n = 1; n *= 60; return { props: {}, revalidate: n }", "isr 60 certain"],
  ["let n = 0; for (const x of [1, 2]) n++; return { props: {}, revalidate: n }", "isr 2 certain"],
  ["let a = 1, b = 60; [a, b] = [b, a]; return { props: {}, revalidate: a }", "isr 60 certain"],
  ["const r = { props: {} }; r.revalidate = 10; return r", "isr 10 certain"],
  ["const r = { props: {} }; r['revalidate'] = 10; return r", "isr 10 certain"],
  ["const r = { props: {}, revalidate: 10 }; delete r.revalidate; return r", "ssg false certain"],
  ["const r = { props: {} }; Object.assign(r, { revalidate: 5 }); return r", "isr 5 certain"],
  ["const r = { props: {} }; if (process.env.X) r.revalidate = 10; return r", "isr 10 likely"],
  ["const r = { props: {} }; process.env.X && (r.revalidate = 10); return r", "isr 10 likely"],
  [
    "const r = { props: {} }; const add = () => { r.revalidate = 10 }; if (process.env.X) add(); return r",
    "isr 10 likely",
  ],
  ["const r = { props: {} }; const add = (x) => { x.revalidate = 10 }; add(r); return r", "isr 10 certain"],
  ["const { revalidate, ...rest } = { props: {}, revalidate: 5 }; return rest", "ssg false certain"],
  ["const r = 5; { const r = 6 } return { props: {}, revalidate: r }", "isr 5 certain"],
  ["if (true) { var r = 6 } return { props: {}, revalidate: r }", "isr 6 certain"],
  ["var r = 5; if (process.env.X) { var r = 6 } return { props: {}, revalidate: r }", "isr 6 likely"],
  ["var r = 5; { var r = 6 } return { props: {}, revalidate: r }", "isr 6 certain"],
  ["let r = 5; try { r = 6 } finally { r = 7 } return { props: {}, revalidate: r }", "isr 7 certain"],
  [
    "try { return { props: { a: await fetch('https://x') }, revalidate: 60 } } catch { return { props: {}, revalidate: 1 } }",
    "isr 60 likely",
  ],
  ["return process.env.A ? { props: {}, revalidate: 5 } : { props: {} }", "ssg false likely"],
  ["return { notFound: true, revalidate: 10 }", "isr 10 certain"],
  ["return { notFound: true }", "ssg false certain"],
  ["const make = async () => ({ props: {}, revalidate: 30 }); return make()", "isr 30 certain"],
  [
    "const make = async () => ({ props: {}, revalidate: 30 }); return make().then((r) => r)",
    "isr 30 certain",
  ],
  ["const make = (ttl = 30) => ({ props: {}, revalidate: ttl }); return make()", "isr 30 certain"],
  [
    "const next = (() => { let n = 0; return () => ++n })(); next(); return { props: {}, revalidate: next() }",
    "isr 2 certain",
  ],
  [
    "return [{ id: 'b', n: 6 }, { id: 'a', n: 5 }].map((t) => ({ props: {}, revalidate: t.n }))[0]",
    "isr 6 certain",
  ],
])("%s gives %s", (body, expected) => {
  expect(modeOf(body)).toBe(expected);
});

/** What comes from elsewhere. */
test.each([
  ["return { props: {}, revalidate: ttl }", 'import { ttl } from "../lib/ttl"', "isr 30 certain"],
  ["return { props: {}, revalidate: config.cache.ttl }", 'import config from "../lib/ttl"', "isr 40 certain"],
  [
    "return { props: {}, revalidate: all.default.cache.ttl }",
    'import * as all from "../lib/ttl"',
    "isr 40 certain",
  ],
  ["const { ttl } = await import('../lib/ttl'); return { props: {}, revalidate: ttl }", "", "isr 30 certain"],
  ["return { props: {}, revalidate: again }", 'import { again } from "../lib/barrel"', "isr 30 certain"],
  ["return { props: {}, revalidate: ttl }", 'import { ttl } from "../lib/barrel"', "isr 30 certain"],
  ["return { props: {}, revalidate: require('../lib/common').ttl }", "", "isr 50 certain"],
  ["return { props: {}, revalidate: table.a }", "const table = { a: 5 }; table.a = 6", "isr 6 certain"],
  ["return { props: {}, ...options }", 'import { options } from "some-package"', "ssg false likely"],
  [
    "return { props: {}, revalidate: 10, ...options }",
    'import { options } from "some-package"',
    "isr 10 likely",
  ],
  [
    "return { props: {}, ...options, revalidate: 10 }",
    'import { options } from "some-package"',
    "isr 10 certain",
  ],
  ["return timed({ props: {} })", 'import { timed } from "some-package"', "ssg null unknown"],
  ["return timed({ props: {} })", 'import { timed } from "../lib/gone"', "ssg null unknown"],
])("%s with %s gives %s", (body, rest, expected) => {
  const files = {
    "lib/ttl.js": "export const ttl = 30; export default { cache: { ttl: 40 } }",
    "lib/barrel.js": 'export * from "./ttl"; export { ttl as again } from "./ttl"',
    "lib/common.js": "exports.ttl = 50",
  };
  expect(modeOf(body, rest, files)).toBe(expected);
});

/** An export of the right name is only a data function where it is one. */
test.each([
  ["export const getServerSideProps = undefined", "static certain"],
  [
    "export let getServerSideProps; if (process.env.X) getServerSideProps = async () => ({ props: {} })",
    "ssr likely",
  ],
  ["export const getServerSideProps = process.env.X ? async () => ({ props: {} }) : undefined", "ssr likely"],
  ["export let getServerSideProps; getServerSideProps = async () => ({ props: {} })", "ssr certain"],
  [
    "const all = { getServerSideProps: async () => ({ props: {} }) }; export const { getServerSideProps } = all",
    "ssr certain",
  ],
  ["async function load() { return { props: {} } } export { load as getServerSideProps }", "ssr certain"],
  ["function getServerSideProps() { return { props: {} } }", "static certain"],
  ["export const getServersideProps = async () => ({ props: {} })", "static certain"],
  ["export type getServerSideProps = number", "static certain"],
])("%s is %s", (source, expected) => {
  const { mode, confidence } = readApp({ "pages/index.tsx": component + source }).now("/");
  expect(`${mode} ${confidence}`).toBe(expected);
});
