import { expect, test } from "@jest/globals";
import { slugFacts } from "./program-of.ts";

const cookie = "ctx.req.cookies.user";

const readBy = (body: string, rest = ""): string =>
  slugFacts(`export async function getServerSideProps(ctx) { ${body} }\n${rest}`).values.request;

const nested = (depth: number): string => `${"{ a: ".repeat(depth)}${cookie}${" }".repeat(depth)}`;
const many = (count: number, one: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => one(index)).join(" ");

/** Ways that a cookie may take into the props. */
test.each([
  ["an item pushed", `const x = []; x.push(${cookie}); return { props: { x } }`],
  [
    "an item pushed in a callback",
    `const x = []; [1].map(() => { x.push(${cookie}) }); return { props: { x } }`,
  ],
  [
    "an item pushed to one of two arrays",
    `const x = Math.random() ? [] : [1]; x.push(${cookie}); return { props: { x } }`,
  ],
  ["an item spliced in", `const x = [1]; x.splice(0, 1, ${cookie}); return { props: { x } }`],
  ["join", `return { props: { x: ["a", ${cookie}].join("-") } }`],
  ["includes", `return { props: { x: ["a", "b"].includes(${cookie}) } }`],
  ["at", `return { props: { x: [${cookie}].at(0) } }`],
  ["pop", `return { props: { x: [${cookie}].pop() } }`],
  ["flat", `return { props: { x: [[${cookie}]].flat() } }`],
  ["toString of an array", `return { props: { x: [${cookie}].toString() } }`],
  ["reduce", `return { props: { x: [1].reduce((all) => { all.u = ${cookie}; return all }, {}) } }`],
  [
    "a property under a computed key",
    `const x = {}; for (const k of ["a"]) x[k] = ctx.req.cookies[k]; return { props: x }`,
  ],
  [
    "a property under a key that is not known",
    `const x = { a: 1 }; x[Math.random()] = ${cookie}; return { props: { a: x.a } }`,
  ],
  ["a computed key of a literal", `return { props: { ...JSON.parse("{}"), [Math.random()]: ${cookie} } }`],
  [
    "the second of two spreads",
    `const e = await fetch("https://x"); return { props: { ...e, ...ctx.req.cookies } }`,
  ],
  ["a spread over a known property", `return { props: { user: { user: 1, ...ctx.req.cookies }.user } }`],
  ["Object.assign of the cookies", `return { props: Object.assign({}, ctx.req.cookies) }`],
  [
    "Object.assign of the context",
    `const c = Object.assign({}, ctx); return { props: { u: c.req.cookies.user } }`,
  ],
  ["text added to", `let s = ${cookie}; s += "x"; return { props: { s } }`],
  ["text that is added", `let s = "x"; s += ${cookie}; return { props: { s } }`],
  ["a default by ??=", `let s; s ??= ${cookie}; return { props: { s } }`],
  ["a default by ||= of a property", `const p = {}; p.s ||= ${cookie}; return { props: p }`],
  ["props nested deeply", `return { props: ${nested(30)} }`],
  [
    "the last of 14 assignments",
    `let x; ${many(14, (i) => `if (Math.random() > 0.${i}) x = ${i};`)} if (Math.random()) x = ${cookie}; return { props: { x } }`,
  ],
  [
    "the search parameters of a URL",
    `const url = new URL("https://x.com"); url.searchParams.set("u", ${cookie}); const r = await fetch(url); return { props: { r } }`,
  ],
  [
    "a URLSearchParams in a template",
    `const q = new URLSearchParams(); q.append("u", ${cookie}); const r = await fetch(\`https://x.com/?\${q}\`); return { props: { r } }`,
  ],
  [
    "request headers handed on",
    `const r = await fetch("https://x.com/", { headers: { cookie: ctx.req.headers.cookie } }); return { props: { r } }`,
  ],
  [
    "a Headers object",
    `const h = new Headers(); h.set("cookie", ${cookie}); const r = await fetch("https://x.com/", { headers: h }); return { props: { r } }`,
  ],
  ["a Set", `const s = new Set(); s.add(${cookie}); return { props: { s: [...s] } }`],
])("a cookie in %s is personal", (_, body) => {
  expect(readBy(body)).toBe("personal");
});

test("of many parts of the context the cookie is not forgotten", () => {
  const queries = many(80, (i) => `q${i}: ctx.query.q${i},`);
  expect(readBy(`return { props: { ${queries} u: ${cookie} } }`)).toMatch(/^(?:personal|unsure)$/);
});
