import { duration } from "../lib/duration.ts";
import type { DataSource, RouteFacts } from "../model/facts.ts";
import type { Page } from "../model/page.ts";
import type { Place, Proof } from "../model/place.ts";
import type { Decision } from "./decide.ts";
import { impossibleSentence, timerSentence } from "./sentences.ts";
import { readsParams, type Situation } from "./situation.ts";
import { ageWords, nobodySaid } from "./wording-age.ts";
import { answerWords, genericAnswerWords } from "./wording-answer.ts";
import { appWordsOf, genericAppWords } from "./wording-app.ts";
import { placeOf } from "./wording-places.ts";

/** What each `{name}` of a sentence stands for where no page is at hand. */
export const genericWords = {
  read: "what it reads of the request",
  write: "the write that was found",
  work: "",
  answer: "its code or path says so",
  owned: "By its names it may be there for one person",
  guard: "The middleware (proxy) in front of it",
  doubt: "a step that could not be followed",
  finding: "the finding says why and where",
  header: "the value set in code",
  source: "its data source",
  hook: "a call in the project",
  interval: "after the seconds it names",
  part: "the params of its path",
  path: "",
  other: "",
  also: "",
  ownapi: "",
  unless: "",
  number: "N",
  age: nobodySaid("N"),
  accepted:
    "Where the header has stale-while-revalidate, both numbers together are the worst age that was accepted.",
  timer: "Its revalidate is the largest value that keeps what was answered as tolerable.",
  impossible:
    "So few people visit it, or it changes so often, that no revalidate value keeps what was answered as tolerable: rendering per request keeps it and costs little.",
  file: "the page",
  revalidate: "N",
  duration: "that long",
  fallback: "'blocking'",
  ...genericAnswerWords,
  personal: "a part of its props",
  shared: "the rest",
  ...genericAppWords,
} as const;

export type WordName = keyof typeof genericWords;
type Words = Readonly<Record<WordName, string>>;

/** Replaces every `{name}` by its words; what follows an empty one closes up. */
export function fill(template: string, words: Readonly<Record<string, string>>): string {
  return template
    .replace(/\{([a-z]+)\}/gi, (whole, name: string) =>
      Object.hasOwn(words, name) ? (words[name] ?? "") : whole,
    )
    .replace(/\s{2,}/g, " ")
    .replace(/(^|\. )what /g, "$1What ")
    .trim();
}

/** The words of one page under one decision. */
export function wordsOf({ facts, now }: Page, decision: Decision, situation: Situation): Words {
  const { details, proof } = facts;
  const { revalidate } = decision;
  const number = typeof revalidate === "number" ? revalidate : null;
  const age = ageWords({ facts, now }, number, situation);
  return {
    read: proofWords(proof.request?.[0]) ?? genericWords.read,
    ...workWords(facts),
    owned: ownedWords(proof.pathFor?.[0]),
    guard: guardWords(proof.guard?.[0]),
    doubt: withoutStop(
      facts.doubts[0]?.says ?? now.doubts[0]?.says ?? proofWords(proof.request?.[0]) ?? genericWords.doubt,
    ),
    finding: failingWords(facts),
    header: headerWords(facts),
    source: sourceWords(details.sources),
    hook: details.hooks[0] === undefined ? "A call in the project" : placeOf(details.hooks[0]),
    interval: intervalWords(now.revalidate),
    ...pathWords(facts),
    ...resultWords(details.otherResults ?? []),
    unless: unlessWords(details.possibleHooks ?? []),
    ownapi: mayBeOwnRoute(details.sources) ? ownRoute : "",
    number: number === null ? genericWords.number : String(number),
    accepted: acceptedWords(acceptedAge({ facts, now })),
    age,
    timer: `${timerSentence(revalidate, decision.known, situation)} ${decision.known.timer === "open" ? age : ""}`,
    impossible: impossibleSentence(decision.known, situation),
    file: facts.route.file,
    revalidate: String(number ?? genericWords.revalidate),
    duration: number === null ? genericWords.duration : duration(number),
    fallback: typeof decision.fallback === "boolean" ? String(decision.fallback) : "'blocking'",
    ...answerWords(proof.response ?? []),
    ...splitWords(facts),
    ...appWordsOf({ facts, now }, revalidate),
  };
}

