import type { Effect } from "../link/machine.ts";
import type { ExternalValue, Value } from "../link/values.ts";
import type { CodeFactValues, DataSource } from "../model/facts.ts";
import type { Place, Proof } from "../model/place.ts";
import { purePackages, sourceRows, writingMethods } from "../packages/data-sources.ts";
import { isListed } from "../packages/match.ts";

/** Where the content of a page comes from, as far as the calls of its data function tell. */
export interface Content {
  readonly data: CodeFactValues["data"];
  readonly sources: readonly DataSource[];
  readonly writes: boolean;
  readonly proof: readonly Proof[];
  readonly writeProof: readonly Proof[];
}

type CallEffect = Extract<Effect, { kind: "call" }>;

/** Reads the calls that leave the project: fetch, database clients, CMS packages, files. */
export const contentOf = (effects: readonly Effect[]): Content => {
  const calls = effects.filter((effect): effect is CallEffect => effect.kind === "call");
  const found = calls.flatMap((call) => (call.callee.kind === "external" ? sourceOf(call, call.callee) : []));
  const sources = distinct(found.map(({ source }) => source));
  const writes = found.filter(({ isWrite }) => isWrite);
  const hasDoubt = effects.some((effect) => effect.kind === "doubt");
  return {
    data: dataOf(sources, hasDoubt),
    sources,
    writes: writes.length > 0,
    proof: found.slice(0, 8).map(({ proof }) => proof),
    writeProof: writes.map(({ proof }) => proof),
  };
};

const dataOf = (sources: readonly DataSource[], hasDoubt: boolean): CodeFactValues["data"] => {
  if (sources.some(({ kind }) => kind !== "files" && kind !== "unknown" && kind !== "package"))
    return "remote";
  if (hasDoubt || sources.some(({ kind }) => kind === "unknown" || kind === "package")) return "unsure";
  return sources.length > 0 ? "files" : "none";
};

interface Found {
  readonly source: DataSource;
  readonly isWrite: boolean;
  readonly proof: Proof;
}

const sourceOf = (call: CallEffect, callee: ExternalValue): readonly Found[] => {
  const place = call.chain.at(-1);
  if (place === undefined) return [];
  const name = callee.package;
  const shown = place.name;
  const found = (kind: DataSource["kind"], key: string, label: string, isWrite = false): readonly Found[] => [
    {
      source: { kind, key, label, place: placeOf(place) },
      isWrite,
      proof: { says: `${shown} reads ${label}`, chain: call.chain },
    },
  ];
  if (name === "")
    return callee.name === "fetch" && callee.path.length === 0 ? fetched(call.args, found) : [];
  const row = sourceRows.find(({ packages }) => isListed(packages, name));
  if (row?.kind === "files") return found("files", "files", "files of the repository");
  if (row?.kind === "fetch") return fetched(call.args, found, callee.path.at(-1));
  if (row !== undefined)
    return isOnlySetup(callee)
      ? []
      : found(
          row.kind,
          keyOf(row.kind, callee),
          labelOf(row.kind, callee),
          row.kind === "database" && writingMethods.has(callee.path.at(-1) ?? callee.name),
        );
  if (isListed(purePackages, name)) return [];
  return found("package", `package:${name}`, `the package ${name}`);
};

/** Making a client or building a query object reads nothing yet. */
const isOnlySetup = (callee: ExternalValue): boolean =>
  callee.path.length === 0 &&
  /^(create|new|get|init|make|config|default$|[A-Z])/.test(callee.name) &&
  !/^(getDocs?|getDocument|getEntries|getServerSideProps)/.test(callee.name);

const placeOf = ({ file, line, column }: Place): Place => ({ file, line, column });

const fetched = (
  args: readonly Value[],
  found: (kind: DataSource["kind"], key: string, label: string) => readonly Found[],
  method?: string,
): readonly Found[] => {
  const [target] = args;
  const url = target?.kind === "object" ? (target.properties.get("url") ?? target) : target;
  const host = url === undefined ? null : hostOf(url);
  const kind = method === "query" ? "graphql" : "fetch";
  return host === null
    ? found(kind, "host:?", "an address that only run time knows")
    : found(kind, `host:${host}`, host);
};

/** The host of a URL as far as it is known; a path of the app itself is "this app". */
const hostOf = (url: Value): string | null => {
  const text = textOf(url);
  if (text === null) return null;
  if (text.startsWith("/")) return "this app";
  const match = /^[a-z]+:\/\/([^/?#*]+)/i.exec(text);
  if (match?.[1] !== undefined) return match[1].toLowerCase();
  const variable = /^\$\{([A-Za-z0-9_]+)\}/.exec(text);
  return variable?.[1] === undefined ? null : `$${variable[1]}`;
};

/** The known text of a value: a template keeps "*" for what is not known, an environment variable is written `${NAME}`. */
const textOf = (value: Value): string | null => {
  if (value.kind === "constant") return typeof value.value === "string" ? value.value : null;
  if (value.kind === "choice") return value.options.map(textOf).find((text) => text !== null) ?? null;
  if (value.kind !== "external") return null;
  if (
    value.package === "" &&
    value.name === "process" &&
    value.path[0] === "env" &&
    value.path[1] !== undefined
  )
    return `\${${value.path[1]}}`;
  if (value.package === "" && value.name === "template") return templateText(value);
  if (value.package === "" && value.name === "URL")
    return (
      value.args
        .map(textOf)
        .filter((text) => text !== null)
        .at(-1) ?? null
    );
  return null;
};

const templateText = (value: ExternalValue): string => {
  let next = 0;
  return value.path
    .map((part) => {
      if (part !== "*") return part;
      const arg = value.args.filter((each) => each.kind !== "constant")[next++];
      return (arg === undefined ? null : textOf(arg)) ?? "*";
    })
    .join("");
};

/** `db.post.findMany` is fed by `post`: the name between the client and the method, where there is one. */
const subjectOf = (callee: ExternalValue): string | null => {
  const names = callee.path.filter((part) => part !== "()" && part !== "[]");
  const subject = names.length >= 2 ? names.at(-2) : null;
  const [first] = callee.args;
  if (subject !== undefined && subject !== null && subject !== "default") return subject;
  return first?.kind === "constant" && typeof first.value === "string" && /^[\w-]{1,40}$/.test(first.value)
    ? first.value
    : null;
};

const keyOf = (kind: DataSource["kind"], callee: ExternalValue): string => {
  const subject = subjectOf(callee);
  return subject === null ? `${kind}:${callee.package}` : `${kind}:${callee.package}.${subject}`;
};

const kindLabels: Readonly<Record<"database" | "graphql" | "cms", string>> = {
  database: "the database",
  graphql: "the GraphQL API",
  cms: "the CMS",
};

const labelOf = (kind: DataSource["kind"], callee: ExternalValue): string => {
  const subject = subjectOf(callee);
  const what =
    kind === "database" || kind === "graphql" || kind === "cms" ? kindLabels[kind] : callee.package;
  return subject === null ? `${what} (${callee.package})` : `${what} (${subject})`;
};

const distinct = (sources: readonly DataSource[]): readonly DataSource[] => {
  const seen = new Map<string, DataSource>();
  for (const source of sources) if (!seen.has(source.key)) seen.set(source.key, source);
  return [...seen.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
};
