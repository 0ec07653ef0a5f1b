import type { DynamicPackage } from "./dynamic-packages.ts";
import { words } from "./match.ts";

const clerk = ["@clerk/nextjs", "@clerk/nextjs/server"];
const kinde = ["@kinde-oss/kinde-auth-nextjs/server", "@kinde-oss/kinde-auth-nextjs"];
const auth0Client = "Auth0Client.().";

/** What packages for signing in read of a request; each row was read in the published source of the versions that it names. */
export const signInPackageRows: readonly DynamicPackage[] = [
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
    packages: ["@ory/nextjs/app"],
    calls: words(
      "getServerSession getLogoutFlow getLoginFlow getRegistrationFlow getRecoveryFlow getVerificationFlow getSettingsFlow",
    ),
    reads: "headers",
    readIn: "@ory/nextjs@1.0.0-rc.1 dist/app/index.mjs",
  },
  {
    packages: ["@frontegg/nextjs/app"],
    calls: words("getAppSession getAppUserSession getAppUserTokens getAppHeaders"),
    shows: ["FronteggAppProvider"],
    reads: "headers and cookies",
    readIn: "@frontegg/nextjs@9.2.10 app",
  },
  {
    packages: words("@gel/auth-nextjs/app @edgedb/auth-nextjs/app"),
    calls: ["default.().getSession"],
    reads: "cookies",
    readIn: "@gel/auth-nextjs@0.4.2 dist/app/index.js",
  },
  {
    packages: ["@stackframe/stack"],
    calls: ["StackServerApp.().getUser"],
    reads: "cookies",
    readIn: "@stackframe/stack@2.8.108 dist/esm/lib/cookie.js",
  },
];
