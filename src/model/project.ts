import type { Doubt, FilePath, Place } from "./place.ts";

/** A Next.js app as its folders and JSON files show it, before its next.config is read. */
export interface Site {
  /** The app's folder relative to the scanned directory; "." where they are the same. */
  readonly root: FilePath;
  /** Name for people: package.json's `name`, else the folder's. */
  readonly name: string;
  readonly next: NextVersion;
  /** `next.config.{js,mjs,cjs,ts,mts}`. */
  readonly config: FilePath | null;
  readonly aliases: Aliases;
  /** Package names that package.json depends on, with the range asked for. */
  readonly dependencies: Readonly<Record<string, string>>;
  readonly skipped: readonly Skipped[];
  readonly doubts: readonly Doubt[];
}

/** What the package.json of a file tells the bundler of it. */
export interface PackageHints {
  /** True where `sideEffects` lets it pass over files of which nothing is used. */
  readonly mayLeaveOut: boolean;
  /** True where `browser` may put something in the place of a module. */
  readonly replacesModules: boolean;
  /** True where a script runs Next with `--webpack`. */
  readonly usesWebpack: boolean;
  /** True where a script has Node.js load something before Next, or turn on what it has behind a flag. */
  readonly preloads: boolean;
  /** The major versions of Node.js that `engines` allows; null where it tells none. */
  readonly node: { readonly lowest: number; readonly highest: number } | null;
}

/** Of a package that tells nothing. */
export const noHints: PackageHints = {
  mayLeaveOut: false,
  replacesModules: false,
  usesWebpack: false,
  preloads: false,
  node: null,
};

export type Router = "app" | "pages";

/** `version` null: neither installed nor declared as a version; `major` then is the newest known (see src/next/versions.ts). */
export interface NextVersion {
  readonly version: string | null;
  readonly major: number;
  readonly minor: number;
  readonly from: "installed" | "declared" | "assumed";
  /** Which later ones the declared range allows as well; absent: none. */
  readonly allows?: "patches" | "minors";
}

/** `kind` as in Next's own manifests; `metadata` only in the App Router, `api` only in the Pages Router. */
export type RouteKind = "page" | "handler" | "metadata" | "api";

export interface Route {
  /** The name Next's manifests use: `/blog/[slug]`. */
  readonly route: string;
  readonly router: Router;
  readonly kind: RouteKind;
  readonly file: FilePath;
  /** True where the name has a `[param]` segment. */
  readonly isDynamic: boolean;
  /** Other files that claim the same URL in the same router, ignored by Next or in conflict with this one. */
  readonly rivals: readonly FilePath[];
  /** Files that take part in rendering it, breadth-first from the root as in Next's loader tree; only of the App Router. */
  readonly segments: readonly SegmentFile[];
  /** The layouts around a handler or metadata file, from the outermost; absent where there are none. They take no part in rendering it. */
  readonly around?: readonly SegmentFile[];
}

export type SegmentRole =
  | "layout"
  | "template"
  | "loading"
  | "not-found"
  | "forbidden"
  | "unauthorized"
  | "page"
  | "default"
  | "route"
  | "metadata";

/** A file of the app folder with the part it plays in a route. */
export interface SegmentFile {
  readonly role: SegmentRole;
  readonly file: FilePath;
  /** Folder of the file relative to the app folder, groups and slots included; "" for the app folder. */
  readonly folder: string;
  /** Name of the innermost parallel slot the file stands in; null outside of slots. */
  readonly slot: string | null;
  /** How many folders `folder` consists of. */
  readonly depth: number;
}

/** An address of the app that something calls on a schedule, and where that is said. */
export interface ScheduledCall {
  readonly path: string;
  readonly place: Place;
}

