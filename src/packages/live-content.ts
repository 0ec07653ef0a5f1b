import { isListed, type PackageList, words } from "./match.ts";

/** Content that a component of a package keeps fresh, because it revalidates the tags of what is read beside it. */
interface LiveContent {
  readonly packages: PackageList;
  /** The component that hears of changes. */
  readonly component: string;
  /** What reads the content. */
  readonly read: string;
}

const liveContent: readonly LiveContent[] = [
  // https://github.com/sanity-io/next-sanity#live-content-api
  { packages: words("next-sanity next-sanity/live"), component: "SanityLive", read: "sanityFetch" },
];

const has = (part: "component" | "read", specifier: string, name: string): boolean =>
  liveContent.some((row) => row[part] === name && isListed(row.packages, specifier));

/** Whether what a package gives under that name hears of changes to the content that it reads. */
export const hearsChanges = (specifier: string, name: string): boolean => has("component", specifier, name);

/** Whether it reads such content. */
export const readsLive = (specifier: string, name: string): boolean => has("read", specifier, name);
