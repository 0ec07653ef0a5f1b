import { sortedBy } from "../lib/sort.ts";
import type { DataSource } from "../model/facts.ts";

/** A source of content as questions and answers name it: a part of an address, a table of a database, a package. */
export interface NamedSource {
  /** "cms.example.com/posts", "@prisma/client.post"; also how the answers file and `--answer source:NAME` name it. */
  readonly name: string;
  /** What it is a part of: "cms.example.com", "@prisma/client"; itself where it is no part of anything. */
  readonly parent: string;
  /** For people: "cms.example.com/posts", "the database (post)". */
  readonly label: string;
  readonly parentLabel: string;
  /** "posts"; null where it is no part of anything. */
  readonly part: string | null;
}

/** The sources that routes can share, sorted by name: all but files of the repository and what the code does not name. */
export const namedSources = (sources: readonly DataSource[]): readonly NamedSource[] => {
  const named = sources.filter((source) => source.kind !== "files" && !isUnnamed(source)).map(nameSource);
  return sortedBy(new Map(named.map((source) => [source.name, source])).values(), ({ name }) => name);
};

/** Whether the code does not name where the content comes from, so that two routes may mean different things by it. */
export const isUnnamed = ({ kind, key }: DataSource): boolean => kind === "unknown" || key === "host:?";

const nameSource = ({ kind, key, label, part, host }: DataSource): NamedSource => {
  const whole = key.slice(key.indexOf(":") + 1);
  if (part !== undefined) {
    const name = `${whole}/${part}`;
    return { name, parent: whole, label: `${label}/${part}`, parentLabel: label, part };
  }
  if (host !== undefined && kind === "graphql")
    return {
      name: `${host}/graphql`,
      parent: host,
      label: `${host}/graphql`,
      parentLabel: host,
      part: "graphql",
    };
  const [, words = label, subject] = /^(.*) \((.*)\)$/.exec(label) ?? [];
  return subject !== undefined && whole.endsWith(`.${subject}`)
    ? { name: whole, parent: whole.slice(0, -subject.length - 1), label, parentLabel: words, part: subject }
    : { name: whole, parent: whole, label, parentLabel: label, part: null };
};

/** Several sources in a few words: "cms.example.com (events, posts and 2 more) and the database (order)". */
export const sourcesLabel = (sources: readonly NamedSource[]): string => {
  const parents = [...new Set(sources.map(({ parent }) => parent))];
  return listed(parents.map((parent) => familyLabel(sources.filter((source) => source.parent === parent))));
};

const familyLabel = (family: readonly NamedSource[]): string => {
  const [first] = family;
  if (first === undefined) return "";
  const parts = family.flatMap(({ part }) => part ?? []);
  return family.length === 1 ? first.label : `${first.parentLabel} (${listed(parts)})`;
};

/** `a, b and 3 more`; all of them where there are at most four. */
export const listed = (words: readonly string[]): string => {
  if (words.length > 4) return `${words.slice(0, 3).join(", ")} and ${words.length - 3} more`;
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
};
