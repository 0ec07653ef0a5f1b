import type { Effect } from "../../link/machine.ts";
import { endsWithAnswer } from "../../link/outside-calls.ts";
import type { SegmentFile } from "../../model/project.ts";
import { weightOf } from "../app-use.ts";
import type { AppReading } from "./app-reading.ts";
import { knownPaths } from "./path-uses.ts";
import { paramOf } from "./static-param-values.ts";

/**
 * The layout, above further parameters, that ends a listed path by notFound() or redirect(). With Cache Components its answer is
 * shown ahead for all paths below, and what of them is left to the request differs: 16.4 keeps a partial shell.
 */
export const layoutThatAnswers = ({
  shared,
  route,
  params,
  shell,
  hasShell,
}: AppReading): SegmentFile | null => {
  if (!hasShell || !shared.cacheComponents || shell.fact !== "complete") return null;
  const paths = knownPaths(params) ?? [];
  const depth = depthOf(route.segments.find(({ role }) => role === "page")?.folder ?? "");
  const above = route.segments.filter(({ role, folder }) => role === "layout" && isBetween(folder, depth));
  const answering = above.find((segment) =>
    paths.some((path) => shared.render(segment, path).body.some(isSureAnswer)),
  );
  return answering ?? null;
};

/** How many parameters a folder stands below. */
const depthOf = (folder: SegmentFile["folder"]): number =>
  folder.split("/").filter((name) => paramOf(name) !== null).length;

const isBetween = (folder: SegmentFile["folder"], depth: number): boolean =>
  depthOf(folder) > 0 && depthOf(folder) < depth;

const isSureAnswer = (effect: Effect): boolean =>
  endsWithAnswer(effect) && weightOf(effect.guards) === "certain";
