import type { CallEffect } from "../../link/machine.ts";
import {
  constant,
  type ExternalValue,
  objectOf,
  runTimeData,
  undefinedValue,
  type Value,
} from "../../link/values.ts";
import { asksThroughClient, type FetchingClient, fetchingClient } from "../../packages/fetching-clients.ts";
import { isSetup } from "./clients.ts";

/** The fetch that a call of a client makes, with the client's `cache`; null for a call that makes none that Next sees. */
export const fetchOfClient = (effect: CallEffect, callee: ExternalValue): CallEffect | null => {
  const asked = askedBy(callee);
  if (asked === null || !asks(asked, callee)) return null;
  const given = [...asked.made.earlier, ...asked.made.args];
  // Whoever gives a fetch of their own commonly does so to leave out the `cache`.
  if (given.some((value) => optionIn(value, "fetch") !== null)) return null;
  const own = given.map((value) => optionIn(value, "cache")).find((cache) => cache !== null);
  const cache = own ?? (keepsFetch(asked) ? runTimeData : constant(asked.client.cache));
  return { ...effect, args: [undefinedValue, objectOf(new Map([["cache", cache]]))] };
};

/** A client that asks by fetch, and the value of its package that it was made as. */
interface Asked {
  readonly client: FetchingClient;
  readonly made: ExternalValue;
}

const askedBy = (callee: ExternalValue): Asked | null => {
  const client = fetchingClient(callee.package);
  if (client !== null) return { client, made: callee };
  return asksThroughClient(callee.package) && callee.path.includes("()") ? handedTo(callee) : null;
};

/** How deep what is handed on is looked for: `new PrismaClient({ adapter: new PrismaPlanetScale(client) })`. */
const depthOfHanded = 3;

const handedTo = ({ args, earlier }: ExternalValue, depth = 0): Asked | null => {
  if (depth >= depthOfHanded) return null;
  for (const value of [...earlier, ...args].flatMap(partsOf)) {
    if (value.kind !== "external") continue;
    const client = fetchingClient(value.package);
    const asked = handedTo(value, depth + 1) ?? (client === null ? null : { client, made: value });
    if (asked !== null) return asked;
  }
  return null;
};

const partsOf = (value: Value): readonly Value[] =>
  value.kind === "object" ? [...value.properties.values()] : [value];

const asks = ({ client, made }: Asked, callee: ExternalValue): boolean => {
  const { name, path } = callee;
  if (path.length === 0) return client.asking?.has(name) === true;
  const last = path.at(-1) ?? "";
  if (!path.includes("()") || isSetup(callee) || !/^[a-z]/i.test(last)) return false;
  if (made === callee && client.naming?.has(last) === true) return false;
  const isBatched = path.some((part) => client.batching?.has(part) === true);
  return !isBatched || last === "exec";
};

/** What outlives a run was made with its module. */
const keepsFetch = ({ client, made }: Asked): boolean =>
  made.sink === null && client.holding?.has(made.name) === true;

/** The option that a client was made with: `new Redis({ url, token, cache: "force-cache" })`. */
const optionIn = (value: Value, name: string): Value | null =>
  value.kind === "object" ? (value.properties.get(name) ?? null) : null;
