/** A list of package names; "name/*" also covers every subpath, "@scope/*" every package of a scope. */
export type PackageList = readonly string[];

/** Whether a specifier such as `firebase/firestore` is covered by a list. */
export const isListed = (list: PackageList, specifier: string): boolean =>
  list.some((each) =>
    each.endsWith("/*")
      ? specifier === each.slice(0, -2) || specifier.startsWith(each.slice(0, -1))
      : specifier === each,
  );

/** The words of a text: long lists of names read better without quotes. */
export const words = (text: string): readonly string[] => text.trim().split(/\s+/);
