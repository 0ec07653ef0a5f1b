import { sortedBy } from "../../lib/sort.ts";
import { fromJson } from "../../link/built-ins/json.ts";
import type { CallEffect, Effect } from "../../link/machine.ts";
import type { ExternalValue, Value } from "../../link/values.ts";
import type { CodeFactValues, DataSource } from "../../model/facts.ts";
import type { Proof } from "../../model/place.ts";
import { purePackages, sourceKindOf, writingMethods } from "../../packages/data-sources.ts";
import { isListed } from "../../packages/match.ts";
import { onlyBuilds } from "../../packages/query-parts.ts";
import { isChangingCommand, isChangingMethod, workOfPackage } from "../../packages/working-calls.ts";
import { baseOf, beginnings, isAnswerRead, isContinued, isSetup, subjectOf } from "./clients.ts";
import { onlyKeeps } from "./kept-copies.ts";
import { hostOf, partOf, textOf } from "./url-text.ts";

/** Where the content of a page comes from, as far as the calls of its data function tell. */
export interface Content {
  readonly data: CodeFactValues["data"];
  readonly sources: readonly DataSource[];
  readonly writes: boolean;
  readonly proof: readonly Proof[];
  readonly writeProof: readonly Proof[];
}

type ClientKind = "database" | "graphql" | "cms";

/** Reads the calls that leave the project: fetch, database clients, CMS packages, files; `run` is all that happened beside them. */
export const contentOf = (effects: readonly Effect[], run: readonly Effect[] = effects): Content => {
  const calls = effects.filter((effect): effect is CallEffect => effect.kind === "call");
  const found = calls.flatMap((call) => (call.callee.kind === "external" ? sourceOf(call, call.callee) : []));
  const queries = wholeQueries(found);
  const sources = distinct(queries.flatMap(({ source }) => source ?? []));
  const writes = found.filter((each) => each.isWrite && !onlyKeeps(each.call, run));
  const hasDoubt = effects.some((effect) => effect.kind === "doubt");
  return {
    data: dataOf(sources, hasDoubt),
    sources,
    writes: writes.length > 0,
    proof: queries
      .filter(({ source }) => source !== null)
      .slice(0, 8)
      .map(({ proof }) => proof),
    writeProof: writes.map(({ proof }) => proof),
  };
};

/** Whether an effect is a call that brings or changes content. */
export const isSource = (effect: Effect): effect is CallEffect =>
  effect.kind === "call" && effect.callee.kind === "external" && describe(effect, effect.callee) !== null;

/** Whether a call asks a source for something: what it is handed decides what comes back. */
export const asksSource = (effect: Effect): boolean =>
  effect.kind === "call" &&
  effect.callee.kind === "external" &&
  describe(effect, effect.callee)?.isQuestion === true;

const dataOf = (sources: readonly DataSource[], hasDoubt: boolean): CodeFactValues["data"] => {
  if (sources.some(({ kind }) => kind !== "files" && kind !== "unknown" && kind !== "package"))
    return "remote";
  if (hasDoubt || sources.some(({ kind }) => kind === "unknown" || kind === "package")) return "unsure";
  return sources.length > 0 ? "files" : "none";
};

/**
 * `from("posts").select().eq()` is one source; only where its beginning was not seen does the next call stand for it. Where its table is named
 * further on, as in `select().from(posts)`, that call stands for it.
 */
const wholeQueries = (found: readonly Found[]): readonly Found[] => {
  const isBeginning = beginnings(found.map(({ callee }) => callee));
  const begun = new Set(found.filter((each) => !each.isContinued).map(({ package: name }) => name));
  return found.filter((each, index) => {
    if (isBeginning(each.callee)) return false;
    if (!each.isContinued) return true;
    return !begun.has(each.package) && found.findIndex((other) => other.package === each.package) === index;
  });
};

interface Found {
  readonly package: string;
  readonly isContinued: boolean;
  /** Null for what only does something. */
  readonly source: DataSource | null;
  readonly isWrite: boolean;
  readonly proof: Proof;
  readonly call: CallEffect;
  readonly callee: ExternalValue;
}

