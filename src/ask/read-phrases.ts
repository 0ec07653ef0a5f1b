import type { CacheControl, CodeFact, CodeFactValues, DataSource, RouteFacts } from "../model/facts.ts";
import type { Proof } from "../model/place.ts";

/** What the code tells about a route, as short phrases to show beside a question, the most telling first. */
export const readPhrases = (facts: RouteFacts): readonly string[] => [
  ...new Set(
    [
      requestPhrase(facts),
      usePhrase[facts.values.requestUse],
      ...sourcePhrases(facts),
      cacheControlPhrase(facts.details.cacheControl),
      revalidatePhrase(facts.details.revalidate),
      hookPhrase(facts),
      facts.values.writes === "yes" ? withProof("does something for each visit", facts, "writes") : null,
      facts.values.clientData === "yes" ? "fetches more data in the browser" : null,
    ].filter((phrase) => phrase !== null),
  ),
];

const requestWords: Readonly<Record<CodeFactValues["request"], string | null>> = {
  nothing: null,
  params: "reads nothing of the request but its path",
  query: "reads the search string",
  shared: "reads what many visitors have in common",
  personal: "reads something personal of the request",
  unsure: "passes the request on to code that could not be followed",
};

const usePhrase: Readonly<Record<CodeFactValues["requestUse"], string | null>> = {
  none: null,
  guard: "uses that only to redirect or to answer 404",
  content: null,
  aside: null,
};

const requestPhrase = (facts: RouteFacts): string | null => {
  const words = requestWords[facts.values.request];
  return words === null || facts.values.request === "params" ? words : withProof(words, facts, "request");
};

const sourceVerbs: Readonly<Record<DataSource["kind"], string>> = {
  fetch: "fetches",
  graphql: "queries",
  database: "reads",
  cms: "reads",
  files: "reads",
  package: "reads data through",
  unknown: "reads data from",
};

const sourcePhrases = ({ values, details }: RouteFacts): readonly string[] => {
  if (details.sources.length > 0)
    return details.sources.map(({ kind, label }) => `${sourceVerbs[kind]} ${label}`);
  return values.data === "none" ? ["uses no data from outside its code"] : [];
};

const cacheControlPhrase = (cacheControl: CacheControl | null): string | null => {
  if (cacheControl === null) return null;
  const { isPrivate, sMaxAge, staleWhileRevalidate } = cacheControl;
  const directives = [
    isPrivate ? "private" : null,
    sMaxAge === null ? null : `s-maxage=${sMaxAge}`,
    staleWhileRevalidate === null ? null : `stale-while-revalidate=${staleWhileRevalidate}`,
  ].filter((directive) => directive !== null);
  return directives.length === 0 ? "sets Cache-Control" : `sets Cache-Control ${directives.join(", ")}`;
};

const revalidatePhrase = (revalidate: number | false | null): string | null => {
  if (revalidate === null) return null;
  return revalidate === false ? "is never regenerated now" : `has revalidate: ${revalidate} now`;
};

const hookPhrase = ({ details }: RouteFacts): string | null => {
  const [hook] = details.hooks;
  return hook === undefined ? null : `is revalidated on demand (${hook.file}:${hook.line})`;
};

/** `words: what the proof says (file:line)`, the place being the end of its chain, where the thing is really done. */
const withProof = (words: string, facts: RouteFacts, fact: CodeFact): string => {
  const [proof] = facts.proof[fact] ?? [];
  return proof === undefined ? words : `${words}: ${proof.says}${placeOf(proof)}`;
};

const placeOf = ({ chain }: Proof): string => {
  const last = chain.at(-1);
  return last === undefined ? "" : ` (${last.file}:${last.line})`;
};
