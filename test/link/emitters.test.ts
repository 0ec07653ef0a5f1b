import { expect, test } from "@jest/globals";
import { called } from "./program-of.ts";

/** Calls of `p` that a function makes, each with the conditions around it. */
const callsOf = (main: string): readonly string[] =>
  called(`import { stop, go } from "p"; ${main}`).effects.flatMap((effect) =>
    effect.kind === "call" && effect.callee.kind === "external" && effect.callee.package === "p"
      ? [[effect.callee.name, ...effect.guards.map(({ kind }) => kind)].join(" ")]
      : [],
  );

const emitter = 'import { EventEmitter } from "node:events"; const bus = new EventEmitter();';

/** What hears an event runs where it is emitted. */
test.each([
  [`${emitter} bus.on("a", () => stop()); export const x = () => bus.emit("a");`, ["stop"]],
  [`${emitter} bus.on("a", () => stop()); export const x = () => bus.emit("b");`, []],
  [`${emitter} bus.on("a", () => stop()); export const x = () => bus;`, []],
  [
    `${emitter} bus.on("a", () => go()).once("b", () => stop()); export const x = () => bus.emit("b");`,
    ["stop"],
  ],
  [`${emitter} bus.on("a", (f) => f()); export const x = () => bus.emit("a", stop);`, ["stop"]],
  [`${emitter} bus.on("a", () => stop()); export const x = (arg) => bus.emit(arg.name);`, ["stop callback"]],
  [`${emitter} export const x = () => { bus.on("a", stop); bus.emit("a"); };`, ["stop"]],
  [
    `${emitter} bus.on("a", stop); export const x = () => { bus.off("a", stop); bus.emit("a"); };`,
    ["stop callback"],
  ],
  [
    `${emitter} export const x = (arg) => { if (arg.a) bus.on("a", stop); bus.emit("a"); };`,
    ["stop callback"],
  ],
  [
    'import EventEmitter from "events"; class Bus extends EventEmitter { say() { this.emit("a"); } } const bus = new Bus(); bus.on("a", () => stop()); export const x = () => bus.say();',
    ["stop"],
  ],
  [
    'import mitt from "mitt"; const bus = mitt(); bus.on("*", () => go()); bus.on("a", () => stop()); export const x = () => bus.emit("a");',
    ["go", "stop"],
  ],
])("%s calls %j", (main, expected) => {
  expect(callsOf(main)).toEqual(expected);
});

test("what one run listens to is not heard by another", () => {
  const main = `${emitter} export const x = () => { bus.emit("a"); bus.on("a", () => stop()); };`;
  expect(callsOf(main)).toEqual([]);
});
