import type { ModuleSummary } from "../../model/module-summary.ts";
import type { PackageHints } from "../../model/project.ts";
import type { Expression } from "../../model/syntax.ts";
import { browserGlobals, globalObjects, laterGlobals } from "../../next/browser-globals.ts";
import { domPackages } from "../../packages/dom-packages.ts";
import { isListed } from "../../packages/match.ts";
import { expressionsOf, type Part, partsIn, partsOf } from "../../syntax/walk-syntax.ts";

/** The globals of the browser that are not there while a build runs code: none that something puts in their place. */
export interface MissingGlobals {
  readonly sure: ReadonlySet<string>;
  /** Those that some versions of Node.js have, or that what is loaded before Next may set. */
  readonly possible: ReadonlySet<string>;
}

export const missingGlobalsIn = (
  modules: Iterable<ModuleSummary>,
  config: ModuleSummary | null,
  hints: PackageHints,
): MissingGlobals => {
  const set = new Set<string>();
  for (const module of modules) for (const name of setBy(module)) set.add(name);
  const provided = config === null ? new Set() : keysIn(config);
  const [sure, possible] = [new Set<string>(), new Set<string>()];
  for (const name of browserGlobals) {
    const lack = set.has(name) || provided.has(name) ? "no" : lackOf(name, hints);
    if (lack !== "no") (lack === "yes" ? sure : possible).add(name);
  }
  return { sure, possible };
};

const lackOf = (name: string, { node, preloads }: PackageHints): "yes" | "unsure" | "no" => {
  const since = laterGlobals.get(name);
  if (since !== undefined && node !== null && node.lowest >= since) return "no";
  if (preloads) return "unsure";
  return since === undefined || (node !== null && node.highest < since) ? "yes" : "unsure";
};

/** The globals of the browser that a module may set. */
const setBy = (module: ModuleSummary): Iterable<string> => {
  if (module.specifiers.some(bringsGlobals)) return browserGlobals;
  if (!module.statements.some(({ names }) => names.some((name) => globalObjects.has(name)))) return [];
  const parts = partsIn(module.body);
  const holders = holdersIn(parts);
  const set = parts.flatMap((part) => setByPart(part, holders));
  const isExported = module.exports.some(({ local }) => holders.has(local));
  return isExported || set.includes(anything) ? browserGlobals : set;
};

/** A package that makes a document, or says by its name that it fills in for what is not there. */
const bringsGlobals = (specifier: string): boolean =>
  isListed(domPackages, specifier) || /^[^.].*polyfill/.test(specifier);

const anything = "*";

/** The names of the object that holds the globals, also those that the module gives it: `const scope = globalThis;` */
const holdersIn = (parts: readonly Part[]): ReadonlySet<string> => {
  const holders = new Set(globalObjects);
  for (const part of parts)
    if ((part.kind === "variable" || part.kind === "assign") && part.target.kind === "name")
      if (mayBeOneOf(holders, part.value)) holders.add(part.target.name);
  return holders;
};

const mayBeOneOf = (names: ReadonlySet<string>, value: Part | null | undefined): boolean => {
  if (value?.kind === "conditional") return mayBeOneOf(names, value.yes) || mayBeOneOf(names, value.no);
  if (value?.kind === "sequence") return mayBeOneOf(names, value.values.at(-1));
  if (value?.kind !== "logical") return value?.kind === "name" && names.has(value.name);
  const results = value.operator === "&&" ? value.operands.slice(-1) : value.operands;
  return results.some((result) => mayBeOneOf(names, result));
};

/** `globalThis.window = ...`, `Object.assign(global, dom)`, and whatever else gets hold of the object that holds the globals. */
const setByPart = (part: Part, holders: ReadonlySet<string>): readonly string[] => {
  if (handingOn.has(part.kind))
    return partsOf(part).some((each) => mayBeOneOf(holders, each)) ? [anything] : [];
  if (part.kind === "assign" && part.target.kind === "member") {
    if (mayBeOneOf(holders, part.value)) return [anything];
    return mayBeOneOf(holders, part.target.object) ? [part.target.property ?? anything] : [];
  }
  if (part.kind !== "call" || !part.args.some((arg) => mayBeOneOf(holders, arg))) return [];
  const { callee, args } = part;
  const way = callee.kind === "member" && mayBeOneOf(ofObjects, callee.object) ? callee.property : null;
  return way === null ? [anything] : setByWay(way, args.slice(1));
};

/** Forms that give what they hold to who may set something of it. */
const handingOn: ReadonlySet<Part["kind"]> = new Set([
  "return",
  "object",
  "array",
  "spread",
  "function",
  "loop",
  "jsx",
]);

/** By a function of `Object` or `Reflect`, which others only read with. */
const setByWay = (way: string, [value, ...more]: readonly Expression[]): readonly string[] => {
  if (way === "defineProperty" || way === "set")
    return [value?.kind === "literal" ? String(value.value) : anything];
  return way === "assign" || way === "defineProperties" ? [value, ...more].flatMap(keysOf) : [];
};

const ofObjects: ReadonlySet<string> = new Set(["Object", "Reflect"]);

const keysOf = (value: Expression | undefined): readonly string[] =>
  value?.kind === "object" ? value.entries.map(({ key }) => key ?? anything) : [anything];

/** `new ProvidePlugin({ window: ... })` in next.config. */
const keysIn = ({ body }: ModuleSummary): ReadonlySet<string> =>
  new Set(
    expressionsOf(body).flatMap((each) =>
      each.kind === "object" ? each.entries.flatMap(({ key }) => key ?? []) : [],
    ),
  );
