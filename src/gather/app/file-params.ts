import type { Route, SegmentFile } from "../../model/project.ts";
import type { AccessSettings } from "../shell/shell-accesses.ts";
import { paramOf } from "./static-param-values.ts";
import type { StaticParams } from "./static-params.ts";

/** What a build knows of the parameters of a route's path. */
export const paramsFor = ({ isDynamic }: Route, { outcome }: StaticParams): AccessSettings["params"] =>
  !isDynamic ? "none" : outcome === "listed" ? "listed" : "open";

/** A layout is given the parameters down to its own folder, which an outer generateStaticParams may list without the rest. */
export const paramsOfFile = (
  route: Route,
  { folder }: SegmentFile,
  params: StaticParams,
): AccessSettings["params"] => {
  const names = folder.split("/");
  const last = names.findLastIndex((name) => paramOf(name) !== null);
  if (last < 0) return "none";
  const own = names.slice(0, last + 1).join("/");
  const isListed = params.owners.some(({ file }) =>
    route.segments.some((each) => each.file === file && (each.folder === own || folder === each.folder)),
  );
  if (!isListed || params.outcome === "listed") return paramsFor(route, params);
  return "outer";
};
