import { expect, test } from "@jest/globals";
import { reached } from "./reached.ts";

const steps = "function* steps() { yield 1; cookies(); yield 2; }";

/** What asks a generator, and whether that comes to what stands behind its first item. */
test.each([
  [
    "the first item alone",
    `${steps} export const x = () => { const [first] = steps(); return first }`,
    "never",
  ],
  ["two items", `${steps} export const x = () => { const [first, second] = steps(); }`, "surely"],
  ["no item", `${steps} export const x = () => { const [] = steps(); }`, "never"],
  [
    "the first and the rest",
    `${steps} export const x = () => { const [first, ...rest] = steps(); }`,
    "surely",
  ],
  ["next() once", `${steps} export const x = () => steps().next().value`, "never"],
  [
    "next() twice",
    `${steps} export const x = () => { const all = steps(); all.next(); all.next() }`,
    "perhaps",
  ],
  [
    "next() in a loop",
    `${steps} export const x = () => { const all = steps(); while (globalThis.more) all.next() }`,
    "perhaps",
  ],
  [
    "next() in a callback",
    `${steps} export const x = () => { const all = steps(); globalThis.list.forEach(() => all.next()) }`,
    "perhaps",
  ],
  ["an item of a module's own", `${steps} const all = steps(); export const x = () => all.next()`, "perhaps"],
  [
    "what stands before the first item",
    "function* f() { cookies(); yield 1 } export const x = () => f().next()",
    "surely",
  ],
  [
    "an item under a condition",
    "function* f(a) { if (a) yield 1; cookies(); yield 2 } export const x = (a) => { const [first] = f(a) }",
    "perhaps",
  ],
  [
    "items of somebody else",
    "function* f(list) { yield* list; cookies() } export const x = (list) => { const [first] = f(list) }",
    "perhaps",
  ],
  [
    "an item that is asked for with await",
    "async function* f() { const a = yield 1; await cookies() } export const x = async () => { const { value } = await f().next(); return value }",
    "never",
  ],
  [
    "a generator without the item",
    "function* f() { cookies() } export const x = () => { const [first] = f() }",
    "surely",
  ],
  ["for-of to the end", `${steps} export const x = () => { for (const each of steps()) each }`, "surely"],
])("%s", (_, code, expected) => {
  expect(reached(code)).toBe(expected);
});
