import type { QuestionGroup } from "../../src/ask/groups.ts";
import type { Strictest } from "../../src/ask/match-answers.ts";
import { type NamedSource, namedSources } from "../../src/ask/named-source.ts";
import type { DataSource } from "../../src/model/facts.ts";

/** A group of routes that share a fingerprint; everything else as a test asks. */
export const groupOf = (
  fingerprint: string,
  routes: readonly string[],
  changes: Partial<QuestionGroup> = {},
): QuestionGroup => ({ routes, fingerprint, read: [], sources: [], reading: "content", ...changes });

/** "cms.example.com/posts" as a source that is fetched. */
export const sourceNamed = (name: string): NamedSource => {
  const [host = "", part] = name.split("/");
  const fetched: DataSource = {
    kind: "fetch",
    key: `host:${host}`,
    label: host,
    ...(part === undefined ? {} : { part }),
    place: { file: "lib/data.ts", line: 1, column: 1 },
  };
  const [source] = namedSources([fetched]);
  if (source === undefined) throw new Error(`${name} names no source`);
  return source;
};

/** Answers of sources in the order of the alphabet: the first letter is the strictest. */
export const alphabetically: Strictest = (_, answers) => [...answers].sort()[0] ?? null;
