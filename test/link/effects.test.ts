import { expect, test } from "@jest/globals";
import type { Effect } from "../../src/link/machine.ts";
import type { Step } from "../../src/model/place.ts";
import { called, type Sources } from "./program-of.ts";

const chainText = (chain: readonly Step[]): string =>
  chain.map(({ file, line, name }) => `${file}:${line} ${name}`).join(" > ");

const effectsOf = <Kind extends Effect["kind"]>(kind: Kind, main: string, others: Sources = {}) =>
  called(main, others).effects.filter(
    (effect): effect is Extract<Effect, { kind: Kind }> => effect.kind === kind,
  );

const guardsOf = (main: string): readonly string[] =>
  effectsOf("call", main).map(({ chain, guards }) =>
    [chain.at(-1)?.name, ...guards.map(({ kind }) => kind)].join(" "),
  );

test("a call has the way to it through three files, with the line of each step", () => {
  const calls = effectsOf(
    "call",
    'import { load } from "./lib/load";\nexport const x = async (arg) =>\n  load(arg.id);',
    {
      "lib/load.js": 'import { get } from "./get";\n\nexport const load = (id) => {\n  return get(id);\n};',
      "lib/get.js": 'import pg from "pg";\nexport function get(id) {\n  return pg.query("select", [id]);\n}',
    },
  );
  expect(calls.map(({ chain }) => chainText(chain))).toEqual([
    "main.js:1 x > main.js:3 load() > lib/load.js:4 get() > lib/get.js:3 pg.query()",
  ]);
});

/** What stands around a call, outermost first. */
test.each([
  ["stop()", ["stop()"]],
  ["if (arg.a) stop()", ["stop() if"]],
  ["if (arg.a) {} else stop()", ["stop() else"]],
  ["if (arg.a) return; stop()", ["stop() implied"]],
  ["if (!arg.a) throw stop(); go()", ["stop() if", "go() implied"]],
  ["arg.a && stop()", ["stop() if"]],
  ["arg.a ? stop() : go()", ["stop() if", "go() else"]],
  ["for (const a of arg.all) stop()", ["stop() loop"]],
  ["while (arg.a) stop()", ["stop() loop"]],
  ["try { go() } catch { stop() }", ["go()", "stop() catch"]],
  ["try { go() } finally { stop() }", ["go()", "stop()"]],
  ["switch (arg.a) { case 1: stop() }", ["stop() case"]],
  ["[1].map(() => stop())", ["stop()"]],
  ["[].map(() => stop())", []],
  ["function* all() { yield 1; stop() } for (const one of all()) go()", ["stop()", "go() loop"]],
  ["function* all() { yield 1; stop() } const [first] = all()", []],
  ["function* all() { yield 1; stop() } const [first, ...rest] = all()", ["stop()"]],
  ["function* all() { yield 1; stop() } all().next()", []],
  ["function* all() { yield 1; stop() } for (const one of all()) break", ["stop() callback"]],
  ["function* all() { yield 1; stop() } for (const one of all()) if (one) return", ["stop() callback"]],
  ["function* all() { yield 1; stop() } [...all()]", ["stop()"]],
  ["[1, 2].some((n) => n === 1 || stop())", []],
  ["[1, 2].some((n) => n === 2 || stop())", ["stop()", "stop() callback if"]],
  ["[1, 2].every((n) => n === 2 && stop())", []],
  ["[1, 2].find((n) => n === 1 || stop())", []],
  ["const all = []; [1].filter((n) => { stop(); return true })", ["stop()"]],
  ["({ ...{ get a() { return stop() } } })", ["stop()"]],
  ["const { b, ...rest } = { get a() { return stop() } }", ["stop()"]],
  ["Reflect.apply(stop, null, [])", ["Reflect.apply()"]],
  ["arg.all.map(() => stop())", ["stop() callback"]],
  ["for (const a of []) stop()", []],
  ["for (const a of [1]) stop()", ["stop()"]],
  ["new Map([['a', stop]]).get('a')()", ["Map().get()()"]],
  ["if (true) stop()", ["stop()"]],
  ["if (false) stop()", []],
  ["if (process.env.NODE_ENV === 'development') stop()", []],
  ["return; stop()", []],
  ["const never = () => stop()", []],
  ["const f = () => stop(); if (arg.a) f()", ["stop() if"]],
  ["stop(go())", ["go()", "stop()"]],
  ["stop?.()", ["stop()"]],
  ["await Promise.all([stop(), go()])", ["stop()", "go()"]],
  ["stop`a`", ["stop()"]],
  ["new stop()", ["stop()"]],
])("%s calls %j", (body, expected) => {
  expect(
    guardsOf(`import { stop, go } from "some-package"; export async function x(arg) { ${body} }`),
  ).toEqual(expected);
});

