import * as z from "zod";
import { AdvisorError } from "../lib/errors.ts";
import type { FileSystem } from "../lib/file-system.ts";
import { join } from "../lib/paths.ts";
import { jsonOf } from "../lib/read-shape.ts";
import type { FilePath } from "../model/place.ts";

/** Bytes of a manifest that is still read: those of apps with a hundred thousand pages have some ten million. */
const manifestLimit = 200_000_000;

const revalidate = z.union([z.number(), z.literal(false)]).optional();

const entryShape = z.looseObject({
  initialRevalidateSeconds: revalidate,
  fallbackRevalidate: revalidate,
  srcRoute: z.string().nullish(),
  fallbackSourceRoute: z.string().nullish(),
  fallback: z.union([z.string(), z.literal(false), z.null()]).optional(),
  renderingMode: z.string().optional(),
  experimentalPPR: z.boolean().optional(),
});

/** What prerender-manifest.json says of a path or of a route with params. */
export type PrerenderEntry = z.infer<typeof entryShape>;

const prerenderShape = z.looseObject({
  routes: z.record(z.string(), entryShape).default({}),
  dynamicRoutes: z.record(z.string(), entryShape).default({}),
  notFoundRoutes: z.array(z.string()).default([]),
});

const routesShape = z.looseObject({
  i18n: z.looseObject({ locales: z.array(z.string()) }).nullish(),
});

const namesShape = z.record(z.string(), z.string());

const serverFilesShape = z.looseObject({
  config: z.looseObject({ pageExtensions: z.array(z.string()).optional() }).optional(),
});

/** The manifests of a finished build, as far as they say how routes render. */
export interface Manifests {
  readonly prerender: z.infer<typeof prerenderShape>;
  readonly locales: readonly string[];
  /** Page to its file below `server`. */
  readonly pages: Readonly<Record<string, string>>;
  /** Entry such as `/blog/[id]/page` to its URL. */
  readonly app: Readonly<Record<string, string>>;
  readonly pageExtensions: readonly string[];
}

/** A folder of a build is one that a build has finished in: a failed one leaves no prerender-manifest.json. */
export const isFinished = (fs: FileSystem, folder: FilePath): boolean =>
  ["BUILD_ID", "routes-manifest.json", "prerender-manifest.json"].every(
    (name) => fs.find(join(folder, name))?.kind === "file",
  );

/** Reads the manifests of the build in `folder`; an AdvisorError names one that cannot be read. Knows Next 12 to 16. */
export const readManifests = (fs: FileSystem, folder: FilePath): Manifests => {
  const read = <Value>(shape: z.ZodType<Value>, names: readonly string[], otherwise: Value): Value => {
    for (const name of names) {
      const file = join(folder, name);
      const found = fs.read(file, manifestLimit);
      if (!found.ok && found.missing) continue;
      if (!found.ok) throw new AdvisorError("fileUnreadable", { file, reason: found.reason });
      const value = shape.safeParse(jsonOf(found.text, file));
      if (value.success) return value.data;
      throw new AdvisorError("fileInvalid", { file, reason: "it is no manifest of Next.js 12 to 16" });
    }
    return otherwise;
  };
  const { i18n } = read(routesShape, ["routes-manifest.json"], {});
  const settings = read(serverFilesShape, ["required-server-files.json"], {});
  const paths = read(namesShape, ["server/app-paths-manifest.json"], {});
  return {
    prerender: read(prerenderShape, ["prerender-manifest.json"], {
      routes: {},
      dynamicRoutes: {},
      notFoundRoutes: [],
    }),
    locales: i18n?.locales ?? [],
    pages: read(namesShape, ["server/pages-manifest.json", "serverless/pages-manifest.json"], {}),
    app: read(
      namesShape,
      ["app-path-routes-manifest.json", "server/app-path-routes-manifest.json"],
      // Builds of 13.0 have only the entries.
      Object.fromEntries(Object.keys(paths).map((entry) => [entry, urlOf(entry)])),
    ),
    pageExtensions: [...new Set([...(settings.config?.pageExtensions ?? []), "tsx", "ts", "jsx", "js"])],
  };
};

/** `/(shop)/items/@modal/page` is `/items`. */
const urlOf = (entry: string): string => {
  const segments = entry.replace(/\/(?:page|route)$/, "").split("/");
  return `/${segments.filter((one) => one !== "" && !/^\(.*\)$/.test(one) && !one.startsWith("@")).join("/")}`;
};
