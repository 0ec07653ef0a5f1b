import { isListed, type PackageList } from "./match.ts";

/** What a package that wraps next.config makes of `pageExtensions`. */
interface PageExtensionRow {
  readonly packages: PackageList;
  readonly adds: readonly string[];
  /** Whether a list that the project gives is left as it is. */
  readonly onlyByDefault: boolean;
}

const rows: readonly PageExtensionRow[] = [
  // nextra/dist/index.js of 1.1, 2.13 and 4.6: `[...(nextConfig.pageExtensions || DEFAULT_EXTENSIONS), "md", "mdx"]`
  { packages: ["nextra"], adds: ["md", "mdx"], onlyByDefault: false },
  // fumadocs-mdx/dist/next/index.js of 11.5: `nextConfig.pageExtensions ?? ["mdx", "md", "jsx", "js", "tsx", "ts"]`
  { packages: ["fumadocs-mdx/next"], adds: ["mdx", "md"], onlyByDefault: true },
];

/** The extensions of pages once a package has had its say; null for a package that has none, or leaves the list alone. */
export const extendedPageExtensions = (
  wrapper: string,
  configured: readonly string[] | null,
  defaults: readonly string[],
): readonly string[] | null => {
  const row = rows.find(({ packages }) => isListed(packages, wrapper));
  if (row === undefined || (row.onlyByDefault && configured !== null)) return null;
  return [...(configured ?? defaults), ...row.adds];
};
