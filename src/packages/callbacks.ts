import type { PackageList } from "./match.ts";

/** What a package does with a function that is handed to it. */
export interface CallbackRow {
  /** "never": not while a page renders on the server. "when-called": when what the call gives is called or rendered. "at-once": surely, while it renders. */
  readonly runs: "never" | "when-called" | "at-once";
  readonly packages: PackageList;
  readonly names: readonly string[];
}

/** Packages whose callers run the function that they were made with, which gives them the context, on every call: `createCaller(createContext).post.all()`. */
export const callerPackages: PackageList = ["@trpc/server", "@trpc/server/*"];

/** Functions that do not call their callback at once; any other function outside the project is taken to do so. */
export const callbackRows: readonly CallbackRow[] = [
  {
    runs: "never",
    packages: ["react"],
    names: [
      "useEffect",
      "useLayoutEffect",
      "useInsertionEffect",
      "useImperativeHandle",
      "startTransition",
      "useEffectEvent",
      "useActionState",
      "useFormState",
    ],
  },
  // Options of a sign-in: their callbacks make the session, which is personal as it is.
  {
    runs: "never",
    packages: ["next-auth", "next-auth/*"],
    names: ["getServerSession", "unstable_getServerSession", "getSession", "getToken", "default"],
  },
  { runs: "never", packages: ["next/server"], names: ["after", "unstable_after"] },
  { runs: "at-once", packages: ["react"], names: ["useState", "useMemo", "useReducer"] },
  { runs: "when-called", packages: ["react"], names: ["cache", "useCallback", "memo", "forwardRef", "lazy"] },
  { runs: "when-called", packages: ["next/cache"], names: ["unstable_cache"] },
  { runs: "when-called", packages: ["next/dynamic"], names: ["default"] },
];

/** Methods of a client that keep a function for its later calls: axios, openapi-fetch, next-safe-action, tRPC, Prisma. */
export const registeringMethods: ReadonlySet<string> = new Set(["use", "$use", "useMiddleware", "intercept"]);