const sourceOf = (call: CallEffect, callee: ExternalValue): readonly Found[] => {
  const place = call.chain.at(-1);
  const source = place === undefined ? null : describe(call, callee);
  if (place === undefined || source === null) return [];
  const { kind, key, label, part, host, does } = source;
  const { file, line, column } = place;
  const bringsNothing = does !== null && (kind === "package" || kind === "files");
  return [
    {
      package: callee.package,
      isContinued: isClient(kind) && isContinued(callee),
      source: bringsNothing
        ? null
        : {
            kind,
            key,
            label,
            ...(part == null || key === "host:?" ? {} : { part }),
            ...(host == null ? {} : { host }),
            place: { file, line, column },
          },
      isWrite: does !== null,
      proof: { says: `${place.name} ${does ?? "reads"} ${label}`, chain: call.chain },
      call,
      callee,
    },
  ];
};

const isClient = (kind: DataSource["kind"]): boolean =>
  kind === "database" || kind === "graphql" || kind === "cms";

interface Described {
  readonly kind: DataSource["kind"];
  readonly key: string;
  readonly label: string;
  /** What of an address is read; null where its path does not tell. */
  readonly part?: string | null;
  readonly host?: string | null;
  /** What the call does beside bringing something, as words between it and its label; null where it does nothing. */
  readonly does: string | null;
  /** False for what is told rather than asked, also to a log. */
  readonly isQuestion: boolean;
}

/** What a call outside the project brings or changes; null where it brings no content. */
const describe = ({ args }: CallEffect, callee: ExternalValue): Described | null => {
  const name = callee.package;
  if (name === "")
    return callee.name === "fetch" && callee.path.length === 0 ? fetched(args, null, null) : null;
  const kind = sourceKindOf(name);
  const does = workOf(callee);
  if (kind === null) return does === null && isListed(purePackages, name) ? null : packageSource(name, does);
  switch (kind) {
    case "files":
      return filesSource(does);
    case "fetch":
      return isAnswerRead(callee) ? null : fetched(args, callee.path.at(-1) ?? null, baseOf(callee));
    default:
      return isSetup(callee) || onlyBuilds(name, exportOf(callee)) ? null : fromClient(kind, callee, args);
  }
};

/** The export that a call comes of, also of a whole module: `prismic.asText()`. */
const exportOf = ({ name, path }: ExternalValue): string =>
  name === "*" || name === "default" ? (path[0] ?? name) : name;

const filesSource = (does: string | null): Described => ({
  kind: "files",
  key: "files",
  label: does === null ? "files of the repository" : "the file system",
  does,
  isQuestion: does === null,
});

/** What the table of packages knows that a call does; a function that makes the client does nothing yet. */
const workOf = (callee: ExternalValue): string | null => {
  const method = callee.path.at(-1) ?? callee.name;
  const isMaking = /^(?:create|[A-Z])/.test(method) && !callee.path.includes("()");
  return isMaking ? null : workOfPackage(callee.package, method);
};

const packageSource = (name: string, does: string | null): Described => ({
  kind: "package",
  key: `package:${name}`,
  label: does === null ? `the package ${name}` : name === "next/cache" ? "this app" : name,
  does,
  isQuestion: does === null,
});

const fromClient = (kind: ClientKind, callee: ExternalValue, args: readonly Value[]): Described => {
  const method = callee.path.at(-1) ?? callee.name;
  const isWrite = changes[kind](method) || args.some((arg) => isWritingArgument(arg));
  const does = workOf(callee) ?? (isWrite ? "writes to" : null);
  const subject = subjectOf(callee, args);
  const key = subject === null ? `${kind}:${callee.package}` : `${kind}:${callee.package}.${subject}`;
  return {
    kind,
    key,
    label: does === null || does === "writes to" ? labelOf(kind, subject, callee) : callee.package,
    host: hostOfClient(callee),
    does,
    isQuestion: does === null,
  };
};

/** Whether a method changes something where the client leads to. */
const changes: Readonly<Record<ClientKind, (method: string) => boolean>> = {
  database: (method) => writingMethods.has(method),
  cms: isChangingMethod,
  graphql: (method) => /^(?:execute)?mutat/i.test(method),
};

