import { rememberedWeakly } from "../../lib/remembered.ts";
import { isInBrowser } from "../../link/guards.ts";
import type { CallEffect, Effect } from "../../link/machine.ts";
import type { ExternalValue } from "../../link/values.ts";
import type { DataSource } from "../../model/facts.ts";
import { beginnings } from "./clients.ts";
import { contentOf, isSource } from "./sources.ts";

/** A call on the server that brings content from elsewhere, and what it reads. */
export interface RemoteRead {
  readonly effect: CallEffect;
  readonly callee: ExternalValue;
  readonly source: DataSource;
}

const remoteKinds: ReadonlySet<DataSource["kind"]> = new Set(["fetch", "graphql", "database", "cms"]);

/** Methods that set up a client: they read nothing. */
const settings: ReadonlySet<string> = new Set(["set", "use", "plugin", "on", "once", "config", "setOptions"]);

/** Reads of databases, services and addresses among the effects of one file, without those that write; each query once. */
export const remoteReads = rememberedWeakly((effects: readonly Effect[]): readonly RemoteRead[] => {
  const reads = effects.flatMap(remoteRead);
  const isBeginning = beginnings(reads.map(({ callee }) => callee));
  return reads.filter(({ callee }) => !isBeginning(callee));
});

const remoteRead = (effect: Effect): readonly RemoteRead[] => {
  if (!isSource(effect) || effect.callee.kind !== "external" || isInBrowser(effect.guards)) return [];
  const { sources, writes } = contentOf([effect]);
  const [source] = sources;
  const [last] = effect.callee.path.slice(-1);
  return source === undefined || writes || !remoteKinds.has(source.kind) || settings.has(last ?? "")
    ? []
    : [{ effect, callee: effect.callee, source }];
};

/** `fetch`, which Next patches, unlike the requests of packages. */
export const isOwnFetch = ({ callee }: RemoteRead): boolean =>
  callee.package === "" && callee.name === "fetch";
