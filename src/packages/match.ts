import { remembered } from "../lib/remembered.ts";

/** A list of package names; "name/*" also covers every subpath, "@scope/*" every package of a scope. */
export type PackageList = readonly string[];

/** A list as it is looked into: names that it covers by themselves, and those below which it covers everything. */
interface Looked {
  readonly names: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
}

const lookedInto = new WeakMap<PackageList, Looked>();

const lookInto = (list: PackageList): Looked => {
  const before = lookedInto.get(list);
  if (before !== undefined) return before;
  const folders = list.filter((each) => each.endsWith("/*")).map((each) => each.slice(0, -2));
  const looked = { names: new Set([...list, ...folders]), folders: new Set(folders) };
  lookedInto.set(list, looked);
  return looked;
};

/** Whether a specifier such as `firebase/firestore` is covered by a list. */
export const isListed = (list: PackageList, specifier: string): boolean => {
  const { names, folders } = lookInto(list);
  if (names.has(specifier)) return true;
  for (let at = specifier.indexOf("/"); at >= 0; at = specifier.indexOf("/", at + 1))
    if (folders.has(specifier.slice(0, at))) return true;
  return false;
};

/** The rows of a table that list a specifier, in their order. */
export const rowsListing = <Row extends { readonly packages: PackageList }>(
  rows: readonly Row[],
): ((specifier: string) => readonly Row[]) =>
  remembered((specifier) => rows.filter(({ packages }) => isListed(packages, specifier)));

/** The words of a text: long lists of names read better without quotes. */
export const words = (text: string): readonly string[] => text.trim().split(/\s+/);
