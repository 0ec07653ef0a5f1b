import { callbackModules } from "./callback-modules.ts";
import { isChangingExport } from "./changing-packages.ts";
import { browserDataHooks } from "./components.ts";
import { purePackages, sourceKindOf } from "./data-sources.ts";
import { isDynamicPackage } from "./dynamic-packages.ts";
import { mayTellWho } from "./identity-names.ts";
import { isListed, type PackageList, rowsListing } from "./match.ts";

/** What decides which uses of things outside the project matter for how App Router routes render. */
export interface SinkSettings {
  readonly cacheComponents: boolean;
  /** Packages that a person described in the config file. */
  readonly described: PackageList;
}

const serverModules: PackageList = ["next/headers", "next/cache", "next/server"];
const serverGlobals: ReadonlySet<string> = new Set([
  "fetch",
  "Date",
  "Math",
  "crypto",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "WebAssembly",
]);
const clientGlobals: ReadonlySet<string> = new Set(["fetch", "Date", "Math", "crypto"]);
/** Hooks that need the path, which with Cache Components a build may not know. */
export const pathHooks: ReadonlySet<string> = new Set([
  "usePathname",
  "useParams",
  "useSelectedLayoutSegment",
  "useSelectedLayoutSegments",
]);

/**
 * Whether a use of something outside the project may matter: what reads the request, caches, brings data, or gives another value each
 * time. All code that cannot come to any of it need not be followed. `specifier` "" is a global.
 */
export const sinksOfRequests =
  ({ cacheComponents, described }: SinkSettings) =>
  (environment: "server" | "client", specifier: string, name: string): boolean => {
    if (specifier === "next/navigation")
      return cacheComponents && (isQueryHook(environment, specifier, name) || pathHooks.has(name));
    if (environment === "client")
      return (
        cacheComponents && (specifier === "" ? clientGlobals.has(name) : isPromiseReader(specifier, name))
      );
    if (specifier === "") return serverGlobals.has(name);
    return (
      serverModules.includes(specifier) ||
      isPromiseReader(specifier, name) ||
      isListed(described, specifier) ||
      isDynamicPackage(specifier) ||
      sourceKindOf(specifier) !== null ||
      mayTellWho(specifier, name) ||
      (cacheComponents &&
        (isChangingExport(specifier, name) ||
          callbackModules.includes(specifier) ||
          !isListed(purePackages, specifier)))
    );
  };

/** Whether a use may read a request, which makes a route dynamic wherever it is reached. */
export const mayReadRequest = (environment: "server" | "client", specifier: string, name: string): boolean =>
  environment === "server" &&
  (specifier === "next/headers" ||
    (specifier === "next/server" && name === "connection") ||
    isDynamicPackage(specifier));

const isPromiseReader = (specifier: string, name: string): boolean => specifier === "react" && name === "use";

/** Whether a use may bring data to the browser, wherever the code that mentions it stands. */
export const mayBringData = (_: "server" | "client", specifier: string, name: string): boolean =>
  specifier === "" ? name === "fetch" : hooksOf(specifier).length > 0;

const hooksOf = rowsListing(browserDataHooks);

/** Whether a use may be the hook that needs the query; it is one of the browser, wherever the code that mentions it stands. */
export const isQueryHook = (_: "server" | "client", specifier: string, name: string): boolean =>
  specifier === "next/navigation" && (name === "useSearchParams" || name === "*");
