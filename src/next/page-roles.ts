import type { SegmentRole } from "../model/project.ts";

/** Roles of the files of a folder itself, in the order in which Next wraps them around what is inside. */
export const wrappingRoles: readonly SegmentRole[] = [
  "layout",
  "template",
  "loading",
  "not-found",
  "forbidden",
  "unauthorized",
];

/** Roles of the files that take part in rendering pages, which are named so. Error boundaries are not among them: they are client components. */
export const pageRoles: ReadonlySet<SegmentRole> = new Set<SegmentRole>([
  ...wrappingRoles,
  "page",
  "default",
]);
