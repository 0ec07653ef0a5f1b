import { expect, test } from "@jest/globals";
import { optionsOf } from "../../src/link/values.ts";
import { called } from "./program-of.ts";
import { reached, start } from "./reached.ts";

const dispatching = `const compose = (...all) => (end) => {
  const turn = async (index) => index === all.length ? end() : all[index](() => turn(index + 1));
  return turn(0);
};
const pass = (next) => next(); const stop = async () => {};`;

const storage = "const storage = new AsyncLocalStorage(); const user = () => storage.getStore().user();";

const steps = "const all = [() => 1, () => 2, () => cookies()];";

const query =
  "class Query { then(done) { return this.ask().then(done) } async ask() { cookies(); return [1] } }";

test.each([
  [
    "the last of several steps",
    `${dispatching} export const x = compose(pass, pass, pass, cookies)`,
    "surely",
  ],
  [
    "what stands behind the last step",
    `${dispatching} export const x = () => compose(pass, pass)(cookies)`,
    "surely",
  ],
  ["a step behind one that stops", `${dispatching} export const x = compose(pass, stop, cookies)`, "never"],
  [
    "a leaf of a tree that is known",
    `const walk = (node, on) => { on(node); node.children.map((each) => walk(each, on)) };
     const leaf = { children: [], run: cookies };
     const tree = { children: [{ children: [leaf] }] };
     export const x = () => walk(tree, (node) => node.run && node.run())`,
    "surely",
  ],
  [
    "what a function comes to that calls itself by the name of its expression",
    "const walk = function again(n) { return n === 0 ? cookies() : again(n - 1) }; export const x = () => walk(2)",
    "surely",
  ],
  [
    "what a class makes of itself by the name of its expression",
    "const All = class One { static made() { return new One().run() } run() { return cookies() } }; export const x = () => All.made()",
    "surely",
  ],
  [
    "the store of a run",
    `${storage} export const x = () => storage.run({ user: () => cookies() }, user)`,
    "surely",
  ],
  [
    "the store of an inner run",
    `${storage} export const x = () => storage.run({ user: cookies }, () => storage.run({ user: () => 1 }, user))`,
    "never",
  ],
  [
    "a store that nobody reads",
    `${storage} export const x = () => storage.run({ user: cookies }, () => 1)`,
    "never",
  ],
  ["an awaited query", `${query} export const x = async () => { await new Query() }`, "surely"],
  ["a returned query", `${query} export const x = async () => await new Query()`, "surely"],
  [
    "one of several queries",
    `${query} export const x = async () => { await Promise.all([1, new Query()]) }`,
    "surely",
  ],
  ["a query with a callback", `${query} export const x = () => new Query().then((rows) => rows)`, "surely"],
  [
    "a value that a tag calls",
    "const tag = (texts, run) => run(); export const x = () => tag`a${cookies}b`",
    "surely",
  ],
  [
    "a value that a tag leaves",
    "const tag = (texts) => texts.join(); export const x = () => tag`a${() => cookies()}b`",
    "never",
  ],
  [
    "what comes behind the texts of a tag",
    "const tag = (texts) => texts.length === 2 && cookies(); export const x = () => tag`a${1}b`",
    "surely",
  ],
  [
    "behind a return inside of a branch",
    "export const x = async () => { if (Date.now() > 1) { if (Date.now() > 2) return; } await cookies() }",
    "perhaps",
  ],
  [
    "behind a return inside of a loop",
    "export const x = async () => { for (const a of [1, 2]) { if (Date.now() > 2) return a; } await cookies() }",
    "perhaps",
  ],
  [
    "behind a return inside of a try",
    "export const x = async () => { try { if (Date.now() > 2) return; } catch {} await cookies() }",
    "perhaps",
  ],
  [
    "behind a return inside of a switch",
    "export const x = async () => { switch (1) { case 1: if (Date.now() > 2) return; } await cookies() }",
    "perhaps",
  ],
  [
    "behind a break of an inner loop",
    "export const x = async () => { for (const a of [1]) { if (Date.now() > 2) break; } await cookies() }",
    "surely",
  ],
  [
    "behind a call that may throw, in a try",
    "const f = () => { if (Date.now() > 2) throw new Error('no'); return 1 }; export const x = async () => { try { f(); await cookies() } catch {} }",
    "perhaps",
  ],
  [
    "behind a call that may throw, in no try",
    "const f = () => { if (Date.now() > 2) throw new Error('no'); return 1 }; export const x = async () => { f(); await cookies() }",
    "surely",
  ],
  [
    "behind a try that may throw",
    "const f = () => { if (Date.now() > 2) throw new Error('no'); return 1 }; export const x = async () => { try { f() } catch {} await cookies() }",
    "surely",
  ],
  [
    "behind a try whose catch leaves",
    "const f = () => { if (Date.now() > 2) throw new Error('no'); return 1 }; export const x = async () => { try { f() } catch { return } await cookies() }",
    "perhaps",
  ],
  [
    "one of two functions",
    "const f = Date.now() > 2 ? () => cookies() : () => 1; export const x = async () => { await f() }",
    "perhaps",
  ],
  [
    "a method under a symbol",
    "const all = { [Symbol.for('a')]: () => cookies() }; export const x = () => all[Symbol.for('a')]()",
    "perhaps",
  ],
  [
    "a copy of the environment",
    "const env = { ...process.env }; export const x = () => env.NODE_ENV === 'development' && cookies()",
    "never",
  ],
  ["a query that nobody awaits", `${query} export const x = () => { new Query() }`, "never"],
  ["a text of an object", "export const x = () => `${{ toString: () => cookies() }}`", "surely"],
  ["a sum with an object", "export const x = () => 'a' + { toString: () => cookies() }", "surely"],
  ["String() of an object", "export const x = () => String({ toString: () => cookies() })", "surely"],
  ["JSON of an object", "export const x = () => JSON.stringify([{ toJSON: () => cookies() }])", "surely"],
  ["an object that is no text", "export const x = () => [{ toString: () => cookies() }]", "never"],
  [
    "disposal",
    "const open = () => ({ [Symbol.dispose]() { cookies() } }); export const x = () => { using a = open(); return 1 }",
    "surely",
  ],
  [
    "disposal that waits",
    "const open = () => ({ [Symbol.asyncDispose]() { cookies() } }); export const x = async () => { await using a = open(); return a }",
    "surely",
  ],
  [
    "a child that is picked by its type",
    `import { Children } from "react"; const A = () => null; const B = () => null;
     const show = (children) => Children.toArray(children).find((each) => each.type === B) ? cookies() : null;
     export const x = () => show([<A key="a" />])`,
    "never",
  ],
  [
    "a function under a key of the request",
    "const all = { a: () => 1, b: () => cookies() }; export const x = (arg) => all[arg.kind]()",
    "perhaps",
  ],
  [
    "the last of many functions",
    `const all = [${Array.from({ length: 30 }, (_, n) => `() => ${n}`)}, () => cookies()]; export const x = () => all[globalThis.which]()`,
    "perhaps",
  ],
  [
    "a later turn of a loop",
    `${steps} export const x = () => { for (let i = 0; i < all.length; i++) all[i]() }`,
    "surely",
  ],
  [
    "a later turn of while",
    `${steps} export const x = () => { let i = 0; while (i < 3) { all[i](); i += 1 } }`,
    "surely",
  ],
  [
    "a turn that is not there",
    `${steps} export const x = () => { for (let i = 0; i < 2; i++) all[i]() }`,
    "never",
  ],
  [
    "a body that never runs",
    `${steps} export const x = () => { while (all.length === 0) cookies() }`,
    "never",
  ],
  [
    "the first turn of do",
    `${steps} export const x = () => { do { cookies() } while (globalThis.more) }`,
    "surely",
  ],
  [
    "the first turn of an endless loop",
    `${steps} export const x = () => { for (;;) { if (cookies()) return } }`,
    "surely",
  ],
  [
    "a turn that run time decides about",
    `${steps} export const x = () => { for (let i = 0; i < globalThis.count; i++) all[i]() }`,
    "perhaps",
  ],
  [
    "the end of a chain",
    `const end = { run: () => cookies() }; const first = { run: () => 1, next: { run: () => 2, next: end } };
     export const x = () => { let each = first; while (each) { each.run(); each = each.next } }`,
    "surely",
  ],
  [
    "a second attempt",
    `export const x = async (arg) => { for (let i = 0; i < 3; i++) { try { return await arg.ask() } catch { await cookies() } } }`,
    "perhaps",
  ],
  [
    "an item of a list that is known, one after the other",
    "export const x = () => [() => 1, cookies].reduce(async (before, each) => { await before; return each() }, null)",
    "surely",
  ],
])("%s", (_, code, expected) => {
  expect(reached(code)).toBe(expected);
});

test("what a recursion gives that was not followed is a doubt where it is called", () => {
  const { effects } = called(
    `${start} const get = (depth) => (globalThis.known ? cookies : get(depth + arguments.length));
     export const x = () => get(globalThis.depth)()`,
  );
  expect(effects.some(({ kind }) => kind === "doubt")).toBe(true);
});

test("a request that is tried again by a call of itself hides nothing", () => {
  const { returns } = called(
    [
      "export async function x(arg, retries = 3) {",
      "  try { return await fetch(arg.url); }",
      "  catch (error) { if (arg.again) return x(arg, retries - 1); throw error; }",
      "}",
    ].join("\n"),
  );
  const doubts = returns.flatMap(({ value }) =>
    optionsOf(value).map((option) => option.kind === "unknown" && option.doubt),
  );
  expect(doubts.filter((doubt) => doubt !== false && doubt !== null)).toEqual([]);
});
