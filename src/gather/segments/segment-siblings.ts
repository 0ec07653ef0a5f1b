import type { Finding } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import { type SegmentKey, segmentKeys } from "../../next/segment-keys.ts";
import type { Declared } from "./segment-reader.ts";
import type { SegmentWithConfig } from "./segment-walk.ts";

/** A folder of a route with what its own files declare; pages and defaults are nodes of their own in it. */
interface Node {
  layout: readonly Declared[];
  readonly inside: Map<string, Node>;
}

/** Keys whose values must agree: `apply_parallel_config` in crates/next-core/src/segment_config.rs of Next. */
const compared: ReadonlySet<SegmentKey> = new Set<SegmentKey>([
  "dynamic",
  "dynamicParams",
  "revalidate",
  "fetchCache",
  "runtime",
  "preferredRegion",
]);

/**
 * Parallel slots whose config differs, which stops a build with Turbopack. What counts of each slot is the innermost value that is
 * written in its files, "use client" or not.
 */
export const disagreements = (
  segments: readonly SegmentWithConfig[],
  routes: readonly string[],
): readonly Finding[] => {
  const root: Node = { layout: [], inside: new Map() };
  for (const { segment, config } of segments) {
    const names = segment.folder === "" ? [] : segment.folder.split("/");
    const folder = names.reduce(nodeIn, root);
    const declared = config.declared.filter(isCompared);
    if (segment.role === "layout") folder.layout = declared;
    else nodeIn(folder, `/${segment.role}`).layout = declared;
  }
  const findings: Finding[] = [];
  mergeNode(root, routes, findings);
  return findings;
};

const isCompared = ({ key, value }: Declared): boolean =>
  compared.has(key) && segmentKeys[key].accepts(value);

const nodeIn = (parent: Node, name: string): Node => {
  const known = parent.inside.get(name);
  if (known !== undefined) return known;
  const made: Node = { layout: [], inside: new Map() };
  parent.inside.set(name, made);
  return made;
};

const mergeNode = (
  node: Node,
  routes: readonly string[],
  findings: Finding[],
): ReadonlyMap<SegmentKey, Declared> => {
  const merged = new Map<SegmentKey, Declared>();
  for (const child of node.inside.values()) {
    for (const [key, declared] of mergeNode(child, routes, findings)) {
      const known = merged.get(key);
      if (known === undefined) merged.set(key, declared);
      else if (shown(known) !== shown(declared)) findings.push(disagreement(known, declared, routes));
    }
  }
  for (const declared of node.layout) if (!merged.has(declared.key)) merged.set(declared.key, declared);
  return merged;
};

/** A single region and a list of it are the same. */
const shown = ({ key, value }: Declared): string =>
  JSON.stringify(key === "preferredRegion" && !Array.isArray(value) ? [value] : value) ?? "undefined";

const disagreement = (one: Declared, other: Declared, routes: readonly string[]): Finding =>
  findingOf("slots-disagree", other.place, routes, {
    name: other.key,
    one: JSON.stringify(other.value) ?? "undefined",
    other: JSON.stringify(one.value) ?? "undefined",
    file: one.place.file,
  });
