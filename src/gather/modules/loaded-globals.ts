import { placeAt } from "../../link/machine.ts";
import type { Program } from "../../link/program.ts";
import { openModuleScope } from "../../link/scope.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { Place } from "../../model/place.ts";
import type { Finding, Route } from "../../model/project.ts";
import type { Expression } from "../../model/syntax.ts";
import { browserGlobals } from "../../next/browser-globals.ts";
import { findingOf } from "../../next/finding-of.ts";
import { surePartsOf } from "../../syntax/sure-parts.ts";
import type { Part } from "../../syntax/walk-syntax.ts";
import type { GatherInput } from "../gather-input.ts";
import { type FoundModules, foundInModules } from "./found-modules.ts";

/** Where loading a module names a global of the browser that is not there. */
export interface LoadedGlobal {
  readonly name: string;
  readonly at: Place;
  /** False where some versions of Node.js have it. */
  readonly isSure: boolean;
}

export type LoadedGlobals = FoundModules<LoadedGlobal>;

/** The modules that cannot, or may not, be loaded on the server, because they name a global of the browser at their top level. */
export const loadedGlobalsOf = (input: GatherInput): LoadedGlobals => foundInModules(input, globalIn);

/** The finding that a route cannot be rendered for that. */
export const loadedFinding = ({ name, at }: LoadedGlobal, { route }: Route): Finding =>
  findingOf("browser-global-on-server", at, [route], { says: name });

const globalIn = (summary: ModuleSummary, program: Program): LoadedGlobal | null => {
  if (!summary.statements.some(({ namesBrowser }) => namesBrowser === true)) return null;
  const lacked = (how: "yes" | "unsure"): readonly string[] =>
    [...browserGlobals].filter(
      (name) =>
        program.lacksGlobal(name) === how &&
        !summary.imports.some(({ local }) => local === name) &&
        !summary.statements.some(({ binds }) => binds.includes(name)),
    );
  return firstNamed(summary, lacked("yes"), true) ?? firstNamed(summary, lacked("unsure"), false);
};

const firstNamed = (
  summary: ModuleSummary,
  names: readonly string[],
  isSure: boolean,
): LoadedGlobal | null => {
  for (const [index, { namesBrowser }] of summary.statements.entries()) {
    const statement = namesBrowser === true ? summary.body[index] : undefined;
    const found = statement === undefined ? null : surelyNamed(statement, names);
    if (found !== null) return { name: found.name, at: placeAt(openModuleScope(summary), found.at), isSure };
  }
  return null;
};

/** A name that running a statement surely comes to. */
const surelyNamed = (statement: Part, names: readonly string[]): Name | null => {
  const waiting: Part[] = [statement];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (part.kind === "name" && names.includes(part.name)) return part;
    waiting.push(...surePartsOf(part).toReversed());
  }
  return null;
};

type Name = Extract<Expression, { kind: "name" }>;
