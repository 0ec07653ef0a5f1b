import type { NextVersion } from "../model/project.ts";
import { isSince, type Since } from "./versions.ts";

/** What the server is at: a page with its metadata, an answer of its own (handlers, metadata files), or a list of paths. */
export type ServerWork = "render" | "answer" | "list";

/** Where code runs on the server; "cached": in a function of which Next keeps what it gives, whatever the server is at. */
export type ServerPlace = ServerWork | "cached";

interface RevalidatingCall {
  readonly names: readonly string[];
  /** As of when to call it throws there; elsewhere a prerendered route becomes one for each request. */
  readonly throws: Readonly<Partial<Record<ServerPlace, Since>>>;
}

/** Functions of next/cache that are there for Server Actions: next/dist/server/web/spec-extension/revalidate.js; builds of 14.2, 15.5 and 16.4. */
const revalidatingCalls: readonly RevalidatingCall[] = [
  {
    names: ["revalidatePath", "revalidateTag"],
    throws: { render: [15, 0], cached: [14, 2], list: [16, 2] },
  },
  { names: ["unstable_expirePath", "unstable_expireTag"], throws: { render: [15, 1], cached: [15, 1] } },
  { names: ["updateTag"], throws: { render: [16, 0], answer: [16, 0], cached: [16, 0], list: [16, 2] } },
  { names: ["refresh"], throws: { render: [16, 0], answer: [16, 0], cached: [16, 0], list: [16, 0] } },
];

/** The names of all of them. */
export const revalidatingNames: readonly string[] = revalidatingCalls.flatMap(({ names }) => names);

/** Whether to call a function of a module throws there, which others may do. */
export const throwsThere = (
  next: NextVersion,
  place: ServerPlace,
  specifier: string,
  name: string,
): boolean => {
  const since = revalidatingCalls.find(({ names }) => names.includes(name))?.throws[place];
  return specifier === "next/cache" && since !== undefined && isSince(next, since);
};

/** Whether it throws in some place. */
export const throwsSomewhere = (specifier: string, name: string): boolean =>
  specifier === "next/cache" && revalidatingNames.includes(name);
