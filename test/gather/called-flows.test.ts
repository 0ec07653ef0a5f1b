import { expect, test } from "@jest/globals";
import { type Sources, slugFacts } from "./program-of.ts";

const cookie = "ctx.req.cookies.user";

const readBy = (body: string, rest = "", others: Sources = {}): string =>
  slugFacts(`export async function getServerSideProps(ctx) { ${body} }\n${rest}`, others).values.request;

const user = "return { props: { u: new Service(ctx).user() } }";

/** Objects that hold the context or the cookie. */
test.each([
  [
    "a method through this",
    user,
    "class Service { constructor(c) { this.c = c } user() { return this.c.req.cookies.user } }",
  ],
  [
    "an arrow function in a field",
    user,
    "class Service { constructor(c) { this.c = c } user = () => this.c.req.cookies.user }",
  ],
  [
    "a field made of another",
    user,
    "class Service { constructor(c) { this.c = c } user() { return this.#read() } #read() { return this.c.req.cookies.user } }",
  ],
  [
    "a private field",
    user,
    "class Service { #c; constructor(c) { this.#c = c } user() { return this.#c.req.cookies.user } }",
  ],
  [
    "a constructor above",
    user,
    "class Base { constructor(c) { this.c = c } } class Service extends Base { user() { return this.c.req.cookies.user } }",
  ],
  [
    "a constructor called by super",
    user,
    "class Base { constructor(c) { this.c = c } } class Service extends Base { constructor(c) { super(c) } user() { return this.c.req.cookies.user } }",
  ],
  [
    "a field after super",
    user,
    "class Base { constructor(c) { this.c = c } } class Service extends Base { r = this.c.req; user() { return this.r.cookies.user } }",
  ],
  [
    "a method called by super",
    user,
    "class Base { constructor(c) { this.c = c } user() { return this.c.req.cookies.user } } class Service extends Base { user() { return super.user() } }",
  ],
  [
    "a getter of a class",
    "return { props: { u: new Service(ctx).user } }",
    "class Service { constructor(c) { this.c = c } get user() { return this.c.req.cookies.user } }",
  ],
  [
    "a setter of a class",
    "const s = new Service(); s.ctx = ctx; return { props: { u: s.user() } }",
    "class Service { set ctx(c) { this.c = c } user() { return this.c.req.cookies.user } }",
  ],
  [
    "a static method",
    "return { props: { u: Service.user(ctx) } }",
    "class Service { static read(c) { return c.req.cookies.user } static user(c) { return this.read(c) } }",
  ],
  [
    "a function with a prototype",
    user,
    "function Service(c) { this.c = c } Service.prototype.user = function () { return this.c.req.cookies.user }",
  ],
  [
    "a method of a literal",
    `const o = { c: ctx, user() { return this.c.req.cookies.user } }; return { props: { u: o.user() } }`,
  ],
  ["a getter of a literal", `const o = { get user() { return ${cookie} } }; return { props: { u: o.user } }`],
  [
    "a getter beside a setter",
    `const o = { get user() { return ${cookie} }, set user(v) {} }; return { props: { u: o.user } }`,
  ],
  [
    "a destructured getter",
    `const { user } = { get user() { return ${cookie} } }; return { props: { user } }`,
  ],
  [
    "a variable of the module",
    "set(ctx); return { props: { u: get() } }",
    "let c; const set = (x) => { c = x }; const get = () => c.req.cookies.user",
  ],
  [
    "an object of the module",
    "store.c = ctx; return { props: { u: get() } }",
    "const store = {}; const get = () => store.c.req.cookies.user",
  ],
  ["a Map", `const m = new Map(); m.set("u", ${cookie}); return { props: { u: m.get("u") } }`],
  ["a Proxy", `const p = new Proxy({}, { get: () => ${cookie} }); return { props: { u: p.x } }`],
  [
    "a key that is not written out",
    "return { props: { u: f(ctx) } }",
    "const k = () => 'req'; const f = ({ [k()]: r }) => r.cookies.user",
  ],
])("a cookie in %s is not missed", (_, body, rest = "") => {
  expect(readBy(body, rest)).toMatch(/^(?:personal|unsure)$/);
});

