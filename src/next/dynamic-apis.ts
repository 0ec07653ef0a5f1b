import type { NextVersion } from "../model/project.ts";
import { revalidatingNames } from "./revalidating-calls.ts";
import { forgetsPutFrom, whetherSince } from "./versions.ts";

/** A call that only a request can answer: reaching it while a page renders makes the route render per request. */
export interface DynamicApi {
  readonly module: string;
  readonly name: string;
  /** Members called on what the call gives, where only those count: `draftMode().enable()`. */
  readonly methods?: readonly string[];
  /** First major version that has it. */
  readonly since: number;
  /** False where Cache Components ignore it. */
  readonly withCacheComponents: boolean;
  /** False where only Cache Components take notice of it. */
  readonly withoutCacheComponents?: boolean;
  /** True where a route with `force-static` is left to the request all the same: builds of 14.2, 15.5 and 16.4. */
  readonly outlastsForceStatic?: true;
  readonly says: string;
  /** What it reads of the request; "nothing": it only asks to be rendered each time. */
  readonly reads: "cookies" | "headers" | "draft" | "nothing";
}

/** Seen in builds of 13.5, 14.2, 15.5 and 16.4; the call alone counts, awaited or not, caught or not. */
export const dynamicApis: readonly DynamicApi[] = [
  {
    module: "next/headers",
    name: "cookies",
    since: 13,
    withCacheComponents: true,
    says: "cookies()",
    reads: "cookies",
  },
  {
    module: "next/headers",
    name: "headers",
    since: 13,
    withCacheComponents: true,
    says: "headers()",
    reads: "headers",
  },
  {
    module: "next/headers",
    name: "draftMode",
    methods: ["enable", "disable"],
    since: 13,
    withCacheComponents: true,
    says: "draftMode().enable()",
    reads: "draft",
  },
  {
    module: "next/server",
    name: "connection",
    since: 15,
    withCacheComponents: true,
    says: "connection()",
    reads: "nothing",
  },
  {
    module: "next/server",
    name: "unstable_connection",
    since: 15,
    withCacheComponents: true,
    says: "connection()",
    reads: "nothing",
  },
  {
    module: "next/cache",
    name: "unstable_noStore",
    since: 14,
    withCacheComponents: false,
    says: "unstable_noStore()",
    reads: "nothing",
  },
  {
    module: "next/cache",
    name: "io",
    since: 16,
    withCacheComponents: true,
    withoutCacheComponents: false,
    says: "io()",
    reads: "nothing",
  },
  // Where they do not throw: `throwsThere`.
  ...revalidatingNames.map((name) => ({
    module: "next/cache",
    name,
    since: 14,
    withCacheComponents: true,
    outlastsForceStatic: true as const,
    says: `${name}()`,
    reads: "nothing" as const,
  })),
];

/** Methods that a handler may export beside GET that keep it from being prerendered; HEAD does not, and 14.2 forgets PUT. */
export const writingHandlers = (next: NextVersion): readonly string[] => [
  "POST",
  "DELETE",
  "PATCH",
  "OPTIONS",
  ...(forgetsPut(next) ? [] : ["PUT"]),
];

const forgetsPut = (next: NextVersion): boolean =>
  next.major === 14 && whetherSince(next, forgetsPutFrom) !== "no";
