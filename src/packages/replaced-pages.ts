import { majorOf } from "./version-range.ts";

/** Files that a package's loader puts something of its own in the place of, where they are pages of the Pages Router. */
interface ReplacedRow {
  readonly package: string;
  readonly since: number;
  readonly until: number;
  readonly path: RegExp;
  /** What the page that stands there instead exports beside its component. */
  readonly dataFunction: "none" | "getStaticProps";
}

const rows: readonly ReplacedRow[] = [
  // nextra@2.13.4 dist/index.js and loader.mjs: `export default () => null`
  {
    package: "nextra",
    since: 2,
    until: 2,
    path: /(?:^|\/)_meta(?:\.[a-z]{2}-[A-Z]{2})?\.js$/,
    dataFunction: "none",
  },
  // nextra@3.0.15 dist/server/index.js and loader.js: `getStaticProps = () => ({ notFound: true })`
  {
    package: "nextra",
    since: 3,
    until: 3,
    path: /(?:^|\/)_meta\.[jt]sx?$/,
    dataFunction: "getStaticProps",
  },
];

/** What the page exports that a package of the app puts in the place of a file; null where the file is the page. */
export const replacedBy = (
  file: string,
  dependencies: Readonly<Record<string, string>>,
): ReplacedRow["dataFunction"] | null => {
  const row = rows.find(({ package: name, since, until, path }) => {
    const major = path.test(file) ? majorOf(dependencies[name] ?? "") : null;
    return major !== null && major >= since && major <= until;
  });
  return row?.dataFunction ?? null;
};
