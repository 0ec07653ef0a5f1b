import type { Effect } from "../link/machine.ts";
import type { Outcome, Program } from "../link/program.ts";
import { objectOf, rejected, type Value } from "../link/values.ts";
import type { FilePath, Place } from "../model/place.ts";
import { requestParts, requestUrlParts, writingHandlers } from "../next/dynamic-apis.ts";
import { throwingCalls } from "../next/throwing-calls.ts";
import { type AppUse, useOf } from "./app-use.ts";
import type { MergedConfig } from "./segment-merge.ts";
import type { StaticParams } from "./static-params.ts";

/** What a route handler exports, and what its GET does with the request. */
export interface HandlerReading {
  /** Where GET is exported; null where the handler has none. */
  readonly get: Place | null;
  /** The first exported method that only a request can call. */
  readonly writing: { readonly name: string; readonly place: Place } | null;
  readonly outcome: Outcome | null;
  readonly requestUses: readonly AppUse[];
  /** True where GET surely ends in redirect() or notFound(): from 15 on no timer is kept of such an answer. */
  readonly isThrown: boolean;
}

/**
 * Reads a `route` file. Its GET is run, with a request that nobody has made yet, only where `isDecided` is not true of what it exports:
 * most handlers are dynamic whatever they do.
 */
export const readHandler = (
  program: Program,
  file: FilePath,
  major: number,
  isDecided: (exported: Pick<HandlerReading, "get" | "writing">) => boolean,
): HandlerReading => {
  const names = program.exportsOf(file);
  const get = names.find(({ name }) => name === "GET") ?? null;
  const writing = names.find(({ name }) => writingHandlers(major).includes(name)) ?? null;
  const place = get?.place ?? null;
  const value = get === null || isDecided({ get: place, writing }) ? null : program.exportValue(file, "GET");
  if (get === null || value === null)
    return { get: place, writing, outcome: null, requestUses: [], isThrown: false };
  const outcome = program.run(value, handlerArguments, { ...get.place, name: "GET" });
  return {
    get: get.place,
    writing,
    outcome,
    requestUses: [...outcome.effects.flatMap(requestUse), ...failing(outcome)],
    isThrown: major >= 15 && isThrown(outcome),
  };
};

/** next/dist/server/route-modules/app-route/module.js: what was collected of a GET is handed on where it returns an answer. */
const isThrown = ({ returns, effects }: Outcome): boolean =>
  returns.every(({ value }) => value === rejected) &&
  effects.some(
    (effect) =>
      effect.kind === "call" &&
      effect.callee.kind === "external" &&
      effect.callee.package === "next/navigation" &&
      throwingCalls.has(effect.callee.name),
  );

/** An answer with such a status is not kept: next/dist/export/routes/app-route.js. */
const failing = ({ returns }: Outcome): readonly AppUse[] => {
  const statuses = returns.map(({ value }) => statusOf(value));
  const [first] = returns;
  if (first === undefined || !statuses.every((status) => status !== null && status >= 400 && status !== 404))
    return [];
  return [
    useOf("answer", null, `an answer with status ${statuses[0]}`, [], [{ ...first.place, name: "return" }]),
  ];
};

const statusOf = (value: Value): number | null => {
  if (value.kind !== "external" || value.path.at(-1) !== "()") return null;
  if (value.name !== "Response" && value.name !== "NextResponse") return null;
  const [, init] = value.args;
  const status = init?.kind === "object" ? init.properties.get("status") : undefined;
  return status?.kind === "constant" && typeof status.value === "number" ? status.value : null;
};

const handlerArguments: readonly Value[] = [
  { kind: "symbol", root: "request", path: [] },
  objectOf(new Map<string, Value>([["params", { kind: "symbol", root: "params", path: [] }]])),
];

/** A part of the request that only a real one has: see rendering of route handlers. */
const requestUse = (effect: Effect): readonly AppUse[] => {
  if (effect.kind === "call" && effect.callee.kind === "external") {
    const isGiven = effect.args.some(
      (arg) => arg.kind === "symbol" && arg.root === "request" && arg.path.length === 0,
    );
    const isPassive = effect.callee.package === "" && effect.callee.name === "console";
    return isGiven && !isPassive
      ? [useOf("request", null, "the request is handed on", effect.guards, effect.chain)]
      : [];
  }
  if (effect.kind !== "read" || effect.target.root !== "request") return [];
  const [first, second] = effect.target.path;
  const counts =
    first === "nextUrl"
      ? second !== undefined && requestUrlParts.has(second)
      : first !== undefined && requestParts.has(first);
  return counts
    ? [
        useOf(
          "request",
          null,
          `request.${effect.target.path.slice(0, 2).join(".")}`,
          effect.guards,
          effect.chain,
        ),
      ]
    : [];
};

/** What asks for a handler to be prerendered from 15 on; `fetchCache` does not. */
export const isOptedIn = ({ gate }: MergedConfig, { outcome }: StaticParams): boolean =>
  gate.dynamic?.value === "force-static" ||
  gate.dynamic?.value === "error" ||
  (gate.revalidate !== null && gate.revalidate.value !== 0) ||
  outcome !== "none";