/** What throws whatever happens keeps everything behind it from running, as far as nobody catches it. */
test.each([
  ["notFound(); stop()", []],
  ["gone(); stop()", []],
  ["const y = gone(); stop()", []],
  ["await later(); stop()", []],
  ["later(); stop()", ["stop()"]],
  ["if (arg.a) notFound(); stop()", ["stop() implied"]],
  ["arg.a && notFound(); stop()", ["stop()"]],
  ["if (arg.a) notFound(); else redirect('/'); stop()", []],
  ["arg.a ? notFound() : gone(); stop()", []],
  ["either(arg); stop()", ["stop()"]],
  ["try { notFound() } catch {} stop()", ["stop()"]],
  ["try { gone() } catch { stop() }", ["stop()"]],
  ["try { gone() } finally { stop() } stop()", ["stop()"]],
  ["[1, 2].map(() => notFound()); stop()", []],
  ["[1, 2].map(async () => notFound()); stop()", ["stop()"]],
  ["for (const a of arg.all) notFound(); stop()", ["stop()"]],
  ["await arg.load().then(() => notFound()); stop()", []],
  ["arg.load().then(() => notFound()); stop()", ["stop()"]],
  ["return <p>{gone()}{stop()}</p>", []],
])("behind an exception, %s calls %j", (body, expected) => {
  const calls = guardsOf(
    `import { stop } from "p"; import { notFound, redirect } from "next/navigation";
     const gone = () => notFound(); const later = async () => { throw new Error("no") };
     const either = (arg) => { if (arg.a) return 1; notFound() };
     export async function x(arg) { ${body} }`,
  );
  expect(calls.filter((call) => call.startsWith("stop()"))).toEqual(expected);
});

/** Which branches a build without any environment variables leaves out. */
test.each([
  ["if (process.env.A) stop()", ["environment"]],
  ["if (!process.env.A) stop()", ["other"]],
  ["if (process.env.A) {} else stop()", ["other"]],
  ["if (process.env.A === 'on') stop()", ["environment"]],
  ["if (process.env.A !== 'on') stop()", ["other"]],
  ["process.env.A && stop()", ["environment"]],
  ["process.env.A || stop()", ["other"]],
  ["process.env.A ? 1 : stop()", ["other"]],
  ["if (!process.env.A) return; stop()", ["environment"]],
  ["if (!process.env.A) throw new Error('no'); stop()", ["unset"]],
  ["if (process.env.A) return; stop()", ["other"]],
])("%s waits for %j", (body, expected) => {
  const calls = effectsOf("call", `import { stop } from "p"; export async function x(arg) { ${body} }`);
  const [call] = calls.filter(({ callee }) => callee.kind === "external" && callee.name === "stop");
  expect(call?.guards.map(({ test }) => test)).toEqual(expected);
});

test("a member of a proxy is what its trap gives", () => {
  expect(
    guardsOf(
      'import { stop } from "p"; const all = new Proxy({}, { get: (_, key) => () => stop(key) }); export const x = () => all.user()',
    ),
  ).toContain("stop()");
});

test("what a condition reads is on its guard", () => {
  const [call] = effectsOf(
    "call",
    'import stop from "p"; export function x(arg) { if (arg.a.b === 1 || arg.c) stop() }',
  );
  expect(call?.guards.flatMap(({ taints }) => taints.map(({ path }) => path.join(".")))).toEqual([
    "a.b",
    "c",
  ]);
});

test("an assignment to a part of the argument is seen", () => {
  const [assigned] = effectsOf("assign", "export function x(arg) { arg.res.statusCode = 404 }");
  expect(assigned?.target.path).toEqual(["res", "statusCode"]);
});

test("a throw is seen with its conditions", () => {
  const [stop] = effectsOf("stop", "export function x(arg) { if (arg.a) throw new Error('no') }");
  expect(stop?.guards.map(({ kind }) => kind)).toEqual(["if"]);
});

test("what cannot be followed is said with its place, and what went in", () => {
  const [found] = effectsOf("doubt", 'import { f } from "./gone";\nexport function x(arg) {\n  f(arg.id)\n}');
  expect(found?.doubt).toMatchObject({ kind: "unresolved-import", at: { file: "main.js", line: 1 } });
  expect(found?.taints.map(({ path }) => path.join("."))).toEqual(["id"]);
  expect(chainText(found?.chain ?? [])).toBe("main.js:1 x > main.js:3 f()");
});

test("what the top level of a module calls happens once, outside any run", () => {
  expect(effectsOf("call", 'import f from "p"; f(); export const x = () => 1')).toEqual([]);
});
