import type { Since } from "./versions.ts";

/** The two bundles that a module of the App Router may be part of: what renders on the server alone, and what is for the browser as well. */
export type Layer = "server" | "client";

/** What files of one layer may not import. */
export interface LayerImport {
  readonly module: string;
  /** Null: nothing of it. */
  readonly names: ReadonlySet<string> | null;
  /** The first version that refuses it; absent: all that have the App Router. */
  readonly since?: Since;
}

const row = (module: string, names: string | null, since?: Since): LayerImport => ({
  module,
  names: names === null ? null : new Set(names.split(" ")),
  ...(since === undefined ? {} : { since }),
});

/**
 * What the compiler refuses by layer: `crates/next-custom-transforms/src/transforms/react_server_components.rs` of Next, each row seen in
 * builds of 14.2, 15.5 and 16.4.
 */
export const refusedImports: Readonly<Record<Layer, readonly LayerImport[]>> = {
  server: [
    row("client-only", null),
    row("next/router", null),
    row("react-dom/client", null),
    row("react-dom/server", null),
    row(
      "react",
      "Component PureComponent createContext createFactory useDeferredValue useEffect useImperativeHandle useInsertionEffect useLayoutEffect useReducer useRef useState useSyncExternalStore useTransition",
    ),
    row("react", "useOptimistic", [14, 2]),
    row("react", "useActionState experimental_useOptimistic", [15, 5]),
    row("react", "useEffectEvent", [16, 0]),
    row("react-dom", "flushSync unstable_batchedUpdates"),
    row("react-dom", "useFormStatus useFormState", [14, 2]),
    row(
      "next/navigation",
      "useSearchParams usePathname useSelectedLayoutSegment useSelectedLayoutSegments useParams useRouter useServerInsertedHTML",
    ),
    row("next/navigation", "ServerInsertedHTMLContext", [14, 2]),
    row("next/navigation", "unstable_isUnrecognizedActionError", [15, 5]),
    row("next/link", "useLinkStatus", [15, 5]),
  ],
  client: [
    row("server-only", null),
    row("next/headers", null),
    row("next/server", "after", [15, 5]),
    row(
      "next/cache",
      "revalidatePath revalidateTag cacheLife unstable_cacheLife cacheTag unstable_cacheTag",
      [15, 5],
    ),
  ],
};

/** Those of the client layer that whatever a page of the Pages Router is bundled with may not import either. */
export const refusedInPages: ReadonlySet<string> = new Set(["server-only", "next/headers", "next/cache"]);

/** Modules of Node for which a bundle for the browser has nothing to take their place; Next brings substitutes for the others. */
export const nodeOnlyModules: ReadonlySet<string> = new Set(
  "async_hooks child_process cluster dgram dns fs fs/promises http2 inspector module net perf_hooks readline tls v8 worker_threads".split(
    " ",
  ),
);
