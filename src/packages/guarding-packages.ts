import { isListed, type PackageList, words } from "./match.ts";

/**
 * What a package's middleware does with who is not signed in. "all": it lets nobody through whom it does not know, but for what its
 * options leave out; "handler": only what the function that it is given does counts.
 */
export interface GuardingPackage {
  readonly packages: PackageList;
  /** Names and members, as far as the value that is exported or called. */
  readonly calls: readonly string[];
  readonly guards: "all" | "handler";
  /** Properties of its options that leave paths out, or that it guards only with. */
  readonly leavesOut?: readonly string[];
  readonly onlyWith?: string;
  readonly because: string;
}

/** Middleware of known packages, by how each is meant to be used. */
const guardingPackages: readonly GuardingPackage[] = [
  {
    packages: words("next-auth/middleware"),
    calls: words("default withAuth default.() withAuth.()"),
    guards: "all",
    leavesOut: ["authorized"],
    because: "next-auth 4 sends everybody without a token to the sign-in page",
  },
  {
    packages: ["next-auth"],
    calls: words("default.().auth"),
    guards: "all",
    leavesOut: ["authorized"],
    onlyWith: "authorized",
    because: "Auth.js 5 asks its authorized callback, and lets everybody through without one",
  },
  {
    packages: words("@kinde-oss/kinde-auth-nextjs/middleware @kinde-oss/kinde-auth-nextjs/server"),
    calls: words("withAuth withAuth.()"),
    guards: "all",
    leavesOut: words("publicPaths isAuthorized"),
    because: "Kinde sends everybody without a session to its sign-in",
  },
  {
    packages: words("@auth0/nextjs-auth0 @auth0/nextjs-auth0/edge"),
    calls: words(
      "withMiddlewareAuthRequired withMiddlewareAuthRequired.() initAuth0.().withMiddlewareAuthRequired",
    ),
    guards: "all",
    because: "Auth0 3 sends everybody without a session to its sign-in",
  },
  {
    packages: words("@clerk/nextjs @clerk/nextjs/server"),
    calls: words("authMiddleware.()"),
    guards: "all",
    leavesOut: words("publicRoutes ignoredRoutes"),
    because: "Clerk 4 lets only signed-in visitors through",
  },
  {
    packages: ["@workos-inc/authkit-nextjs"],
    calls: words("authkitMiddleware.()"),
    guards: "all",
    leavesOut: ["unauthenticatedPaths"],
    onlyWith: "middlewareAuth",
    because: "AuthKit guards where middlewareAuth is enabled",
  },
];

/** What the table says of a value that a middleware file exports or calls; null where it knows of nothing. */
export const guardingPackageOf = (specifier: string, name: string): GuardingPackage | null =>
  guardingPackages.find(({ packages, calls }) => isListed(packages, specifier) && calls.includes(name)) ??
  null;

const signIn =
  /(?:log|sign)[-_]?(?:in|up)\b|\bauth\b|\bsso\b|unauthori[sz]ed|forbidden|denied|no-access|\/40[13]\b|\bregister\b|\bwelcome\b/i;

/** Whether an address is where those are sent who may not enter: "/login", "/auth/sign-in?next=/a". */
export const isSignIn = (address: string): boolean => signIn.test(address);

const signInCall =
  /^(?:protect|redirectToSignIn|redirectToLogin|requireAuth|requireUser|requireSession|ensureSignedIn)$/;

/** Whether a call of a package lets only signed-in visitors through: `auth.protect()`. */
export const isProtectingCall = (name: string): boolean => signInCall.test(name);
