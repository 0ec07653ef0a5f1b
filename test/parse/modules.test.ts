import { expect, test } from "@jest/globals";
import { summarise } from "../../src/parse/summarise.ts";
import { printStatements } from "./print.ts";

const importsOf = (source: string): readonly string[] =>
  summarise("a.tsx", source).imports.map(
    ({ local, imported, specifier, typeOnly }) =>
      `${typeOnly ? "type " : ""}${imported} as ${local} from ${specifier}`,
  );

const exportsOf = (source: string): readonly string[] =>
  summarise("a.tsx", source).exports.map(
    ({ exported, local, from, typeOnly }) =>
      `${typeOnly ? "type " : ""}${local} as ${exported}${from === null ? "" : ` from ${from}`}`,
  );

const specifiersOf = (source: string): readonly string[] => summarise("a.tsx", source).specifiers;

test.each([
  [`import a from "m"`, ["default as a from m"]],
  [`import a, { b, c as d } from "m"`, ["default as a from m", "b as b from m", "c as d from m"]],
  [`import { default as a, "odd name" as b } from "m"`, ["default as a from m", "odd name as b from m"]],
  [`import * as a from "m"`, ["* as a from m"]],
  [`import a, * as b from "m"`, ["default as a from m", "* as b from m"]],
  [`import a from "./a.json" with { type: "json" }`, ["default as a from ./a.json"]],
  [`import type A from "m"; import type { B } from "n"`, ["type default as A from m", "type B as B from n"]],
  [`import type * as A from "m"`, ["type * as A from m"]],
  [
    `import { type A, type B as C, d } from "m"`,
    ["type A as A from m", "type B as C from m", "d as d from m"],
  ],
  [`import "m"; import {} from "n"`, []],
])("%s binds %j", (source, bindings) => {
  expect(importsOf(source)).toEqual(bindings);
});

test.each([
  // the forms in which a page can export its data functions
  ["export async function getStaticProps() {}", ["getStaticProps as getStaticProps"]],
  [
    "export const getStaticProps = withAuth(async () => {}), b = 1",
    ["getStaticProps as getStaticProps", "b as b"],
  ],
  ["export let a; export var b", ["a as a", "b as b"]],
  [
    "export const { getStaticProps, b: c, ...d } = all",
    ["getStaticProps as getStaticProps", "c as c", "d as d"],
  ],
  ["export const [a, { b: [c = 1] }, ...d] = all", ["a as a", "c as c", "d as d"]],
  ["export { load as getStaticProps, b }", ["load as getStaticProps", "b as b"]],
  [
    `export { a, default, b as default } from "m"`,
    ["a as a from m", "default as default from m", "b as default from m"],
  ],
  [`export { getStaticProps } from "x"`, ["getStaticProps as getStaticProps from x"]],
  [`export { a as "odd name" }`, ["a as odd name"]],
  [`export * from "m"`, ["* as * from m"]],
  [`export * as all from "m"`, ["* as all from m"]],
  ["export default function Page() {}", ["Page as default"]],
  ["export default async function () {}", ["*default* as default"]],
  ["export default class Page {}", ["Page as default"]],
  ["export default class {}", ["*default* as default"]],
  ["export default memo(Page)", ["*default* as default"]],
  ["export default Page", ["*default* as default"]],
  [
    "export class A {} export enum B {} export namespace C { export const d = 1 }",
    ["A as A", "B as B", "C as C"],
  ],
  [`export import fs = require("fs")`, ["fs as fs"]],
  // not exports
  ["function getServerSideProps() {} Page.getStaticProps = f; Object.assign(Page, { getInitialProps })", []],
  ["export = x; module.exports = y; exports.z = 1", []],
  [`export as namespace Global; export {}`, []],
  // types
  ["export interface A {} export type B = 1", ["type A as A", "type B as B"]],
  [
    "export declare const a: 1, b: 2; export declare function c(): void",
    ["type a as a", "type b as b", "type c as c"],
  ],
  ["export type { A } ; export { type B, c }", ["type A as A", "type B as B", "c as c"]],
  [`export type { A } from "m"; export type * from "n"`, ["type A as A from m", "type * as * from n"]],
  ["export default interface Props {}", ["type Props as default"]],
  ["export function f(a: 1): void; export function f(a: 2): void; export function f() {}", ["f as f"]],
  ["export interface Page {} export const Page = 1", ["Page as Page"]],
])("%s exports %j", (source, bindings) => {
  expect(exportsOf(source)).toEqual(bindings);
});

test("an exported pattern is a variable like any other, and a default expression has a name of its own", () => {
  const { body } = summarise("a.ts", "export const { getStaticProps } = all; export default wrap(Page)");
  expect(printStatements(body)).toBe(
    "const {getStaticProps: getStaticProps} = all; const *default* = (call wrap Page)",
  );
});

test.each([
  [`import a from "b"; import "a"; export * from "c"; export { d } from "d"`, ["b", "a", "c", "d"]],
  [`const a = () => import("late"); import b from "b"; const c = require("c")`, ["late", "b", "c"]],
  [`import a from "a"; import b from "a"; require("a")`, ["a"]],
  [`import x = require("x"); export import y = require("y")`, ["x", "y"]],
  ["class A { b = import(`c`); @(require('no')) d() { return require('e') } }", ["c", "e"]],
  [
    `import type A from "a"; import { type B } from "b"; export type { C } from "c"; export { type D } from "d"`,
    [],
  ],
  [`import {} from "a"; export {} from "b"; import { type C, d } from "c"`, ["a", "b", "c"]],
  [`import type x = require("x"); let a: typeof import("y"); declare module "z" {}`, []],
  ["import(a); require(a); other('x')", []],
  ["import(`./map.js?lang=${a}`); import(`./${a}.js`); import(`${a}?b`)", ["./map.js", "./*.js"]],
])("%s loads %j at run time", (source, specifiers) => {
  expect(specifiersOf(source)).toEqual(specifiers);
});

test("names of Object.prototype are ordinary names, keys and exports", () => {
  const source = `import { __proto__ as constructor } from "toString";
    export const { hasOwnProperty: toString, __proto__ } = { __proto__: 1, "constructor": 2 };
    export default function __defineGetter__() { return <constructor __proto__="a"/> }`;
  const summary = summarise("__proto__.js", source);
  expect(importsOf(source)).toEqual(["__proto__ as constructor from toString"]);
  expect(exportsOf(source)).toEqual([
    "toString as toString",
    "__proto__ as __proto__",
    "__defineGetter__ as default",
  ]);
  expect(printStatements(summary.body)).toBe(
    "const {hasOwnProperty: toString, __proto__: __proto__} = {*: (sequence <<prototype>> 1), constructor: 2}; " +
      `declare __defineGetter__ function __defineGetter__() {return <"constructor" __proto__: "a">[]}`,
  );
  expect(Object.keys({})).toEqual([]);
});
