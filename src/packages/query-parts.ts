import { type PackageList, rowsListing, words } from "./match.ts";

/** Exports of clients that only build or read what is handed to them: calling them, or what they give, asks nobody. */
interface PartsRow {
  readonly packages: PackageList;
  readonly names: readonly string[];
}

const partsRows: readonly PartsRow[] = [
  {
    packages: words("graphql-request @apollo/* urql @urql/* next-urql apollo-boost"),
    names: words("gql"),
  },
  {
    packages: words("next-sanity/* @sanity/*"),
    names: words(`
      groq defineQuery createDataAttribute stegaClean vercelStegaCleanAll stegaSplit toPlainText isCorsOriginError createImageUrlBuilder
      urlBuilder imageUrlBuilder getImageDimensions getFileAsset
    `),
  },
  {
    packages: words("@prismicio/client @prismicio/helpers prismic-javascript"),
    names: words(
      "asText asHTML asDate asLink asLinkAttrs asImageSrc asImageWidthSrcSet isFilled filter predicate documentToLinkField",
    ),
  },
  {
    packages: words("@storyblok/*"),
    names: words("storyblokEditable renderRichText richTextResolver RichTextSchema"),
  },
  {
    packages: words("firebase/firestore firebase/firestore/lite @firebase/firestore"),
    names: words(`
      query where orderBy limit limitToLast startAt startAfter endAt endBefore or and documentId serverTimestamp increment arrayUnion
      arrayRemove
    `),
  },
  {
    packages: words("@prisma/client mongodb mongoose"),
    names: words("Prisma ObjectId Types isValidObjectId isObjectIdOrHexString"),
  },
  {
    packages: words("@notionhq/client"),
    names: words("isFullPage isFullBlock isFullDatabase isFullUser isNotionClientError"),
  },
];

const rowsOf = rowsListing(partsRows);

/** Whether an export of a package only builds or reads what is handed to it. */
export const onlyBuilds = (specifier: string, name: string): boolean =>
  rowsOf(specifier).some(({ names }) => names.includes(name));
