import type { DynamicPackage } from "./dynamic-packages.ts";
import { words } from "./match.ts";
import { signInPackageRows } from "./sign-in-package-rows.ts";

const nextIntlUnless = "request-locale";

/** What known packages read of a request; each row was read in the published source of the versions that it names. */
export const dynamicPackageRows: readonly DynamicPackage[] = [
  ...signInPackageRows,
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
    packages: ["next-runtime-env"],
    calls: ["env"],
    shows: words("PublicEnvScript PublicEnvProvider"),
    since: 3,
    reads: "the environment of the running server",
    readIn:
      "next-runtime-env@3.3.0 build/script and build/provider, which call unstable_noStore(); built with 14.2, 15.5 and 16.4",
  },
  {
    packages: ["next-client-cookies/server"],
    calls: ["getCookies"],
    shows: ["CookiesProvider"],
    reads: "cookies",
    readIn: "next-client-cookies@2.1.2 dist/server.js; built with 14.2, 15.5 and 16.4",
  },
  {
    packages: ["@arcjet/next"],
    calls: ["request"],
    reads: "headers and cookies",
    readIn: "@arcjet/next@1.13.0 dist/index.js; built with 14.2, 15.5 and 16.4",
  },
];
