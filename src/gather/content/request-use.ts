import type { Effect, Return } from "../../link/machine.ts";
import type { Outcome } from "../../link/program.ts";
import { optionsOf, type Taint, taintsOf, type Value } from "../../link/values.ts";
import type { CodeFactValues } from "../../model/facts.ts";
import type { Proof, Step } from "../../model/place.ts";
import { identityReads } from "./identity-reads.ts";
import { isRandom } from "./random-values.ts";
import { readersOf } from "./readers.ts";
import { isWhole, levelOfPath, type RequestLevel, saysOfPath } from "./request-parts.ts";
import { asksSource, isSource } from "./sources.ts";

/** What a data function reads of the request, what it does with it, and where. */
export interface RequestUse {
  readonly level: RequestLevel;
  readonly use: CodeFactValues["requestUse"];
  readonly proof: readonly Proof[];
}

/** From least to most personal; "unsure" comes last because it may be anything. */
const levels: readonly RequestLevel[] = ["nothing", "params", "query", "shared", "personal", "unsure"];

const rank = (level: RequestLevel): number => levels.indexOf(level);

export const isMorePersonal = (one: RequestLevel, other: RequestLevel): boolean => rank(one) > rank(other);

interface Read {
  readonly level: RequestLevel;
  readonly use: Exclude<CodeFactValues["requestUse"], "none">;
  readonly proof: Proof;
}

/** Judges the uses of the context in an outcome; `params` are the names of the route's own path parameters. */
export const requestUseOf = (
  outcome: Outcome,
  root: string,
  params: readonly string[],
  site: Step,
  /** What goes aside decides no content where there is none. */
  hasContent = true,
): RequestUse => {
  const aside = hasContent ? "aside" : "guard";
  const reads = [
    ...contentReads(outcome, root, params),
    ...guardReads(outcome, root, params),
    ...sentReads(outcome, root, params, aside),
    ...keptReads(outcome, root, params, aside),
    ...randomReads(outcome, site),
    ...namedReads(outcome, site, aside),
    ...escapes(outcome.effects, root),
    ...unfollowed(outcome, site),
  ];
  const counted = reads.filter(({ level }) => level !== "nothing");
  const top = counted.reduce<RequestLevel>(
    (highest, { level }) => (rank(level) > rank(highest) ? level : highest),
    "nothing",
  );
  if (top === "nothing") return { level: top, use: "none", proof: [] };
  // What is personal for sure is not made less so by what may be.
  const isPersonal = counted.some((read) => read.level === "personal" && read.use === "content");
  return decidedBy(counted, isPersonal ? "personal" : top);
};

/** What goes aside must not hide a query, or a header, that decides the props. */
const decidedBy = (reads: readonly Read[], top: RequestLevel): RequestUse => {
  const isContent = (read: Read, level: RequestLevel): boolean =>
    read.level === level && read.use === "content";
  const decisive = reads.filter(({ level }) => level === top);
  const use = uses.find((each) => decisive.some((read) => read.use === each)) ?? "guard";
  const isHiding = use === "aside" && top !== "query";
  const query = isHiding ? reads.filter((read) => isContent(read, "query")) : [];
  if (query.length > 0)
    return { level: "query", use: "content", proof: distinct(query.map(({ proof }) => proof)) };
  const isShared = isHiding && top !== "shared" && reads.some((read) => isContent(read, "shared"));
  return { level: top, use: isShared ? "content" : use, proof: distinct(decisive.map(({ proof }) => proof)) };
};

/** From the most to the least that a read may decide. */
const uses: readonly Read["use"][] = ["content", "aside", "guard"];

/** What flows into the returned props, or decides which of several props are returned. */
const contentReads = (outcome: Outcome, root: string, params: readonly string[]): readonly Read[] => {
  const withProps = outcome.returns.filter(({ value }) => returnsContent(value));
  const flowing = withProps.flatMap(({ value, place }) =>
    taintsOf(contentOf(value), [{ ...place, name: "props" }]),
  );
  const deciding = withProps.length > 1 ? withProps.flatMap((each) => ownGuardTaints(each, withProps)) : [];
  return toReads([...flowing, ...deciding], root, params, outcome.effects, "content");
};

/** What decides redirects, notFound, thrown errors and answers written by hand. */
const guardReads = (outcome: Outcome, root: string, params: readonly string[]): readonly Read[] => {
  const returned = outcome.returns.flatMap(({ guards }) => guards.flatMap(({ taints }) => taints));
  const destinations = outcome.returns
    .filter(({ value }) => !returnsContent(value))
    .flatMap(({ value, place }) => taintsOf(value, [{ ...place, name: "redirect" }]));
  const stopped = outcome.effects.flatMap((effect) =>
    effect.kind === "stop" || (effect.kind === "call" && effect.callee.kind === "symbol")
      ? effect.guards.flatMap(({ taints }) => taints)
      : [],
  );
  return toReads([...returned, ...destinations, ...stopped], root, params, outcome.effects, "guard");
};

