import { isListed, type PackageList } from "./match.ts";

/** A client whose calls are requests by fetch, which Next sees as if the page had made them. */
interface FetchingClient {
  readonly packages: PackageList;
  /** What it gives fetch as `cache` where its own option of that name is not set. */
  readonly cache: string;
  /** Calls that only note what a later one sends. */
  readonly batching: ReadonlySet<string>;
  readonly readIn: string;
}

/** @vercel/kv asks for `cache: "default"`, which leaves a page static: built with 14.2, 15.5 and 16.4. */
const rows: readonly FetchingClient[] = [
  {
    packages: ["@upstash/redis", "@upstash/redis/*"],
    cache: "no-store",
    batching: new Set(["pipeline", "multi"]),
    readIn: "@upstash/redis@1.39.0 nodejs.js; built with 14.2, 15.5 and 16.4",
  },
];

/** The client that a package is, where its calls are requests by fetch; null where it is none that the table knows. */
export const fetchingClient = (packageName: string): FetchingClient | null =>
  rows.find(({ packages }) => isListed(packages, packageName)) ?? null;
