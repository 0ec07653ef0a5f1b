import { expect, test } from "@jest/globals";
import { dynamicPackageRows } from "../../src/packages/dynamic-package-rows.ts";
import {
  type DynamicPackage,
  dynamicPackageUse,
  type PackageCall,
} from "../../src/packages/dynamic-packages.ts";

/** `next-auth default.().auth` called without arguments. */
const callOf = (text: string, more: Partial<PackageCall> = {}): PackageCall => {
  const [specifier = "", names = ""] = text.split(" ");
  const [name = "", ...path] = names.split(".");
  return {
    package: specifier,
    name,
    path,
    how: "call",
    argumentCount: 0,
    isGivenRequest: false,
    given: {},
    ...more,
  };
};

const says = (call: PackageCall, versions: Readonly<Record<string, string>> = {}): string | null =>
  dynamicPackageUse(call, versions)?.says ?? null;

test.each([
  ["next-auth default.().auth", { "next-auth": "5.0.0-beta.32" }, "auth() reads headers"],
  ["next-auth default.().auth", { "next-auth": "beta" }, "auth() reads headers"],
  ["next-auth default.().signIn", { "next-auth": "^5.0.0-beta.25" }, "signIn() reads headers"],
  ["next-auth getServerSession", { "next-auth": "^4.24.5" }, "getServerSession() reads cookies and headers"],
  ["@clerk/nextjs/server auth", { "@clerk/nextjs": "^6.0.0" }, "auth() reads headers"],
  ["@clerk/nextjs auth", { "@clerk/nextjs": "5" }, "auth() reads headers"],
  ["@clerk/nextjs/server auth.protect", {}, "auth.protect() reads headers"],
  ["@clerk/nextjs/server currentUser", {}, "currentUser() reads headers"],
  ["@auth0/nextjs-auth0 getSession", { "@auth0/nextjs-auth0": "^3.5.0" }, "getSession() reads cookies"],
  ["@auth0/nextjs-auth0/server Auth0Client.().getSession", {}, "getSession() reads cookies"],
  [
    "@auth0/nextjs-auth0 withPageAuthRequired.()",
    { "@auth0/nextjs-auth0": "3" },
    "withPageAuthRequired() reads cookies",
  ],
  ["@kinde-oss/kinde-auth-nextjs/server getKindeServerSession.().getUser", {}, "getUser() reads cookies"],
  ["@workos-inc/authkit-nextjs withAuth", {}, "withAuth() reads headers"],
  ["flags/next flag.()", {}, "a flag reads headers and cookies"],
  ["@vercel/flags/next flag.()", {}, "a flag reads headers and cookies"],
  ["@payloadcms/next/utilities initReq", {}, "initReq() reads headers"],
  [
    "@convex-dev/auth/nextjs/server convexAuthNextjsToken",
    {},
    "convexAuthNextjsToken() reads headers and cookies",
  ],
  ["@logto/next/server-actions getLogtoContext", {}, "getLogtoContext() reads cookies"],
  ["@descope/nextjs-sdk/server session", {}, "session() reads headers and cookies"],
  ["@propelauth/nextjs/server/app-router getUser", {}, "getUser() reads headers"],
])("a call of %s with %j needs a request", (call, versions, sentence) => {
  expect(says(callOf(call), versions)).toBe(sentence);
});

test.each([
  [
    "next-auth 5 has no getServerSession",
    callOf("next-auth getServerSession"),
    { "next-auth": "5.0.0-beta.32" },
  ],
  ["NextAuth() alone makes handlers", callOf("next-auth default"), { "next-auth": "5.0.0-beta.32" }],
  ["auth(handler) wraps a handler", callOf("next-auth default.().auth", { argumentCount: 1 }), {}],
  [
    "getServerSession(req, res, options) reads those",
    callOf("next-auth getServerSession", { argumentCount: 3 }),
    { "next-auth": "4" },
  ],
  ["a hook of the browser", callOf("next-auth/react useSession"), {}],
  ["clerkClient() asks its own server", callOf("@clerk/nextjs/server clerkClient"), {}],
  [
    "getSession(req) reads that",
    callOf("@auth0/nextjs-auth0/server Auth0Client.().getSession", { argumentCount: 1 }),
    {},
  ],
  [
    "getKindeServerSession() reads nothing yet",
    callOf("@kinde-oss/kinde-auth-nextjs/server getKindeServerSession"),
    {},
  ],
  ["flag() declares a flag", callOf("flags/next flag"), {}],
  ["a precomputed flag", callOf("flags/next flag.()", { argumentCount: 2 }), {}],
  ["the app hands its cookies to Supabase itself", callOf("@supabase/ssr createServerClient"), {}],
  ["the app hands its cookies to iron-session itself", callOf("iron-session getIronSession"), {}],
  ["the app hands its headers to better-auth itself", callOf("better-auth betterAuth.().api.getSession"), {}],
  [
    "Sanity's live fetch asks for cookies in draft mode only",
    callOf("next-sanity/live defineLive.().sanityFetch"),
    {},
  ],
  ["Payload's local API asks its database", callOf("payload getPayload"), {}],
  ["a Logto handler for the browser", callOf("@logto/next default"), {}],
  ["geolocation(request) reads what it is given", callOf("@vercel/functions geolocation"), {}],
  ["an edge config is no part of a request", callOf("@vercel/edge-config get"), {}],
  ["a tRPC caller runs the app's own context", callOf("@trpc/server initTRPC.().createCallerFactory"), {}],
  ["a safe action runs when it is called", callOf("next-safe-action createSafeActionClient"), {}],
  ["a fallback font", callOf("next/font/google Inter"), {}],
  ["an unknown package", callOf("left-pad default"), {}],
])("nothing is said where %s", (_, call, versions) => {
  expect(says(call, versions)).toBeNull();
});

