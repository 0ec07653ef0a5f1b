import { rememberedWeakly } from "../../lib/remembered.ts";
import { byCodeUnit } from "../../lib/sort.ts";
import { isInBrowser } from "../../link/guards.ts";
import type { Effect } from "../../link/machine.ts";
import type { CodeFactValues, DataSource } from "../../model/facts.ts";
import type { Proof } from "../../model/place.ts";
import { purePackages, sourceKindOf } from "../../packages/data-sources.ts";
import { isListed } from "../../packages/match.ts";
import { type Content, contentOf, isSource } from "../content/sources.ts";

/** Where the content of an App Router route comes from. */
export interface AppData {
  readonly data: CodeFactValues["data"];
  readonly sources: readonly DataSource[];
  readonly proof: readonly Proof[];
  /** Calls on the server that change data. */
  readonly writes: readonly Proof[];
}

interface FileData {
  readonly sources: readonly DataSource[];
  readonly proof: readonly Proof[];
  readonly writes: readonly Proof[];
  /** True where something of a package that no table knows is waited for: it may come from anywhere. */
  readonly awaitsUnknown: boolean;
}

const proofLimit = 8;

/** Puts the data of the files of a route together; each list of effects is of one file. */
export const appDataOf = (lists: readonly (readonly Effect[])[], hasDoubt: boolean): AppData => {
  const files = lists.map(dataOfFile);
  const sources = [
    ...new Map(files.flatMap((file) => file.sources).map((source) => [source.key, source])).values(),
  ];
  return {
    data: dataOf(sources, hasDoubt || files.some(({ awaitsUnknown }) => awaitsUnknown)),
    sources: sources.sort((a, b) => byCodeUnit(a.key, b.key)),
    proof: files.flatMap(({ proof }) => proof).slice(0, proofLimit),
    writes: files.flatMap(({ writes }) => writes),
  };
};

const dataOf = (sources: readonly DataSource[], isOpen: boolean): CodeFactValues["data"] => {
  if (sources.some(({ kind }) => kind !== "files")) return "remote";
  if (isOpen) return "unsure";
  return sources.length > 0 ? "files" : "none";
};

/** A layout is part of many routes, so that what its effects say is kept. */
const dataOfFile = rememberedWeakly((effects: readonly Effect[]): FileData => readFile(effects));

/** What a call on the server brings from a source that is known to be one; null where it brings nothing. */
export const serverContent = (effect: Effect): Content | null => {
  if (!isServerSource(effect)) return null;
  const content = contentOf([effect]);
  return bringsSomething(content) ? content : null;
};

const bringsSomething = ({ sources }: Content): boolean =>
  sources.some(({ kind }) => kind !== "package" && kind !== "unknown");

const readFile = (effects: readonly Effect[]): FileData => {
  const contents = effects.flatMap((effect) =>
    isServerSource(effect) ? [contentOf([effect], effects)] : [],
  );
  const counted = contents.filter(bringsSomething);
  return {
    sources: counted.flatMap(({ sources }) => sources),
    proof: counted.flatMap(({ proof }) => proof),
    writes: contents.flatMap(({ writeProof }) => writeProof),
    awaitsUnknown: effects.some((effect) => isUnknownWait(effect) || isKeptDoubt(effect)),
  };
};

/** A step in a cached function that was not followed: it cannot read the request, but somebody caches what it brings. */
const isKeptDoubt = (effect: Effect): boolean =>
  effect.kind === "doubt" && effect.guards.some(({ kind }) => kind === "cache");

const isServerSource = (effect: Effect): boolean =>
  effect.kind === "call" && !isInBrowser(effect.guards) && isSource(effect);

/** Components call many packages that bring nothing; only what is waited for may be data. */
export const isUnknownWait = (effect: Effect): boolean => {
  if (effect.kind !== "await" || isInBrowser(effect.guards)) return false;
  const { package: name, path } = effect.value;
  if (name === "" || !path.includes("()")) return false;
  return sourceKindOf(name) === null && !isListed(purePackages, name) && name !== "asset";
};
