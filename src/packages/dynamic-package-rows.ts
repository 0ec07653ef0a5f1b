import type { DynamicPackage } from "./dynamic-packages.ts";
import { words } from "./match.ts";

const nextIntlUnless = "request-locale";
const clerk = ["@clerk/nextjs", "@clerk/nextjs/server"];
const kinde = ["@kinde-oss/kinde-auth-nextjs/server", "@kinde-oss/kinde-auth-nextjs"];
const auth0Client = "Auth0Client.().";

/** What known packages read of a request; each row was read in the published source of the versions that it names. */
export const dynamicPackageRows: readonly DynamicPackage[] = [
  {
    packages: ["next-auth", "next-auth/next"],
    calls: ["getServerSession", "unstable_getServerSession"],
    until: 4,
    fewerArguments: 2, // with `req` and `res` it reads those
    reads: "cookies and headers",
    readIn: "next-auth@4.24.15 next/index.js",
  },
  {
    packages: ["next-auth"],
    calls: ["default.().auth"],
    since: 5,
    fewerArguments: 1, // else it wraps a middleware or handler, or reads the request that it is given
    reads: "headers",
    readIn: "next-auth@5.0.0-beta.32 lib/index.js",
  },
  {
    packages: ["next-auth"],
    calls: words("default.().signIn default.().signOut default.().unstable_update"),
    since: 5,
    reads: "headers",
    readIn: "next-auth@5.0.0-beta.32 lib/actions.js",
  },
  {
    packages: clerk,
    calls: words("auth auth.protect auth.().protect currentUser"),
    reads: "headers",
    readIn: "@clerk/nextjs@5.7.6, 6.39.8 and 7.9.17 dist/esm/app-router/server",
  },
  {
    packages: ["@clerk/nextjs"],
    shows: ["ClerkProvider"],
    until: 5,
    reads: "headers",
    readIn: "@clerk/nextjs@5.7.6 dist/esm/app-router/server/ClerkProvider.js",
  },
  {
    packages: ["@clerk/nextjs"],
    shows: ["ClerkProvider"],
    since: 6,
    onlyGiven: "dynamic",
    reads: "headers",
    readIn: "@clerk/nextjs@6.39.8 and 7.9.17 dist/esm/app-router/server/ClerkProvider.js",
  },
  {
    packages: ["@clerk/nextjs"],
    shows: words("SignedIn SignedOut Protect"), // in 7 they only throw
    reads: "headers",
    readIn: "@clerk/nextjs@5.7.6 and 6.39.8 dist/esm/app-router/server/controlComponents.js",
  },
  {
    packages: ["@clerk/nextjs"],
    shows: ["Show"],
    since: 7,
    reads: "headers",
    readIn: "@clerk/nextjs@7.9.17 dist/esm/app-router/server/controlComponents.js",
  },
  {
    packages: ["next-intl/server"],
    calls: words("setRequestLocale unstable_setRequestLocale"),
    isHarmless: true,
    reads: "nothing",
    readIn: "next-intl@3.26.5 and 4.15.0 server/react-server/RequestLocaleCache.js",
  },
  {
    packages: ["next-intl"],
    calls: words("useTranslations useLocale useFormatter useMessages useNow useTimeZone useExtracted"),
    reads: "headers",
    unless: nextIntlUnless,
    readIn: "next-intl@3.26.5 and 4.15.0 react-server",
  },
  {
    packages: ["next-intl/server"],
    calls: words("getTranslations getMessages getFormatter getNow getTimeZone getExtracted"),
    reads: "headers",
    unless: nextIntlUnless,
    unlessGiven: ["locale"],
    readIn: "next-intl@3.26.5 and 4.15.0 server/react-server",
  },
  {
    packages: ["next-intl/server"],
    calls: ["getLocale"],
    reads: "headers",
    unless: nextIntlUnless,
    readIn: "next-intl@3.26.5 and 4.15.0 server/react-server/getLocale.js",
  },
  {
    packages: ["next-intl"],
    shows: ["NextIntlClientProvider"],
    until: 3,
    reads: "headers",
    unless: nextIntlUnless,
    unlessGiven: words("locale now timeZone"),
    readIn: "next-intl@3.26.5 react-server/NextIntlClientProviderServer.js",
  },
  {
    packages: ["next-intl"],
    shows: ["NextIntlClientProvider"],
    since: 4,
    reads: "headers",
    unless: nextIntlUnless,
    unlessGiven: words("locale messages now timeZone formats"),
    readIn: "next-intl@4.15.0 react-server/NextIntlClientProviderServer.js",
  },
  {
    packages: ["next-intl/navigation"],
    shows: words("createNavigation.().Link createLocalizedPathnamesNavigation.().Link"),
    reads: "headers",
    unless: nextIntlUnless,
    readIn: "next-intl@4.15.0 navigation/shared/createSharedNavigationFns.js",
  },
  {
    packages: ["@auth0/nextjs-auth0"],
    calls: words("getSession getAccessToken initAuth0.().getSession initAuth0.().getAccessToken"),
    until: 3,
    fewerArguments: 1,
    reads: "cookies",
    readIn: "@auth0/nextjs-auth0@3.8.0 dist/http/auth0-next-request-cookies.js",
  },
  {
    packages: ["@auth0/nextjs-auth0"],
    calls: words("withPageAuthRequired.() initAuth0.().withPageAuthRequired.()"),
    shows: words("withPageAuthRequired.() initAuth0.().withPageAuthRequired.()"),
    until: 3,
    reads: "cookies",
    says: "withPageAuthRequired() reads cookies",
    readIn: "@auth0/nextjs-auth0@3.8.0 dist/helpers/with-page-auth-required.js",
  },
  {
    packages: ["@auth0/nextjs-auth0/server"],
    calls: [`${auth0Client}getSession`],
    since: 4,
    fewerArguments: 1,
    reads: "cookies",
    readIn: "@auth0/nextjs-auth0@4.30.0 dist/server/client.js",
  },
  {
    packages: ["@auth0/nextjs-auth0/server"],
    calls: words("getAccessToken getAccessTokenForConnection updateSession getTokenByBackchannelAuth").map(
      (name) => auth0Client + name,
    ),
    since: 4,
    fewerArguments: 2, // one argument is the options or the session
    unlessRequest: true,
    reads: "cookies",
    readIn: "@auth0/nextjs-auth0@4.30.0 dist/server/client.js",
  },
  {
    packages: ["@auth0/nextjs-auth0/server"],
    calls: [`${auth0Client}withPageAuthRequired.()`],
    shows: [`${auth0Client}withPageAuthRequired.()`],
    since: 4,
    reads: "cookies",
    says: "withPageAuthRequired() reads cookies",
    readIn: "@auth0/nextjs-auth0@4.30.0 dist/server/helpers/with-page-auth-required.js",
  },
  {
    packages: kinde,
    calls: words(`
      getUser isAuthenticated getAccessToken getAccessTokenRaw getIdToken getIdTokenRaw getBooleanFlag getFlag
      getIntegerFlag getStringFlag getOrganization getPermission getPermissions getUserOrganizations getRoles
      getClaim getEntitlements refreshTokens
    `).map((name) => `getKindeServerSession.().${name}`),
    reads: "cookies",
    readIn: "@kinde-oss/kinde-auth-nextjs@2.4.6 and 2.13.1 dist/src/session",
  },
  {
    packages: ["@workos-inc/authkit-nextjs"],
    calls: words(
      "withAuth getSignInUrl getSignUpUrl refreshSession signOut switchToOrganization validateApiKey",
    ),
    reads: "headers",
    readIn: "@workos-inc/authkit-nextjs@2.17.0 and 3.0.1 dist/esm",
  },
  {
    packages: ["@workos-inc/authkit-nextjs"],
    calls: ["getTokenClaims"],
    fewerArguments: 1,
    reads: "headers",
    readIn: "@workos-inc/authkit-nextjs@3.0.1 dist/esm/session.js",
  },
  {
    packages: ["@vercel/flags/next", "flags/next"],
    calls: ["flag.()"],
    fewerArguments: 1, // a precomputed code, or a request
    reads: "headers and cookies",
    says: "a flag reads headers and cookies",
    readIn: "@vercel/flags@3.1.1 and flags@4.3.1 dist/next.js",
  },
  {
    packages: ["@vercel/flags/next", "flags/next"],
    calls: words("flag.() getPrecomputed deserialize generatePermutations"),
    isHarmless: true, // they compute with the code that they are given
    reads: "nothing",
    readIn: "flags@4.3.1 dist/next.js",
  },
  {
    packages: ["@vercel/flags/next", "flags/next"],
    calls: ["evaluate"],
    fewerArguments: 2, // the second is a request
    reads: "headers and cookies",
    readIn: "flags@4.3.1 dist/next.js",
  },
  {
    packages: ["@vercel/flags/next", "flags/next"],
    calls: ["dedupe.()"],
    reads: "headers",
    readIn: "@vercel/flags@3.1.1 and flags@4.3.1 dist/next.js",
  },
  {
    packages: words("cookies-next cookies-next/server"),
    calls: words("getCookie getCookies hasCookie setCookie deleteCookie"),
    onlyGiven: "cookies", // the `cookies` of next/headers, which it calls
    reads: "cookies",
    readIn: "cookies-next@6.1.1 lib/server",
  },
  {
    packages: ["@payloadcms/next/layouts"],
    shows: ["RootLayout"],
    reads: "headers",
    readIn: "@payloadcms/next@3.90.2 dist/layouts/Root/index.js",
  },
  {
    packages: ["@payloadcms/next/views"],
    calls: words("RootPage NotFoundPage generatePageMetadata"),
    shows: words("RootPage NotFoundPage"),
    reads: "headers",
    readIn: "@payloadcms/next@3.90.2 dist/utilities/initReq.js",
  },
  {
    packages: ["@payloadcms/next/utilities"],
    calls: words("getNextRequestI18n initReq getExistingAuthToken"),
    reads: "headers",
    readIn: "@payloadcms/next@3.90.2 dist/utilities",
  },
  {
    packages: ["@convex-dev/auth/nextjs/server"],
    calls: words("convexAuthNextjsToken isAuthenticatedNextjs"),
    shows: ["ConvexAuthNextjsServerProvider"],
    reads: "headers and cookies",
    readIn: "@convex-dev/auth@0.0.95 dist/nextjs/server",
  },
  {
    packages: ["@logto/next/server-actions"],
    calls: words(`
      getLogtoContext getAccessTokenRSC getAccessToken getOrganizationToken getOrganizationTokenRSC
      getOrganizationTokens signIn signOut handleSignIn
    `),
    reads: "cookies",
    readIn: "@logto/next@4.2.11 lib/server-actions/client.js",
  },
  {
    packages: ["@descope/nextjs-sdk/server"],
    calls: ["session"],
    reads: "headers and cookies",
    readIn: "@descope/nextjs-sdk@0.15.71 dist/esm/server/session.js",
  },
  {
    packages: ["@propelauth/nextjs/server/app-router"],
    calls: words("getUser getUserOrRedirect getAccessToken"),
    reads: "headers",
    readIn: "@propelauth/nextjs@0.3.17 dist/server/app-router/index.js",
  },
  {
    packages: ["fumadocs-core/search/server"],
    calls: words(
      "createFromSource createSearchAPI createI18nSearchAPI initSimpleSearch initAdvancedSearch",
    ).map((name) => `${name}.().staticGET`),
    isHarmless: true, // it exports the whole index, whatever is asked
    ignoresRequest: true,
    reads: "nothing",
    readIn: "fumadocs-core@15.8.5 dist/search/server.js",
  },
  {
    packages: ["@ory/nextjs/app"],
    calls: words(
      "getServerSession getLogoutFlow getLoginFlow getRegistrationFlow getRecoveryFlow getVerificationFlow getSettingsFlow",
    ),
    reads: "headers",
    readIn: "@ory/nextjs@1.0.0-rc.1 dist/app/index.mjs",
  },
];
