import type { PackageList } from "./match.ts";

/** An export of a package that reads the request's cookies or headers while a page renders. */
export interface DynamicPackage {
  readonly packages: PackageList;
  /** The export, then the members and calls that lead to the one that counts: `NextAuth(config).auth()` is default, "()", auth. */
  readonly use: readonly string[];
  /** Only where it is called with fewer arguments than this: with `req` and `res` it reads those. */
  readonly fewerArguments?: number;
  readonly says: string;
}

/** Read in each package's published source or documentation. */
export const dynamicPackages: readonly DynamicPackage[] = [
  {
    packages: ["next-auth", "next-auth/next"],
    use: ["getServerSession"],
    fewerArguments: 2,
    says: "getServerSession() reads cookies and headers",
  },
  {
    packages: ["next-auth", "next-auth/next"],
    use: ["unstable_getServerSession"],
    fewerArguments: 2,
    says: "unstable_getServerSession() reads cookies and headers",
  },
  {
    packages: ["next-auth"],
    use: ["default", "()", "auth"],
    fewerArguments: 1,
    says: "auth() reads headers",
  },
  { packages: ["@clerk/nextjs/server", "@clerk/nextjs"], use: ["auth"], says: "auth() reads headers" },
  {
    packages: ["@clerk/nextjs/server", "@clerk/nextjs"],
    use: ["auth", "protect"],
    says: "auth.protect() reads headers",
  },
  {
    packages: ["@clerk/nextjs/server", "@clerk/nextjs"],
    use: ["currentUser"],
    says: "currentUser() reads headers",
  },
  {
    packages: ["@auth0/nextjs-auth0", "@auth0/nextjs-auth0/server"],
    use: ["getSession"],
    fewerArguments: 1,
    says: "getSession() reads cookies",
  },
  {
    packages: ["@auth0/nextjs-auth0/server"],
    use: ["Auth0Client", "()", "getSession"],
    fewerArguments: 1,
    says: "getSession() reads cookies",
  },
  {
    packages: ["@auth0/nextjs-auth0/server"],
    use: ["Auth0Client", "()", "getAccessToken"],
    fewerArguments: 1,
    says: "getAccessToken() reads cookies",
  },
  {
    packages: ["@kinde-oss/kinde-auth-nextjs/server"],
    use: ["getKindeServerSession"],
    says: "getKindeServerSession() reads cookies",
  },
  { packages: ["@workos-inc/authkit-nextjs"], use: ["withAuth"], says: "withAuth() reads headers" },
  {
    packages: ["@vercel/flags/next", "flags/next"],
    use: ["flag", "()"],
    says: "a flag reads headers and cookies",
  },
];