/** Ways to call the function that reads the cookie. */
test.each([
  [
    "by key from an object",
    "return { props: { u: all[ctx.params.slug](ctx) } }",
    "const all = { a: (c) => c.req.cookies.user, b: () => 1 }",
  ],
  ["from an array", "return { props: { u: all[0](ctx) } }", "const all = [(c) => c.req.cookies.user]"],
  [
    "by forEach over an array",
    "const out = {}; all.forEach((f) => f(ctx, out)); return { props: out }",
    "const all = [(c, o) => { o.u = c.req.cookies.user }]",
  ],
  [
    "from a Map",
    "return { props: { u: all.get('a')(ctx) } }",
    "const all = new Map([['a', (c) => c.req.cookies.user]])",
  ],
  [
    "as a closure from a Map",
    `const all = new Map([["a", () => ${cookie}]]); return { props: { u: all.get("a")() } }`,
  ],
  [
    "through two levels of callbacks",
    "const u = await a((c) => c.req.cookies.user, ctx); return { props: { u } }",
    "const a = (f, c) => b(f, c); const b = (f, c) => f(c)",
  ],
  ["as a default parameter", `const f = (u = ${cookie}) => u; return { props: { u: f() } }`],
  [
    "with the arguments object",
    "return { props: { u: f(ctx) } }",
    "function f() { return arguments[0].req.cookies.user }",
  ],
  [
    "with rest parameters",
    "return { props: { u: f(1, ctx) } }",
    "const f = (...all) => all[1].req.cookies.user",
  ],
  [
    "after a reassignment",
    "return { props: { u: f(ctx) } }",
    "let f = () => 1; f = (c) => c.req.cookies.user",
  ],
  [
    "by bind",
    "function f(c) { return c.req.cookies.user } const g = f.bind(null, ctx); return { props: { u: g() } }",
  ],
  [
    "by bind to this",
    "function f() { return this.req.cookies.user } const g = f.bind(ctx); return { props: { u: g() } }",
  ],
  ["by call", "function f() { return this.req.cookies.user } return { props: { u: f.call(ctx) } }"],
  ["by apply", "function f(c) { return c.req.cookies.user } return { props: { u: f.apply(null, [ctx]) } }"],
  ["curried", "const f = (c) => () => c.req.cookies.user; return { props: { u: f(ctx)() } }"],
  ["at once", `return { props: { u: (() => ${cookie})() } }`],
  [
    "as a generator in a loop",
    "const out = []; for (const u of all(ctx)) out.push(u); return { props: { out } }",
    "function* all(c) { yield c.req.cookies.user }",
  ],
  [
    "as a generator that is spread",
    "return { props: { out: [...all(ctx)] } }",
    "function* all(c) { yield* inner(c) } function* inner(c) { yield c.req.cookies.user }",
  ],
  [
    "as a generator asked by hand",
    "return { props: { out: all(ctx).next().value } }",
    "function* all(c) { yield c.req.cookies.user }",
  ],
  [
    "in the last turn of a recursion",
    `const f = (n) => (n === 0 ? ${cookie} : f(n - 1)); return { props: { u: f(3) } }`,
  ],
  [
    "by resolving a promise",
    `const u = await new Promise((resolve) => { resolve(${cookie}) }); return { props: { u } }`,
  ],
  [
    "by resolving a promise later",
    `const u = await new Promise((resolve) => { setTimeout(() => { resolve(${cookie}) }, 1) }); return { props: { u } }`,
  ],
  [
    "by an event of the request",
    `let b = ""; ctx.req.on("data", (part) => { b += part }); return { props: { b } }`,
  ],
  [
    "by a callback of a package",
    `let u; load(${cookie}, (found) => { u = found }); return { props: { u } }`,
    "import { load } from 'some-package'",
  ],
  [
    "by lodash",
    "return { props: { u: load(ctx) } }",
    "import memoize from 'lodash/memoize'; const load = memoize((c) => c.req.cookies.user)",
  ],
  [
    "in AsyncLocalStorage",
    `return store.run({ u: ${cookie} }, () => ({ props: { u: store.getStore().u } }))`,
    "import { AsyncLocalStorage } from 'node:async_hooks'; const store = new AsyncLocalStorage()",
  ],
])("a function that reads the cookie, called %s, is not missed", (_, body, rest = "") => {
  expect(readBy(body, rest)).toMatch(/^(?:personal|unsure)$/);
});

/** The same through another file, whatever it exports. */
test.each([
  ["export const user = (c) => c.req.cookies.user", "import { user } from '../lib/api'", "user(ctx)"],
  ["export const user = (c) => c.req.cookies.user", "import * as api from '../lib/api'", "api.user(ctx)"],
  [
    "const user = (c) => c.req.cookies.user; export default { user }",
    "import api from '../lib/api'",
    "api.user(ctx)",
  ],
  [
    "class Api { user(c) { return c.req.cookies.user } } export default new Api()",
    "import api from '../lib/api'",
    "api.user(ctx)",
  ],
  [
    "export class Api { static instance = new Api(); user(c) { return c.req.cookies.user } }",
    "import { Api } from '../lib/api'",
    "Api.instance.user(ctx)",
  ],
  ["exports.user = (c) => c.req.cookies.user", "const api = require('../lib/api')", "api.user(ctx)"],
  ["module.exports = (c) => c.req.cookies.user", "import user from '../lib/api'", "user(ctx)"],
])("%s is followed", (api, load, call) => {
  expect(readBy(`return { props: { u: ${call} } }`, load, { "lib/api.js": api })).toMatch(
    /^(?:personal|unsure)$/,
  );
});

test("a name that hides the context is not the context", () => {
  expect(
    readBy(
      "const f = () => { const ctx = { req: { cookies: {} } }; return ctx.req.cookies.user }; return { props: { u: f() } }",
    ),
  ).toBe("nothing");
});