/** What is sent to a data source: the answer, or what it records, depends on it. Where a session asks, the answer is that visitor's. */
const sentReads = (
  outcome: Outcome,
  root: string,
  params: readonly string[],
  use: Read["use"],
): readonly Read[] => {
  const readsOf = (isAsked: boolean): readonly Read[] => {
    const taints = outcome.effects.flatMap((effect) =>
      isSource(effect) && asksSource(effect) === isAsked
        ? effect.args.flatMap((arg) => taintsOf(arg, effect.chain))
        : [],
    );
    return toReads(taints, root, params, outcome.effects, use);
  };
  return [...shownWhere(use, readsOf(true)), ...readsOf(false)];
};

/** What outlives the run, or goes where it is not followed, may decide what is shown. */
const keptReads = (
  outcome: Outcome,
  root: string,
  params: readonly string[],
  use: Read["use"],
): readonly Read[] => {
  const kept = outcome.effects.flatMap((effect) => (effect.kind === "kept" ? effect.taints : []));
  return shownWhere(use, toReads(kept, root, params, outcome.effects, use));
};

/** Where a page has content, a session that was kept, or that asks a source, decides it. */
const shownWhere = (use: Read["use"], reads: readonly Read[]): readonly Read[] =>
  use !== "aside"
    ? reads
    : reads.map((read) => (read.level === "personal" ? { ...read, use: "content" } : read));

/** A token, a nonce or a dice roll is each visitor's own; a data function of the build makes one for all. */
const randomReads = (outcome: Outcome, site: Step): readonly Read[] =>
  site.name === "getStaticProps"
    ? []
    : outcome.effects.flatMap((effect) =>
        effect.kind === "call" && effect.callee.kind === "external" && isRandom(effect.callee)
          ? [
              {
                level: "personal",
                use: "aside",
                proof: { says: effect.chain.at(-1)?.name ?? "a random value", chain: effect.chain },
              },
            ]
          : [],
      );

/** What is named like somebody's own, without the context; a build has no visitor. */
const namedReads = (outcome: Outcome, site: Step, use: Read["use"]): readonly Read[] =>
  site.name === "getStaticProps"
    ? []
    : identityReads(outcome.effects).map((read) => ({
        ...read,
        use: read.level === "personal" && use === "aside" ? "content" : use,
      }));

/** Code that is too long or too deep to follow to its end may read anything. */
const unfollowed = (outcome: Outcome, site: Step): readonly Read[] => {
  const cut = outcome.effects.flatMap((effect) =>
    effect.kind === "doubt" && effect.doubt.kind === "too-deep"
      ? [{ says: effect.doubt.says, chain: effect.chain }]
      : [],
  );
  const cutShort = outcome.isComplete
    ? []
    : [{ says: "the code is too long to follow to its end", chain: [site] }];
  return [...cut, ...cutShort].map((proof) => ({ level: "unsure", use: "aside", proof }));
};

/** The context, request or response handed as a whole to code that cannot be followed. */
const escapes = (effects: readonly Effect[], root: string): readonly Read[] =>
  readersOf(effects, root)
    .filter(({ level, isListed }) => level === "unsure" || (level === "personal" && !isListed))
    .map(({ level, says, chain }) => ({ level, use: "aside", proof: { says, chain } }));

const returnsContent = (value: Value): boolean =>
  optionsOf(value).some(
    (option) =>
      option.kind !== "object" ||
      option.properties.has("props") ||
      (!option.properties.has("redirect") && !option.properties.has("notFound")),
  );

const contentOf = (value: Value): Value => {
  const parts = optionsOf(value).map((option) =>
    option.kind === "object" ? (option.properties.get("props") ?? option) : option,
  );
  return parts.length === 1 && parts[0] !== undefined
    ? parts[0]
    : { kind: "array", items: parts, isOpen: true };
};

/** Taints of the conditions of one return that not all the others share. */
const ownGuardTaints = (one: Return, all: readonly Return[]): readonly Taint[] =>
  one.guards
    .filter(
      (guard) =>
        !all.every((other) =>
          other.guards.some(
            (each) =>
              each === guard ||
              (each.kind !== "case" && each.place === guard.place && each.kind === guard.kind),
          ),
        ),
    )
    .filter(({ kind }) => kind !== "catch")
    .flatMap(({ taints }) => taints);

const toReads = (
  taints: readonly Taint[],
  root: string,
  params: readonly string[],
  effects: readonly Effect[],
  use: Read["use"],
): readonly Read[] => {
  const readers = new Map(readersOf(effects, root).map((reader) => [placeKey(reader.chain.at(-1)), reader]));
  return taints
    .filter((taint) => taint.root === root)
    .map((taint) => {
      const reader = isWhole(taint.path) ? readers.get(placeKey(taint.chain.at(-1))) : undefined;
      const level = reader?.level ?? levelOfPath(taint.path, params);
      const says = reader?.says ?? saysOfPath(taint.path);
      return { level, use, proof: { says, chain: taint.chain } };
    });
};

const placeKey = (step: Step | undefined): string =>
  step === undefined ? "" : `${step.file}:${step.line}:${step.column}`;

const distinct = (proofs: readonly Proof[]): readonly Proof[] => {
  const seen = new Map<string, Proof>();
  for (const proof of proofs) {
    const key = `${proof.says} ${placeKey(proof.chain.at(-1))}`;
    if (!seen.has(key)) seen.set(key, proof);
  }
  return [...seen.values()];
};
