import type { ModuleSummary } from "../model/module-summary.ts";
import { missingGlobals } from "../next/browser-globals.ts";
import { domPackages } from "../packages/dom-packages.ts";
import { isListed } from "../packages/match.ts";
import { expressionsOf } from "./walk-syntax.ts";

/** The globals of the browser that surely are not there while a build runs code: none that something puts in their place. */
export const missingGlobalsIn = (
  modules: Iterable<ModuleSummary>,
  config: ModuleSummary | null,
): ReadonlySet<string> => {
  const missing = new Set(missingGlobals);
  for (const module of modules) for (const name of missing) if (maySet(module, name)) missing.delete(name);
  if (config !== null) for (const name of missing) if (namesKey(config, name)) missing.delete(name);
  return missing;
};

/** `globalThis.window = ...` and `Object.assign(global, dom)`; reading such a member looks the same. */
const maySet = ({ specifiers, statements, members }: ModuleSummary, name: string): boolean =>
  specifiers.some((specifier) => isListed(domPackages, specifier)) ||
  ((members.includes(name) || setters.some((setter) => members.includes(setter))) &&
    statements.some(({ names }) => names.some((each) => globalObjects.has(each))));

const globalObjects: ReadonlySet<string> = new Set(["global", "globalThis"]);
const setters: readonly string[] = ["assign", "defineProperty", "defineProperties"];

/** `new ProvidePlugin({ window: ... })` in next.config. */
const namesKey = ({ body }: ModuleSummary, name: string): boolean =>
  expressionsOf(body).some((each) => each.kind === "object" && each.entries.some(({ key }) => key === name));
