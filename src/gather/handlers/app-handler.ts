import { conversionBy } from "../../link/built-ins/conversions.ts";
import type { CallEffect, Effect, EffectOf } from "../../link/machine.ts";
import type { ExportedName } from "../../link/modules/exported-names.ts";
import type { Outcome, Program } from "../../link/program.ts";
import { isRejected } from "../../link/statements/own-errors.ts";
import { type ExternalValue, objectOf, type SymbolValue, type Value } from "../../link/values.ts";
import type { FilePath, Place } from "../../model/place.ts";
import type { NextVersion } from "../../model/project.ts";
import { writingHandlers } from "../../next/dynamic-apis.ts";
import { throwingCalls } from "../../next/throwing-calls.ts";
import { whetherSince } from "../../next/versions.ts";
import { watchesAll, watchesRequest } from "../../next/watched-objects.ts";
import { ignoresRequest } from "../../packages/dynamic-packages.ts";
import { readByPackage } from "../../packages/request-readers.ts";
import type { StaticParams } from "../app/static-params.ts";
import { type AppUse, isCached, unsureBefore, useOf } from "../app-use.ts";
import { needOfRequest } from "../content/need.ts";
import type { MergedConfig } from "../segments/segment-merge.ts";
import { withoutResponse } from "./missing-response.ts";

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
  next: NextVersion,
  isDecided: (exported: Pick<HandlerReading, "get" | "writing">) => boolean,
): HandlerReading => {
  const names = methodsOf(program, file, next);
  const get = names.find(({ name }) => name === "GET") ?? null;
  const writing = names.find(({ name }) => name !== "GET") ?? null;
  const place = get?.place ?? null;
  const value = get === null || isDecided({ get: place, writing }) ? null : program.exportValue(file, "GET");
  if (get === null || value === null)
    return { get: place, writing, outcome: null, requestUses: [], isThrown: false };
  const outcome = program.run(value, handlerArguments, { ...get.place, name: "GET" });
  return {
    get: get.place,
    writing,
    outcome,
    requestUses: [...outcome.effects.flatMap((effect) => requestUse(effect, next)), ...failing(outcome)],
    isThrown: next.major >= 15 && isThrown(outcome),
  };
};

/**
 * The errors that a build meets in a GET that it runs, of what is done after the answer as well. One of a cached function may be caught
 * there, as that of a page's may not, and counts where it leaves the GET.
 */
export const metByHandler = (
  program: Program,
  { get, outcome }: HandlerReading,
): readonly EffectOf<"refused">[] => {
  if (get === null || outcome === null) return [];
  const value = program.exportValue(get.file, "GET");
  if (value === null) return [];
  const met = program.run(value, handlerArguments, { ...get, name: "GET" }, "refused");
  const { effects } = met;
  return [
    ...withoutResponse(met, get),
    ...outcome.effects.filter(isRefused).filter(({ guards }) => isCached(guards)),
    ...effects.filter(isRefused).filter(({ guards }) => !isCached(guards)),
  ];
};

const isRefused = (effect: Effect): effect is EffectOf<"refused"> => effect.kind === "refused";

/** GET and the methods that keep a handler from being prerendered, as far as it exports them, those behind `export *` last. */
const methodsOf = (program: Program, file: FilePath, next: NextVersion): readonly ExportedName[] => {
  const wanted = ["GET", ...writingHandlers(next)];
  const names = program.exportsOf(file);
  const own = names.filter(({ name }) => wanted.includes(name));
  const star = names.find(({ name }) => name === "*");
  if (star === undefined) return own;
  const behind = wanted.filter((name) => {
    const value = own.some((each) => each.name === name) ? null : program.exportValue(file, name);
    // Of a package that is not there nobody knows which it has.
    return value !== null && (value.kind !== "external" || name === "GET");
  });
  return [...own, ...behind.map((name) => ({ name, place: star.place }))];
};

/** next/dist/server/route-modules/app-route/module.js: what was collected of a GET is handed on where it returns an answer. */
const isThrown = ({ returns, effects }: Outcome): boolean =>
  returns.every(({ value }) => isRejected(value)) &&
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
    useOf(
      "answer",
      null,
      { says: `an answer with status ${statuses[0]}`, level: "personal" },
      [],
      [{ ...first.place, name: "return" }],
    ),
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
const requestUse = (effect: Effect, next: NextVersion): readonly AppUse[] => {
  if (effect.kind === "call") return handedRequest(effect);
  const target = effect.kind === "read" ? effect.target : assignedPart(effect, next);
  if (target === null || target.root !== "request" || !("guards" in effect)) return [];
  // What is cloned before 14.2 is not watched any more.
  const isUnwatched =
    target.copy === "names" || (target.copy === "clone" && whetherSince(next, watchesAll) === "no");
  if (isUnwatched || !watchesRequest(next, target.path)) return [];
  const use = useOf("request", null, needOfRequest(target.path), effect.guards, effect.chain);
  return [isSeenByAll(target, next) ? use : unsureBefore(use)];
};

/** Whether each version that the app may have sees it. */
const isSeenByAll = ({ copy, path }: SymbolValue, next: NextVersion): boolean =>
  whetherSince(next, watchesAll) !== "unsure" || (copy !== "clone" && watchesRequest(oldest(next), path));

const oldest = ({ version, major, minor, from }: NextVersion): NextVersion => ({
  version,
  major,
  minor,
  from,
});

/** Setting a part of the address is seen before 14.2 as well. */
const assignedPart = (effect: Effect, next: NextVersion): SymbolValue | null =>
  whetherSince(next, watchesAll) === "no" && effect.kind === "assign" && effect.target.kind === "symbol"
    ? effect.target
    : null;

const handedRequest = ({ callee, args, guards, chain }: CallEffect): readonly AppUse[] => {
  const isRequest = (arg: Value): boolean =>
    arg.kind === "symbol" && arg.root === "request" && arg.path.length === 0;
  if (callee.kind !== "external" || !args.some(isRequest) || conversionBy(callee) !== null) return [];
  if (ignoresRequest(callee.package, [callee.name, ...callee.path].join("."))) return [];
  const use = useOf("request", null, { says: "the request is handed on", level: "unsure" }, guards, chain);
  if (use.weight !== "certain" || isSurelyRead(callee)) return [use];
  const isUnsureOf = `what ${callee.package || callee.name} reads of the request that it is handed is not known`;
  return [{ ...use, weight: "conditional", isUnsureOf }];
};

/** `new Request(request)` takes it over unseen, as far as the version of Node.js lets it; code that nobody has may leave it alone. */
const isSurelyRead = ({ package: name, name: exported }: ExternalValue): boolean => {
  if (name === "") return exported !== "Request";
  const reads = readByPackage(name);
  return reads === "personal" || reads === "shared";
};

/** What asks for a handler to be prerendered from 15 on; `fetchCache` does not. */
export const isOptedIn = ({ gate }: MergedConfig, { outcome }: StaticParams): boolean =>
  gate.dynamic?.value === "force-static" ||
  gate.dynamic?.value === "error" ||
  (gate.revalidate !== null && gate.revalidate.value !== 0) ||
  outcome !== "none";
