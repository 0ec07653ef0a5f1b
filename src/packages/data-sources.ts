import type { DataSource } from "../model/facts.ts";
import { isListed, type PackageList, rowsListing, words } from "./match.ts";

/** What calling into a package means for the content of a page. */
export interface SourceRow {
  readonly kind: Exclude<DataSource["kind"], "unknown" | "package">;
  readonly packages: PackageList;
}

/** Packages that bring content from somewhere; the first row that lists a package counts. Globals have the package name "". */
const sourceRows: readonly SourceRow[] = [
  {
    kind: "files",
    packages: words(`
      node:fs node:fs/promises fs-extra graceful-fs globby glob fast-glob tinyglobby asset contentlayer/*
      contentlayer2/* next-contentlayer/* @content-collections/* velite mdx-bundler fumadocs-mdx
      @keystatic/* outstatic/*
    `),
  },
  {
    kind: "graphql",
    packages: words(`
      graphql-request @apollo/* apollo-client apollo-boost urql @urql/* next-urql graphql-hooks
      react-relay relay-runtime @aws-amplify/api-graphql
    `),
  },
  {
    kind: "database",
    packages: words(`
      @prisma/* .prisma/* mongoose mongodb pg postgres slonik pg-promise @vercel/postgres @vercel/kv
      @vercel/edge-config @vercel/blob mysql mysql2/* mariadb serverless-mysql knex sequelize
      sequelize-typescript typeorm drizzle-orm/* kysely kysely/* objection @mikro-orm/* better-sqlite3
      sqlite3 sqlite @libsql/client redis ioredis @upstash/* @planetscale/database @neondatabase/*
      neo4j-driver faunadb fauna cassandra-driver couchbase nano pouchdb firebase/* firebase-admin/*
      @firebase/* @google-cloud/* @supabase/* @aws-sdk/* aws-sdk aws-amplify/* @aws-amplify/* dynamoose
      lowdb convex/* @xata.io/* edgedb surrealdb typesense algoliasearch/* @algolia/* @elastic/*
      meilisearch @opensearch-project/*
    `),
  },
  {
    kind: "cms",
    packages: words(`
      contentful contentful/* @sanity/* next-sanity/* @prismicio/* prismic-javascript storyblok-js-client
      @storyblok/* @tryghost/* @datocms/* datocms-client react-datocms @strapi/* strapi-sdk-js @directus/*
      @builder.io/* @notionhq/client notion-client cosmicjs @cosmicjs/* @kontent-ai/* @kentico/*
      @agility/* buttercms @hygraph/* @contentstack/* contentstack @keystonejs/* @keystone-6/* payload
      payload/* tinacms @wordpress/* wpapi @faustwp/* shopify-buy @shopify/* @bigcommerce/*
      @commercetools/* @commerce/* stripe @octokit/* octokit airtable googleapis @googleapis/* @slack/*
      twitter-api-v2 @mux/* @woocommerce/* swell-js @medusajs/* @chec/* @uniformdev/*
    `),
  },
  {
    kind: "fetch",
    packages: words(`
      axios axios/* got ky ky-universal node-fetch cross-fetch cross-fetch/* isomorphic-fetch
      isomorphic-unfetch unfetch undici superagent request request-promise ofetch wretch redaxios needle
      phin bent make-fetch-happen node:http node:https @vercel/fetch @trpc/* rss-parser
    `),
  },
];

/** What kind of source a package is; null where the table does not list it, and for parts of it that only build queries. */
export const sourceKindOf = (name: string): SourceRow["kind"] | null =>
  isListed(purePackages, name) ? null : (rowsOf(name)[0]?.kind ?? null);

const rowsOf = rowsListing(sourceRows);

/** Clients whose default export asks at once, where that of most makes a client: `request` of graphql-request 3 to 6 (dist/index.d.ts). */
export const askingByDefault: PackageList = ["graphql-request"];

/** Packages that compute from what they are given: calling them brings no content of its own. */
export const purePackages: PackageList = words(`
  react react/* react-dom react-dom/* preact preact/* next next/* lodash lodash/* lodash-es
  lodash-es/* lodash.* ramda date-fns date-fns/* date-fns-tz dayjs dayjs/* moment moment-timezone
  luxon clsx classnames zod zod/* yup joi superstruct valibot unified remark remark-* remark-html
  remark-gfm remark-parse remark-rehype remark-mdx rehype rehype-stringify rehype-raw rehype-slug
  rehype-highlight rehype-prism-plus rehype-autolink-headings marked markdown-it showdown gray-matter
  front-matter next-mdx-remote/* @mdx-js/* highlight.js highlight.js/* prismjs prismjs/* shiki slugify
  query-string qs uuid nanoid superjson serialize-javascript devalue flatted swr swr/* react-query
  react-query/* @tanstack/* reading-time sharp plaiceholder image-size validator he html-entities
  dompurify isomorphic-dompurify sanitize-html cheerio node-html-parser numeral big.js bignumber.js
  decimal.js immer rxjs rxjs/* redux react-redux @reduxjs/* redux-thunk redux-saga zustand zustand/*
  jotai jotai/* recoil mobx mobx-* mobx-react mobx-react-lite mobx-state-tree i18next react-i18next
  next-i18next next-i18next/* next-intl next-intl/* next-translate next-translate/* react-intl
  styled-components @emotion/* @mui/* @material-ui/* @chakra-ui/* tslib node:path node:url node:util
  node:crypto node:querystring node:buffer node:events node:stream node:assert node:os node:zlib
  node:process graphql graphql/* graphql-tag deepmerge fast-deep-equal dequal p-map p-limit p-queue
  p-retry async-retry tiny-invariant invariant debug pino winston loglevel chalk @sentry/* @datadog/*
  dd-trace newrelic server-only client-only dotenv prop-types hoist-non-react-statics ts-pattern
  change-case camelcase-keys snakecase-keys normalizr d3 d3-* three feed xml2js fast-xml-parser
  papaparse csv-parse csv-parse/* js-yaml yaml toml json5 color tinycolor2 polished type-fest
  accept-language-parser negotiator ua-parser-js isbot tailwind-merge class-variance-authority lucide-react
  @t3-oss/* envalid rss react-icons react-icons/* @heroicons/* @radix-ui/* @headlessui/* framer-motion motion/* next-themes sonner
  drizzle-orm drizzle-orm/pg-core drizzle-orm/mysql-core drizzle-orm/sqlite-core drizzle-orm/singlestore-core drizzle-orm/gel-core drizzle-orm/relations
`);

/** Methods of a database client that change data: a page that calls one on every visit must not be cached. */
export const writingMethods: ReadonlySet<string> = new Set(
  words(`
  create createMany createManyAndReturn update updateMany updateManyAndReturn updateOne upsert delete deleteMany deleteOne insert
  insertOne insertMany insertInto updateTable deleteFrom mergeInto save remove findOneAndUpdate findByIdAndUpdate findOneAndDelete
  findByIdAndDelete findOneAndReplace findByIdAndRemove findOneAndRemove replaceOne replaceInto bulkWrite bulkCreate increment decrement
  softDelete softRemove truncate setDoc addDoc updateDoc deleteDoc $executeRaw $executeRawUnsafe destroy findOrCreate
`),
);
