import type { FilePath, Place } from "../../model/place.ts";
import { constantsOfNext } from "../../next/constants.ts";
import { generatedBy } from "../../packages/generated-code.ts";
import { doubt } from "../machine.ts";
import type { Resolution } from "../resolve/resolve.ts";
import { constant, derived, external, type Value } from "../values.ts";

/** An export of a package: the text of a constant of Next, anything else as it stands. */
export const exportOf = (module: string, name: string): Value => {
  const text = module === "next/constants" ? constantsOfNext.get(name) : undefined;
  return text === undefined ? external(module, name) : constant(text);
};

/** What an import gives that leaves the project: an export of a package, an asset, or a step that was not followed. `name` null: all of it. */
export const outside = (specifier: string, target: Resolution, name: string | null, place: Place): Value => {
  const exported = name ?? "*";
  switch (target.kind) {
    case "package":
      return exportOf(target.subpath === "" ? target.name : `${target.name}/${target.subpath}`, exported);
    case "builtin":
      return external(`node:${target.name.replace(/^node:/, "")}`, exported);
    case "asset":
      return external("asset", target.file);
    default:
      return notFound(specifier, target, exported, place);
  }
};

/** What a generator writes before the build is known by its package; anything else may be anything. */
const notFound = (specifier: string, target: Resolution, exported: string, place: Place): Value => {
  if (target.kind === "unresolved" && target.says !== undefined)
    return derived([], doubt("too-deep", target.says, place));
  const generator = generatedBy(specifier);
  if (generator !== null) return external(generator, exported);
  return derived([], doubt("unresolved-import", `the import of ${specifier} was not found`, place));
};

/** Stands for all that a file holds which could not be read. */
export const unreadable = (file: FilePath, place: Place): Value =>
  derived([], doubt("unreadable-file", `${file} could not be read`, place));
