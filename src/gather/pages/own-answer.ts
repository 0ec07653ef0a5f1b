import type { Effect, Guard } from "../../link/machine.ts";
import { optionsOf, type Value } from "../../link/values.ts";
import type { CodeFactValues } from "../../model/facts.ts";
import type { Proof } from "../../model/place.ts";
import { weightOf } from "../app-use.ts";
import { withinContext } from "../content/request-parts.ts";
import { headerMethods, isOnResponse, writingMethods, writtenResponse } from "../content/response.ts";

/** What a data function does to the answer beside giving a page, which a copy that is made ahead cannot do. */
export interface OwnAnswer {
  readonly fact: CodeFactValues["response"];
  readonly proof: readonly Proof[];
}

interface Part {
  readonly proof: Proof;
  /** True for a status of an error or a redirect that is set whatever happens. */
  readonly isStatusOfAll: boolean;
}

/** What is known of the page that a data function gives beside its own answer. */
interface Beside {
  /** Where the page gets the response. */
  readonly handed: readonly Proof[];
  readonly isPageEmpty: boolean;
}

/** Reads statuses, headers and answers by hand; headers for caches and cookies are read elsewhere. */
export const ownAnswerOf = (
  effects: readonly Effect[],
  root: string,
  { handed, isPageEmpty }: Beside,
): OwnAnswer => {
  const written = writtenResponse(effects, root, isPageEmpty);
  const parts = effects.flatMap((effect) => [...statusIn(effect, root), ...callIn(effect, root)]);
  const ofAll = parts.filter(({ isStatusOfAll }) => isStatusOfAll);
  if (written.length > 0) return { fact: "written", proof: written };
  if (handed.length > 0 && ofAll.length === 0) return { fact: "handed", proof: handed };
  const shown = [...ofAll, ...parts.filter(({ isStatusOfAll }) => !isStatusOfAll)].map(({ proof }) => proof);
  return { fact: ofAll.length > 0 ? "status" : parts.length > 0 ? "parts" : "page", proof: shown };
};

const isAlways = (guards: readonly Guard[]): boolean => weightOf(guards) === "certain";

/** `res.statusCode = 503` */
const statusIn = (effect: Effect, root: string): readonly Part[] => {
  if (effect.kind !== "assign" || effect.target.kind !== "symbol" || effect.target.root !== root) return [];
  const [holder, name, ...more] = withinContext(effect.target.path);
  if (holder !== "res" || name !== "statusCode" || more.length > 0) return [];
  return ofStatus(effect.value, effect.guards, effect.chain);
};

const ofStatus = (value: Value, guards: readonly Guard[], chain: Proof["chain"]): readonly Part[] => {
  const codes = optionsOf(value).map((option) =>
    option.kind === "constant" && typeof option.value === "number" ? option.value : null,
  );
  const isError = (code: number | null): boolean => code === null || code >= 300;
  return codes.filter(isError).map((code) => ({
    proof: { says: code === null ? "status that only run time knows" : `status ${code}`, chain },
    isStatusOfAll: code !== null && codes.every(isError) && isAlways(guards),
  }));
};

const ownMethods: ReadonlySet<string> = new Set([...headerMethods, ...writingMethods]);
const ofCaches = /cache|surrogate|^(?:expires|pragma|age|etag|last-modified|set-cookie|location)$/i;

/** `res.writeHead(503)`, `res.setHeader("X-Robots-Tag", "noindex")`, `res.end()` in some cases */
const callIn = (effect: Effect, root: string): readonly Part[] => {
  if (!isOnResponse(effect, root, ownMethods)) return [];
  if (writingMethods.has(effect.callee.path.at(-1) ?? ""))
    return [{ proof: { says: "writes the response itself", chain: effect.chain }, isStatusOfAll: false }];
  const [first] = effect.args;
  if (effect.callee.path.at(-1) === "writeHead")
    return first === undefined ? [] : ofStatus(first, effect.guards, effect.chain);
  if (first?.kind !== "constant" || ofCaches.test(String(first.value))) return [];
  return [{ proof: { says: `header ${first.value}`, chain: effect.chain }, isStatusOfAll: false }];
};
