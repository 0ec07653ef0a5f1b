import type { Effect, EffectOf } from "../../link/machine.ts";
import { type ExternalValue, optionsOf, type SymbolValue, type Value } from "../../link/values.ts";
import type { Step } from "../../model/place.ts";
import { purePackages } from "../../packages/data-sources.ts";
import { isListed } from "../../packages/match.ts";
import { readByPackage } from "../../packages/request-readers.ts";
import { isWhole, type RequestLevel } from "./request-parts.ts";

/** A call outside the project that was given the context, the request or the response as a whole. */
export interface Reader {
  readonly level: RequestLevel;
  /** True where the package is in the table, so that only what comes of the call counts. */
  readonly isListed: boolean;
  readonly says: string;
  readonly chain: readonly Step[];
}

/** Every such call of a run, with how personal its reading is. */
export const readersOf = (effects: readonly Effect[], root: string): readonly Reader[] =>
  effects.flatMap((effect) => {
    if (effect.kind === "doubt") return doubtReader(effect, root);
    if (effect.kind !== "call") return [];
    if (effect.callee.kind === "symbol") return pageReader(effect.callee, effect.chain);
    return effect.args.some((arg) => holdsWhole(arg, root)) ? packageReader(effect.callee, effect.chain) : [];
  });

/** In an _app, `Component.getInitialProps(ctx)` is the page's own, which is judged with the page. */
const pageReader = ({ path }: SymbolValue, chain: readonly Step[]): readonly Reader[] =>
  path[0] === "Component"
    ? [{ level: "nothing", isListed: true, says: "the page's getInitialProps gets the context", chain }]
    : [];

const packageReader = (
  { package: name, name: exported }: ExternalValue,
  chain: readonly Step[],
): readonly Reader[] => {
  const last = chain.at(-1)?.name ?? exported;
  const unsure = (says: string): readonly Reader[] => [{ level: "unsure", isListed: false, says, chain }];
  if (name === "") return harmlessGlobals.has(exported) ? [] : unsure(`${last} gets the request`);
  const level = readByPackage(name);
  if (level === null)
    return isListed(purePackages, name)
      ? []
      : unsure(`${last} of ${name} gets the request and cannot be followed`);
  const reads = level === "personal" ? "reads the session or cookies" : "reads the request";
  return [{ level, isListed: true, says: `${last} of ${name} ${reads}`, chain }];
};

const doubtReader = (effect: EffectOf<"doubt">, root: string): readonly Reader[] => {
  const isGiven = effect.taints.some((taint) => taint.root === root && isWhole(taint.path));
  return isGiven ? [{ level: "unsure", isListed: false, says: effect.doubt.says, chain: effect.chain }] : [];
};

const harmlessGlobals = new Set(["console", "JSON", "Object", "Boolean", "String", "Promise", "Array"]);

const holdsWhole = (value: Value, root: string, depth = 0): boolean =>
  optionsOf(value).some((option) => {
    if (option.kind === "symbol") return option.root === root && isWhole(option.path);
    if (option.kind === "object" && depth < 2)
      return [...option.properties.values(), ...(option.rest === null ? [] : [option.rest])].some((part) =>
        holdsWhole(part, root, depth + 1),
      );
    return false;
  });
