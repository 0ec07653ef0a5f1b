import type { Resolve } from "../../link/resolve/resolve.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { FilePath } from "../../model/place.ts";
import type { Entry, Expression } from "../../model/syntax.ts";
import { expressionsOf } from "../../syntax/walk-syntax.ts";

/** Keys of next.config below which names are said to mean files: `turbopack.resolveAlias`, webpack's `resolve.alias`. */
const aliasKeys: ReadonlySet<string | null> = new Set(["resolveAlias", "alias"]);

/** Names that next.config has the bundler take for files of the project, as far as they are written out. */
export const bundlerAliases = (
  resolve: Resolve,
  config: ModuleSummary | null,
): ReadonlyMap<string, FilePath> => {
  const found = new Map<string, FilePath>();
  if (config === null) return found;
  for (const { key, value } of expressionsOf(config.body).flatMap(aliasEntries)) {
    const text = key === null ? null : pathIn(value);
    const target = text === null ? null : resolve(relativeTo(text), config.file);
    if (key !== null && target?.kind === "file") found.set(key, target.file);
  }
  return found;
};

/** The resolver with those names, where nothing else answers to one. */
export const resolvedByBundler = (resolve: Resolve, aliases: ReadonlyMap<string, FilePath>): Resolve =>
  aliases.size === 0
    ? resolve
    : (specifier, from) => {
        const target = resolve(specifier, from);
        const file = aliases.get(specifier);
        const isFound = target.kind !== "unresolved" && (target.kind !== "package" || target.file !== null);
        return file === undefined || isFound ? target : { kind: "file", file };
      };

/** `alias: {...}`, `config.resolve.alias = {...}` and `config.resolve.alias.name = "./file"`. */
const aliasEntries = (expression: Expression): readonly Entry[] => {
  if (expression.kind === "object")
    return expression.entries.flatMap(({ key, value }) => (aliasKeys.has(key) ? entriesOf(value) : []));
  if (expression.kind !== "assign" || expression.target.kind !== "member") return [];
  const { object, property, at } = expression.target;
  if (aliasKeys.has(property)) return entriesOf(expression.value);
  return object.kind === "member" && aliasKeys.has(object.property)
    ? [{ key: property, value: expression.value, at }]
    : [];
};

const entriesOf = (value: Expression): readonly Entry[] => (value.kind === "object" ? value.entries : []);

/** A path written out, or the last part of `path.join(__dirname, "./file")`. */
const pathIn = (value: Expression): string | null => {
  if (value.kind === "literal") return typeof value.value === "string" ? value.value : null;
  if (value.kind !== "call" || value.callee.kind !== "member") return null;
  const texts = value.args.slice(1).map(pathIn);
  const isPath = value.callee.property === "join" || value.callee.property === "resolve";
  return isPath && texts.every((text) => text !== null) ? texts.join("/") : null;
};

/** Paths of next.config are meant from its folder, also without dots. */
const relativeTo = (text: string): string => (/^\.{1,2}\//.test(text) ? text : `./${text}`);
