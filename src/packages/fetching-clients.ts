import { isListed, type PackageList, rowsListing, words } from "./match.ts";

/** A client whose calls are requests by fetch, which Next sees as if the page had made them. */
export interface FetchingClient {
  readonly packages: PackageList;
  /** What it gives fetch as `cache` where its own option of that name is not set. */
  readonly cache: string;
  /** Functions that ask by themselves; of all others what they give asks. */
  readonly asking?: ReadonlySet<string>;
  /** Methods that give something to ask further. */
  readonly naming?: ReadonlySet<string>;
  /** Calls that only note what a later one sends. */
  readonly batching?: ReadonlySet<string>;
  /** Functions whose client keeps the fetch that stands there when it is made: loaded with a module, Next's may not stand there yet. */
  readonly holding?: ReadonlySet<string>;
  readonly readIn: string;
}

const set = (text: string): ReadonlySet<string> => new Set(words(text));

/** @vercel/kv asks for `cache: "default"`, which leaves a page static: built with 14.2, 15.5 and 16.4, as was each of these. */
const rows: readonly FetchingClient[] = [
  {
    packages: ["@upstash/redis", "@upstash/redis/*"],
    cache: "no-store",
    batching: set("pipeline multi"),
    readIn: "@upstash/redis@1.39.0 nodejs.js",
  },
  {
    packages: ["@upstash/vector", "@upstash/search"],
    cache: "no-store",
    naming: set("namespace index"),
    readIn: "@upstash/vector@1.2.3 and @upstash/search@0.1.7 dist/nodejs.js",
  },
  {
    packages: ["@planetscale/database", "kysely-planetscale", "@prisma/adapter-planetscale"],
    cache: "no-store",
    naming: set("connection"),
    holding: set("connect"),
    readIn: "@planetscale/database@1.20.2 dist/index.js",
  },
  {
    packages: ["@vercel/edge-config"],
    cache: "no-store",
    asking: set("get getAll has digest"),
    readIn: "@vercel/edge-config@1.5.1 dist/index.cjs",
  },
  {
    packages: ["convex/nextjs"],
    cache: "no-store",
    asking: set("fetchQuery preloadQuery fetchMutation fetchAction"),
    readIn: "convex@1.48.0 dist/esm/nextjs/index.js",
  },
];

/** Packages that ask through a client that they are handed. */
const handedOn: PackageList = words("drizzle-orm/* kysely @prisma/client @upstash/ratelimit");

const rowsOf = rowsListing(rows);

/** The client that a package is, where its calls are requests by fetch; null where it is none that the table knows. */
export const fetchingClient = (packageName: string): FetchingClient | null => rowsOf(packageName)[0] ?? null;

/** Whether a package asks through a client that it is handed. */
export const asksThroughClient = (packageName: string): boolean => isListed(handedOn, packageName);