/** The host of the address that a client was made with. */
const hostOfClient = ({ earlier, args }: ExternalValue): string | null => {
  const address = [...earlier, ...args].find((value) => /^[a-z]+:\/\//i.test(textOf(value) ?? ""));
  return address === undefined ? null : hostOf(address);
};

const writingSql =
  /^\s*(?:insert|update|delete|merge|replace|truncate)\b|^\s*with\b.*\b(?:insert\s+into|delete\s+from|update\s+\S+\s+set)\b|^\s*mutation\b/is;

/** A text of SQL or GraphQL that changes something, itself or inside of a tag, and a command that does: `sql\`update ...\``, `new PutObjectCommand()`. */
const isWritingArgument = (arg: Value, depth = 0): boolean => {
  if (writingSql.test(textOf(arg) ?? "")) return true;
  if (arg.kind !== "external" || depth > 2) return false;
  return (
    isChangingCommand(arg.package, arg.name) || arg.args.some((each) => isWritingArgument(each, depth + 1))
  );
};

const readingPath = /graphql|search|query|find|filter|token|auth|login/i;
/** Where logs and measurements go: a page that is not rendered has nothing to tell there. */
const watching = /telemetry|metrics|(?<![a-z])logs?(?![a-z])|logging|monitor|sentry|analytics|webhook/i;
const writingVerbs: ReadonlySet<string> = new Set(["put", "patch", "delete", "post"]);

/** A request to an address; a POST counts as a write unless its address or body says that it asks for something. */
const fetched = (args: readonly Value[], method: string | null, base: Value | null): Described => {
  const [target, init] = args;
  const url = target?.kind === "object" ? (target.properties.get("url") ?? target) : target;
  const address = url === undefined ? null : textOf(url);
  const host = hostBehind(url, base);
  if (url !== undefined && isOwnFile(url)) return filesSource(null);
  const isTelling = tells(target, init, { address, method });
  const isGraphql = method === "query" || /graphql/i.test(address ?? "");
  return {
    kind: isGraphql ? "graphql" : "fetch",
    key: `host:${host ?? "?"}`,
    label: host ?? "an address that only run time knows",
    part: isGraphql ? null : partOf(url),
    does: isTelling && !watching.test(address ?? "") ? "writes to" : null,
    isQuestion: !isTelling,
  };
};

/** `new URL("./font.ttf", import.meta.url)`: a file beside the code, as next/og shows for fonts. */
const isOwnFile = (url: Value): boolean => {
  if (url.kind !== "external" || url.package !== "" || url.name !== "URL") return false;
  const base = url.args[1];
  const isHere = base?.kind === "external" && base.name === "import.meta" && base.path[0] === "url";
  return isHere && /^(?:\.{1,2}\/|\w[^:]*$)/.test(textOf(url.args[0] ?? base) ?? "");
};

/** Whether a request brings something to its address rather than asking it for something. */
const tells = (
  target: Value | undefined,
  init: Value | undefined,
  { address, method }: { readonly address: string | null; readonly method: string | null },
): boolean => {
  const verb = (verbOf(init) ?? verbOf(target) ?? method ?? "get").toLowerCase();
  const asks = verb === "post" && (readingPath.test(address ?? "") || hasQuery(init) || hasQuery(target));
  return writingVerbs.has(verb) && !asks;
};

/** A path alone belongs to the address that the client was made with, where it was made with one. */
const hostBehind = (url: Value | undefined, base: Value | null): string | null => {
  const own = url === undefined ? null : hostOf(url);
  if (base === null || (own !== null && own !== "this app")) return own;
  return hostOf(base);
};

const verbOf = (options: Value | undefined): string | null => {
  const verb = options?.kind === "object" ? options.properties.get("method") : undefined;
  return verb?.kind === "constant" && typeof verb.value === "string" ? verb.value : null;
};

/** A body with a `query` is a question to a GraphQL or search API. */
const hasQuery = (options: Value | undefined): boolean => {
  if (options?.kind !== "object") return false;
  const given = options.properties.get("body") ?? options.properties.get("data");
  const body = given === undefined ? options : fromJson(given);
  return body?.kind === "object" && (body.properties.has("query") || body.properties.has("operationName"));
};

const kindLabels: Readonly<Record<ClientKind, string>> = {
  database: "the database",
  graphql: "the GraphQL API",
  cms: "the CMS",
};

const labelOf = (kind: ClientKind, subject: string | null, callee: ExternalValue): string => {
  const what = kindLabels[kind];
  return subject === null ? `${what} (${callee.package})` : `${what} (${subject})`;
};

const distinct = (sources: readonly DataSource[]): readonly DataSource[] => {
  const seen = new Map<string, DataSource>();
  for (const source of sources) {
    const name = `${source.key} ${source.part ?? ""}`;
    if (!seen.has(name)) seen.set(name, source);
  }
  return sortedBy(seen.values(), ({ key, part }) => `${key} ${part ?? ""}`);
};
