/** Code that a generator writes before the build, by the path it is imported by, and the package that it stands for. */
interface GeneratedRow {
  readonly path: RegExp;
  readonly package: string;
}

const rows: readonly GeneratedRow[] = [
  // `generator client { output = "../generated/prisma" }`, which Prisma 7 asks for
  { path: /(?:^|\/)generated\/(?:\w+-)?prisma(?:-client)?(?:\/|$)/, package: "@prisma/client" },
  { path: /(?:^|\/)prisma\/(?:generated|client)(?:\/|$)/, package: "@prisma/client" },
  // `tinacms build`: a client that asks by fetch, https://tina.io/docs/features/data-fetching
  { path: /(?:^|\/)tina\/__generated__(?:\/|$)/, package: "tinacms" },
  // documents as values, and the types of their answers
  {
    path: /(?:^|\/)(?:gql|(?:gql|generated|__generated__)\/(?:graphql|gql))$/,
    package: "@graphql-codegen/client-preset",
  },
  { path: /(?:^|\/)\.velite(?:\/|$)/, package: "velite" },
  { path: /(?:^|\/)\.source(?:\/|$)/, package: "fumadocs-mdx" },
  { path: /(?:^|\/)\.contentlayer\/generated(?:\/|$)/, package: "contentlayer/generated" },
  { path: /(?:^|\/)\.content-collections\/generated(?:\/|$)/, package: "@content-collections/core" },
];

/** The package that a file which is not there stands for, where a generator of that package writes it; null for any other. */
export const generatedBy = (specifier: string): string | null =>
  rows.find(({ path }) => path.test(specifier))?.package ?? null;