const workWords = ({ proof }: RouteFacts): Pick<Words, "write" | "work" | "answer"> => ({
  work: proof.writes?.[0] === undefined ? "" : ` (${proofWords(proof.writes[0])})`,
  write: proofWords(proof.writes?.[0]) ?? genericWords.write,
  answer: proofWords(proof.answer?.[0]) ?? genericWords.answer,
});
const headerWords = ({ details: { cacheControl } }: RouteFacts): string =>
  cacheControl === null ? genericWords.header : `${cacheControl.value} in ${placeOf(cacheControl.place)}`;

const failingWords = ({ findings }: RouteFacts): string =>
  (findings.find(({ severity }) => severity === "error") ?? findings[0])?.message ?? genericWords.finding;

const splitWords = ({ details }: RouteFacts): Pick<Words, "personal" | "shared"> => ({
  personal: propWords(details.propsByRequest?.personal) ?? genericWords.personal,
  shared: propWords(details.propsByRequest?.shared) ?? genericWords.shared,
});

/** Names of props: "`user` and `cart`"; null where there are none to name. */
function propWords(names: readonly string[] | undefined): string | null {
  const [first, second, ...rest] = (names ?? []).map((name) => `\`${name}\``);
  if (first === undefined) return null;
  if (second === undefined) return first;
  return rest.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${rest.length} more`;
}

const intervalWords = (revalidate: number | false | null): string =>
  typeof revalidate === "number" ? `revalidate: ${revalidate}` : "its number is known to the build only";

const unlessWords = ([first]: readonly Place[]): string =>
  first === undefined
    ? ""
    : ` (unless the on-demand call in ${placeOf(first)} is for it: its path is known at run time only)`;

const pathWords = (facts: RouteFacts): Pick<Words, "part" | "path"> => {
  const isRead = readsParams(facts);
  return {
    part: isRead ? genericWords.part : "the locale",
    path: isRead && facts.values.request === "params" ? " or in the path itself" : "",
  };
};

const also404 = ", and beside `notFound`: a 404 without it stays until the next deploy";
const ownRoute = "; if that is an API route of this app, call its code directly, because no server runs yet";

const resultWords = (
  results: NonNullable<RouteFacts["details"]["otherResults"]>,
): Pick<Words, "other" | "also"> => {
  const named = results.map((kind) => (kind === "redirect" ? "a redirect" : "a 404")).join(" or ");
  return {
    other: named === "" ? "" : `, at most ${named}`,
    also: results.includes("notFound") ? also404 : "",
  };
};

/** A host with a dot is elsewhere; anything else that is fetched may be this app itself. */
const mayBeOwnRoute = (sources: readonly DataSource[]): boolean =>
  sources.some(
    ({ kind, label }) =>
      kind === "unknown" ||
      (kind === "fetch" && (!label.includes(".") || /^(?:localhost|127\.)/.test(label))),
  );

/** Seconds that `s-maxage` and `stale-while-revalidate` accept together; null where the header has not both. */
export function acceptedAge({ facts }: Page): number | null {
  const header = facts.details.cacheControl;
  if (header === null || header.sMaxAge === null || header.staleWhileRevalidate === null) return null;
  return header.sMaxAge + header.staleWhileRevalidate;
}

const acceptedWords = (seconds: number | null): string =>
  seconds === null ? "" : `With stale-while-revalidate it accepted ${duration(seconds)} as the worst age.`;

/** What was read and where: "cookies() in lib/auth.ts:12", "what auth() reads (headers) in app/layout.tsx:8". */
function proofWords(proof: Proof | undefined): string | null {
  if (proof === undefined) return null;
  const says = proof.says.replace(
    /^(.*) reads ((?:the )?(?:request|session|headers|cookies)\b.*)$/,
    "what $1 reads ($2)",
  );
  const last = proof.chain.at(-1);
  return last === undefined ? says : `${says} in ${placeOf(last)}`;
}

/** What says whose it is: a name of its path needs no place. */
const ownedWords = (proof: Proof | undefined): string =>
  proof?.says.startsWith("the ") === true
    ? `Its path has a parameter, and ${proof.says} checks who may enter`
    : proof?.says.includes("in its path ") === true
      ? proof.says
      : (proofWords(proof) ?? genericWords.owned);

const guardWords = (proof: Proof | undefined): string =>
  proof === undefined ? genericWords.guard : `${proof.says.replace(/^t/, "T")}`;

const withoutStop = (text: string): string => text.replace(/\.$/, "");

/** At most two sources by name, so that the sentence stays one. */
function sourceWords(sources: readonly DataSource[]): string {
  const labels = [...new Set(sources.map((source) => source.label))];
  if (labels.length === 0) return genericWords.source;
  return labels.length <= 2 ? labels.join(" and ") : `${labels[0]} and ${labels.length - 1} more sources`;
}
