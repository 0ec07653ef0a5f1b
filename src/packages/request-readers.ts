import { isListed, type PackageList, words } from "./match.ts";

/** What a package reads of a request, context or cookie jar that is handed to it. */
export interface RequestReader {
  readonly reads: "personal" | "shared" | "nothing";
  readonly packages: PackageList;
}

/** Packages that are commonly given `context` or `req`; the first row that lists a package counts. Unlisted: it cannot be known. */
const requestReaders: readonly RequestReader[] = [
  {
    reads: "personal",
    packages: words(`
      next-auth/* @auth/* @auth0/* @clerk/* iron-session/* next-iron-session nookies nookies/*
      cookies-next cookies-next/* cookie cookies next-cookies universal-cookie react-cookie js-cookie
      @supabase/* next-session next-session/* jsonwebtoken jose supertokens-node/* passport @hapi/iron
      next-firebase-auth firebase-admin/* aws-amplify/* @aws-amplify/* @kinde-oss/* @workos-inc/*
      @propelauth/* @ory/* @okta/* lucia lucia-auth @lucia-auth/* better-auth better-auth/* csurf
      @edge-csrf/* express-session cookie-session keycloak-connect @descope/* @stackframe/* @logto/*
      @magic-sdk/* @fusionauth/* flags/* @vercel/flags/*
    `),
  },
  {
    reads: "shared",
    packages: words(`
      accept-language-parser negotiator @formatjs/intl-localematcher ua-parser-js request-ip geoip-lite
      mobile-detect isbot next/server @vercel/edge @vercel/functions fumadocs-core/search/* next-sanity/*
      @contentful/vercel-nextjs-toolkit/*
    `),
  },
  {
    reads: "nothing",
    packages: words(`
      next-i18next/* next-translate/* @sentry/* pino winston debug dd-trace newrelic next-redux-wrapper
      superjson node:util next/app next/document next/error
    `),
  },
];

/** What the first row that lists a package says that it reads; null where none lists it. */
export const readByPackage = (specifier: string): RequestReader["reads"] | null =>
  requestReaders.find(({ packages }) => isListed(packages, specifier))?.reads ?? null;