/** Files of a project that are no routes but take part in rendering. */
export interface ProjectFiles {
  readonly config: FilePath | null;
  readonly pagesRoot: FilePath | null;
  readonly appRoot: FilePath | null;
  /** `pages/_app`, `_document`, `_error`, `404`, `500`. */
  readonly pagesApp: FilePath | null;
  readonly pagesDocument: FilePath | null;
  readonly pagesError: FilePath | null;
  readonly pages404: FilePath | null;
  readonly pages500: FilePath | null;
  readonly middleware: FilePath | null;
  /** `app/not-found` and `app/global-not-found`: what `/_not-found` renders. */
  readonly notFound: FilePath | null;
  readonly globalNotFound: FilePath | null;
  /** `error` and `global-error` of the App Router: client components that catch what is thrown below their folder. */
  readonly errorFiles: readonly FilePath[];
}

/** What a `cacheLife` profile sets, in seconds; null for keys that it leaves out. */
export interface CacheLifetime {
  readonly stale: number | null;
  readonly revalidate: number | null;
  readonly expire: number | null;
}

/** A Cache-Control that `headers()` of next.config sets. */
export interface ConfigHeader {
  readonly source: string;
  /** Null where it could not be read. */
  readonly value: string | null;
  /** True where it depends on more than the path. */
  readonly isForSome: boolean;
  readonly place: Place;
}

/** A setting at which `next build` stops, what is wrong with it as a phrase that follows the name of the file. */
export interface RefusedSetting {
  readonly says: string;
  readonly at: Place;
}

/** The keys of next.config that matter here; `null` where the file does not set them. */
export interface NextConfig {
  readonly file: FilePath | null;
  readonly pageExtensions: readonly string[];
  readonly basePath: string | null;
  readonly trailingSlash: boolean | null;
  readonly output: string | null;
  readonly distDir: string | null;
  readonly locales: readonly string[] | null;
  readonly defaultLocale: string | null;
  readonly cacheComponents: boolean | null;
  /** `experimental.useCache`: "use cache" without Cache Components. */
  readonly useCache: boolean | null;
  /** `experimental.ppr` of the canaries of 14 and 15. */
  readonly ppr: boolean | "incremental" | null;
  /** `experimental.pprFallbacks` of the canaries of 15: shells for paths beside the listed ones. */
  readonly pprFallbacks: boolean | null;
  /** `experimental.after` of 15.0. */
  readonly enablesAfter: boolean | null;
  /** `experimental.serverActions` of 13. */
  readonly enablesActions: boolean | null;
  /** `experimental.authInterrupts`: forbidden() and unauthorized(). */
  readonly enablesAuthInterrupts: boolean | null;
  /** `cacheLife`: lifetimes by name, beside Next's own; seconds. */
  readonly cacheLife: Readonly<Record<string, CacheLifetime>>;
  /** Whether there may be profiles beside those, which could not be read. */
  readonly hasMoreCacheLives: boolean;
  /** `experimental.missingSuspenseWithCSRBailout` of 14: false lets a page pass that asks for the query outside of Suspense. */
  readonly queryNeedsSuspense: boolean | null;
  /** What `headers()` says of Cache-Control, in its order. */
  readonly headers: readonly ConfigHeader[];
  /** `experimental.appDir` of 13.0 to 13.3. */
  readonly appDir: boolean | null;
  /** Keys that a condition decides and that change how routes render; what they are without it is taken. */
  readonly conditional: readonly string[];
  readonly refused: readonly RefusedSetting[];
  /** Keys that are set, or may be, but could not be read, with the sentence to show. */
  readonly doubts: readonly Doubt[];
}

/** `compilerOptions.baseUrl` and `paths` of tsconfig or jsconfig, through `extends`; all relative to the scanned directory. */
export interface Aliases {
  readonly baseUrl: FilePath | null;
  readonly paths: Readonly<Record<string, readonly FilePath[]>>;
}

/** A file that was not analysed, and why, as a phrase that follows "not analysed: ". */
export interface Skipped {
  readonly file: FilePath;
  readonly reason: string;
}

export interface Finding {
  readonly rule: string;
  /** True where it makes `next build` fail. */
  readonly failsBuild: boolean;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  readonly at: Place;
  readonly routes: readonly string[];
}
