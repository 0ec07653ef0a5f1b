import type { NextVersion } from "../model/project.ts";
import { isIn, type Span } from "./versions.ts";

/** A call that throws in getStaticProps, getStaticPaths and the render of a page; `name()()`: of what the function gives. As of `until` it works there, or the compiler refuses it. */
interface PagesRefusal extends Span {
  readonly module: string;
  readonly call: string;
}

/**
 * Methods of the router that the server has none of, "No router instance found" and "NextRouter was not mounted": next/dist/client/router.js,
 * and `ServerRouter` of next/dist/server/render.js.
 */
export const navigations: readonly string[] = [
  "push",
  "replace",
  "reload",
  "back",
  "prefetch",
  "beforePopState",
];

/** Builds of 13.5, 14.0, 14.2, 15.5 and 16.4; "Invariant: incrementalCache missing" of next/dist/server/web/spec-extension. */
const refusals: readonly PagesRefusal[] = [
  { module: "next/cache", call: "unstable_cache()()", until: [15, 0] },
  { module: "next/cache", call: "revalidateTag()", until: [15, 0] },
  { module: "next/cache", call: "revalidatePath()", until: [15, 0] },
  { module: "next/cache", call: "unstable_noStore()", until: [14, 0] },
  ...navigations.flatMap((method) => [
    { module: "next/router", call: `${method}()` },
    { module: "next/router", call: `useRouter()${method}()` },
  ]),
];

/** Whether a call of something that a module exports throws in the data functions of the Pages Router that a build runs. */
export const lacksInPages =
  (next: NextVersion) =>
  (specifier: string, members: readonly string[]): boolean =>
    refusals.some((row) => row.module === specifier && members.includes(row.call) && isIn(next, row));
