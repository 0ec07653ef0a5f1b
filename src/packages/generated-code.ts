/** Code that a generator writes before the build, by the path it is imported by, and the package that it stands for. */
interface GeneratedRow {
  readonly path: RegExp;
  readonly package: string;
}

const rows: readonly GeneratedRow[] = [
  // `generator client { output = "../generated/prisma" }`, which Prisma 7 asks for
  { path: /(?:^|\/)generated\/(?:\w+-)?prisma(?:-client)?(?:\/|$)/, package: "@prisma/client" },
  { path: /(?:^|\/)prisma\/(?:generated|client)(?:\/|$)/, package: "@prisma/client" },
  { path: /(?:^|\/)\.velite(?:\/|$)/, package: "velite" },
  { path: /(?:^|\/)\.source(?:\/|$)/, package: "fumadocs-mdx" },
  { path: /(?:^|\/)\.contentlayer\/generated(?:\/|$)/, package: "contentlayer/generated" },
  { path: /(?:^|\/)\.content-collections\/generated(?:\/|$)/, package: "@content-collections/core" },
];

/** The package that a file which is not there stands for, where a generator of that package writes it; null for any other. */
export const generatedBy = (specifier: string): string | null =>
  rows.find(({ path }) => path.test(specifier))?.package ?? null;
