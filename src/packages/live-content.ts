import { isListed, type PackageList, words } from "./match.ts";

/** Content that a component of a package keeps fresh by itself, as it revalidates the tags of what is read beside it. */
interface LiveContent {
  readonly packages: PackageList;
  /** The component that hears of changes. */
  readonly component: string;
}

/** `defineLive` of next-sanity: https://github.com/sanity-io/next-sanity#live-content-api */
const liveContent: readonly LiveContent[] = [
  { packages: words("next-sanity next-sanity/live"), component: "SanityLive" },
];

/** Whether what a package gives under that name hears of changes to the content that it reads. */
export const hearsChanges = (specifier: string, name: string): boolean =>
  liveContent.some(({ packages, component }) => component === name && isListed(packages, specifier));
