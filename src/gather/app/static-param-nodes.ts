import type { FilePath } from "../../model/place.ts";
import type { SegmentFile } from "../../model/project.ts";
import { type Generation, isFrom } from "../../next/segment-keys.ts";
import { type Param, paramOf } from "./static-param-values.ts";

/** A folder of a route, or a page, default or handler in one, as Next walks them. */
export interface ParamNode {
  readonly param: Param | null;
  readonly file: FilePath | null;
}

interface Branch {
  readonly name: string;
  layout: FilePath | null;
  readonly files: FilePath[];
  readonly folders: Map<string, Branch>;
}

/** The nodes that have a parameter or a file, breadth-first; what two slots have in common counts once. */
export const paramNodes = (
  segments: readonly SegmentFile[],
  generation: Generation,
): readonly ParamNode[] => {
  const root: Branch = { name: "", layout: null, files: [], folders: new Map() };
  for (const { role, file, folder } of segments) {
    const branch = (folder === "" ? [] : folder.split("/")).reduce(branchIn, root);
    if (role === "layout") branch.layout = file;
    else branch.files.push(file);
  }
  const nodes: ParamNode[] = [];
  const seen = new Set<string>();
  let level: readonly Branch[] = [root];
  let leaves: readonly FilePath[] = [];
  while (level.length > 0 || leaves.length > 0) {
    for (const { name, layout } of level) {
      const key = `${name}\0${layout ?? ""}`;
      if (!seen.has(key)) nodes.push({ param: paramIn(name, generation), file: layout });
      seen.add(key);
    }
    nodes.push(...leaves.map((file) => ({ param: null, file })));
    leaves = level.flatMap(({ files }) => files);
    level = level.flatMap(({ folders }) => [...folders.values()]);
  }
  return nodes;
};

const branchIn = (parent: Branch, name: string): Branch => {
  const known = parent.folders.get(name);
  if (known !== undefined) return known;
  const made: Branch = { name, layout: null, files: [], folders: new Map() };
  parent.folders.set(name, made);
  return made;
};

/** Until 14 a parameter behind an interception marker was not seen as one. */
const paramIn = (name: string, generation: Generation): Param | null =>
  isFrom(generation, "15") || name.startsWith("[") ? paramOf(name) : null;
