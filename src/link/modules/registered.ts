import { listAt } from "../../lib/list-at.ts";
import { registeringMethods } from "../../packages/callbacks.ts";
import { callbacksIn } from "../callbacks.ts";
import type { Machine } from "../machine.ts";
import type { ExternalValue, Value } from "../values.ts";

/** Functions that were handed to a client for its calls, by what the client was made with; for one that was not made, by its name. */
const byArguments = new WeakMap<readonly Value[], Value[]>();
const byName = new WeakMap<Machine, Map<string, Value[]>>();

/** Notes the functions that a call such as `client.interceptors.request.use(f)` hands over for later calls of the client. */
export const register = (machine: Machine, callee: ExternalValue, args: readonly Value[]): void => {
  if (!registeringMethods.has(callee.path.at(-1) ?? "")) return;
  const list = listOf(machine, callee);
  for (const each of args.flatMap((arg) => callbacksIn(arg))) if (!list.includes(each)) list.push(each);
};

/** The functions that may run whenever something of a client is called: those noted, and those of a chain like `client.use(f).action(g)`. */
export const registeredFor = (machine: Machine, callee: ExternalValue): readonly Value[] => {
  if (registeringMethods.has(callee.path.at(-1) ?? "")) return [];
  const chained = callee.path.some((name) => registeringMethods.has(name))
    ? callee.earlier.flatMap((arg) => callbacksIn(arg))
    : [];
  const isMade = callee.path.includes("()");
  const noted = isMade ? byArguments.get(callee.args) : byName.get(machine)?.get(nameOfClient(callee));
  return noted === undefined ? chained : [...noted, ...chained];
};

const nameOfClient = ({ package: name, name: exported }: ExternalValue): string => `${name} ${exported}`;

const listOf = (machine: Machine, callee: ExternalValue): Value[] => {
  if (callee.path.includes("()")) return listAt(byArguments, callee.args);
  const names = byName.get(machine) ?? new Map<string, Value[]>();
  byName.set(machine, names);
  return listAt(names, nameOfClient(callee));
};
