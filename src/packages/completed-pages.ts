import { isListed, type PackageList } from "./match.ts";

/**
 * Packages whose plugin in next.config gives pages a data function that have none, with webpack: next-translate/lib/cjs/plugin/loader.js of
 * 1.6 and next-translate-plugin/lib/cjs/loader.js of 2.6. getStaticProps where the path is fixed, getServerSideProps where it has parameters
 * and no getStaticPaths lists any, getInitialProps where the component is handed to an imported function.
 */
const packages: PackageList = ["next-translate", "next-translate-plugin"];

/** The package of these that next.config loads; null where it loads none. */
export const completingPackage = (specifiers: readonly string[]): string | null =>
  specifiers.find((specifier) => isListed(packages, specifier)) ?? null;
