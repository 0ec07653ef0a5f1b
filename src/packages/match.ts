/** A list of package names; "name/*" also covers every subpath, "@scope/*" every package of a scope. */
export type PackageList = readonly string[];

/** Whether a specifier such as `firebase/firestore` is covered by a list. */
export const isListed = (list: PackageList, specifier: string): boolean =>
  list.some((each) =>
    each.endsWith("/*")
      ? specifier === each.slice(0, -2) || specifier.startsWith(each.slice(0, -1))
      : specifier === each,
  );
