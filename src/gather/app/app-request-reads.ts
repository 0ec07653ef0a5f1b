import { isInBrowser } from "../../link/guards.ts";
import type { Effect } from "../../link/machine.ts";
import type { CodeFactValues } from "../../model/facts.ts";
import type { FilePath, Proof } from "../../model/place.ts";
import type { SegmentRole } from "../../model/project.ts";
import { identityByName } from "../../packages/identity-names.ts";
import { isCached } from "../app-use.ts";
import { shownName } from "../content/changing-calls.ts";
import { undescribedReads } from "../content/identity-reads.ts";
import type { UseLevel } from "../content/need.ts";
import { isRandom } from "../content/random-values.ts";
import type { RequestLevel } from "../content/request-parts.ts";
import { isMorePersonal } from "../content/request-use.ts";
import { sharedRead, takenIn } from "../handlers/header-reads.ts";
import type { AppReading } from "./app-reading.ts";
import { shownEffects } from "./route-fate.ts";

/** Something that a route reads of the request, or that is somebody's own. */
export interface Read {
  readonly level: UseLevel;
  readonly from: "page" | "layout";
  readonly proof: Proof;
  /** True where all that is seen to be taken is what many visitors share. */
  readonly isOfMany?: boolean;
}

/** Everything that a route reads of the request, and what is somebody's own by its name. */
export const readsOf = (reading: AppReading): readonly Read[] => {
  const { route, hasShell, shell, dynamic } = reading;
  const ownFiles = new Set(
    route.segments.filter(({ role }) => ownRoles.has(role)).map(({ file }) => file),
  ).add(route.file);
  const taken = takenIn(runsOf(reading));
  const reads = (hasShell ? shell.needs : dynamic).map((needed) => {
    const { need, proof } = needed;
    const part = taken(needed);
    return sharedRead(part, proof) ?? { level: need.level, proof, isOfMany: part?.isShared === true };
  });
  return [...reads, ...tokensOf(reading), ...namedReads(reading), ...leftOnRequest(reading)].map((read) => ({
    ...read,
    from: fromOf(read.proof, ownFiles),
  }));
};

/** A nonce, or a token against forged requests, is one visitor's own: where a route is rendered for each of them it may be that. */
const tokensOf = (reading: AppReading): readonly Omit<Read, "from">[] => {
  const { merged, dynamic, handler } = reading;
  if (merged.forcesDynamic === null && dynamic.length === 0 && handler === null) return [];
  return shownEffects(reading)
    .flat()
    .flatMap((effect) => {
      if (effect.kind !== "call" || effect.callee.kind !== "external") return [];
      if (isInBrowser(effect.guards) || isCached(effect.guards)) return [];
      const { callee, chain } = effect;
      // What a page picks by chance is mostly looks; an answer is read by a program.
      const isToken =
        isRandom(callee) &&
        callee.path.at(-1) !== "()" &&
        (callee.name !== "Math" || (handler !== null && effect.isUnused !== true));
      return isToken
        ? [
            {
              level: "personal" as const,
              proof: { says: chain.at(-1)?.name ?? `${shownName(callee)}()`, chain },
            },
          ]
        : [];
    });
};

/** `request.user`, `request.auth`: Next puts nothing there, a wrapper around the handler does. */
const leftOnRequest = ({ handler }: AppReading): readonly Omit<Read, "from">[] =>
  (handler?.outcome?.effects ?? []).flatMap((effect) => {
    if (effect.kind !== "read" || effect.target.root !== "request") return [];
    const [part = ""] = effect.target.path;
    return identityByName({ name: part, holder: "", saysWhose: false }) === null || knownParts.has(part)
      ? []
      : [{ level: "personal" as const, proof: { says: `request.${part}`, chain: effect.chain } }];
  });

/** Parts of a request that have a reading of their own. */
const knownParts: ReadonlySet<string> = new Set(["cookies", "headers", "credentials"]);

/** What is named like a visitor's own, unless a person has described the package as harmless. */
const namedReads = (reading: AppReading): readonly Omit<Read, "from">[] =>
  runsOf(reading).flatMap((effects) => undescribedReads(effects, reading.apis.added));

/** What is shown, and what its metadata says of it. */
export const runsOf = (reading: AppReading): readonly (readonly Effect[])[] => [
  ...shownEffects(reading),
  ...(reading.handler === null ? reading.renders.map(({ metadata }) => metadata) : []),
];

const ownRoles: ReadonlySet<SegmentRole> = new Set(["page", "route", "metadata", "default"]);

const fromOf = ({ chain }: Proof, ownFiles: ReadonlySet<FilePath>): Read["from"] =>
  ownFiles.has(chain[0]?.file ?? "") ? "page" : "layout";

/** What is most personal among the reads. A step that was not followed may be anything, where nothing personal is seen already. */
export const requestOf = (
  { route, doubts, handler }: AppReading,
  reads: readonly Read[],
): { readonly values: Partial<CodeFactValues>; readonly proof: readonly Proof[] } => {
  const counted = reads.flatMap((read) => {
    if (read.level === "fresh" || read.level === "uncached") return [];
    if (read.level !== "locale") return [{ ...read, level: read.level }];
    // Where no part of the path can name the locale, a cookie or a header does, and with it what is shown.
    return route.isDynamic ? [] : [{ ...read, level: "shared" as const }];
  });
  const start: RequestLevel = route.isDynamic && handler === null ? "params" : "nothing";
  // What is personal for sure is not made less so by what may be.
  const isPersonal = counted.some(({ level }) => level === "personal");
  const top = isPersonal
    ? "personal"
    : counted.reduce<RequestLevel>(
        (highest, { level }) => (isMorePersonal(level, highest) ? level : highest),
        start,
      );
  const isOpen = doubts.length > 0 && top !== "personal" && top !== "query" && top !== "shared";
  const decisive = counted.filter(({ level }) => level === top).map(({ proof }) => proof);
  const unseen = doubts.map(({ says, at }) => ({
    says: says.replace(/\.$/, ""),
    chain: at === null ? [] : [{ ...at, name: "a step" }],
  }));
  const asking = counted.filter(({ level }) => level !== "params" && level !== "nothing");
  const isOf = (from: Read["from"]): boolean => asking.some((read) => read.from === from);
  return {
    values: {
      request: isOpen ? "unsure" : top,
      requestUse: top === "nothing" && !isOpen ? "none" : "content",
      requestFrom: isOf("page") ? (isOf("layout") ? "both" : "page") : isOf("layout") ? "layout" : "none",
    },
    proof: isOpen && handler !== null ? [...decisive, ...unseen] : decisive,
  };
};