const shown = (text: string, given: Readonly<Record<string, boolean | null>> = {}): PackageCall =>
  callOf(text, { how: "show", given });

test.each([
  ["<ClerkProvider> of 5", shown("@clerk/nextjs ClerkProvider"), "^5.7.0", "<ClerkProvider> reads headers"],
  ["<ClerkProvider> of 6", shown("@clerk/nextjs ClerkProvider"), "^6.0.0", null],
  [
    "<ClerkProvider dynamic> of 6",
    shown("@clerk/nextjs ClerkProvider", { dynamic: true }),
    "6.39.8",
    "<ClerkProvider> reads headers",
  ],
  [
    "<ClerkProvider dynamic={x}> of 7",
    shown("@clerk/nextjs ClerkProvider", { dynamic: null }),
    "latest",
    "<ClerkProvider> reads headers",
  ],
  [
    "<ClerkProvider dynamic={false}> of 7",
    shown("@clerk/nextjs ClerkProvider", { dynamic: false }),
    "7",
    null,
  ],
  ["<SignedIn> of 6", shown("@clerk/nextjs SignedIn"), "^6.1.0", "<SignedIn> reads headers"],
  [
    "<SignedIn> of a version that nothing names",
    shown("@clerk/nextjs SignedIn"),
    "*",
    "<SignedIn> reads headers",
  ],
  ["<Protect> of 5", shown("@clerk/nextjs Protect"), "~5.2", "<Protect> reads headers"],
  ["<Show> of 7", shown("@clerk/nextjs Show"), ">=7.0.0 <8", "<Show> reads headers"],
  ["<UserButton> of 7", shown("@clerk/nextjs UserButton"), "7", null],
])("%s", (_, call, range, expected) => {
  expect(says(call, { "@clerk/nextjs": range })).toBe(expected);
});

test.each([
  ["useTranslations", callOf("next-intl useTranslations", { argumentCount: 1 }), "4", "request-locale"],
  [
    "getTranslations('ns')",
    callOf("next-intl/server getTranslations", { argumentCount: 1 }),
    "^3.26.0",
    "request-locale",
  ],
  [
    "getTranslations({ locale })",
    callOf("next-intl/server getTranslations", { given: { locale: null } }),
    "4",
    null,
  ],
  ["getMessages({ locale })", callOf("next-intl/server getMessages", { given: { locale: true } }), "4", null],
  ["getLocale()", callOf("next-intl/server getLocale"), "4", "request-locale"],
  [
    "<NextIntlClientProvider locale now timeZone> of 3",
    shown("next-intl NextIntlClientProvider", { locale: null, now: null, timeZone: true }),
    "3.26",
    null,
  ],
  [
    "<NextIntlClientProvider locale now timeZone> of 4",
    shown("next-intl NextIntlClientProvider", { locale: null, now: null, timeZone: true }),
    "4.0",
    "request-locale",
  ],
  [
    "<NextIntlClientProvider>",
    shown("next-intl NextIntlClientProvider", { messages: null }),
    "4.0",
    "request-locale",
  ],
])("%s of next-intl depends on the request's locale, or not", (_, call, range, unless) => {
  const versions = { "next-intl": range };
  const use = dynamicPackageUse(call, versions);
  expect(use === null ? null : use.unless).toBe(unless);
});

test("setRequestLocale needs no request", () => {
  expect(says(callOf("next-intl/server setRequestLocale", { argumentCount: 1 }))).toBeNull();
});

test("rows that a person added count, before those of the table", () => {
  const added: readonly DynamicPackage[] = [
    { packages: ["@acme/session"], calls: ["readUser"], reads: "cookies", readIn: "config" },
    { packages: ["next-auth"], calls: ["getServerSession"], reads: "cookies", readIn: "config" },
  ];
  expect(dynamicPackageUse(callOf("@acme/session readUser"), {}, added)?.says).toBe(
    "readUser() reads cookies",
  );
  expect(dynamicPackageUse(callOf("next-auth getServerSession"), {}, added)?.says).toBe(
    "getServerSession() reads cookies",
  );
});

test("every row says where it was read, and names a call or a component", () => {
  for (const { readIn, calls = [], shows = [] } of dynamicPackageRows) {
    expect(readIn).toMatch(/^@?[\w/-]+@\d/);
    expect(calls.length + shows.length).toBeGreaterThan(0);
  }
});
