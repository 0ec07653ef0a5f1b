// What a finished `next build` recorded for every route, from its manifests. Knows Next 12 to 16 and both routers.
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

const specialRoutes = ["/_app", "/_document", "/_error", "/404", "/500", "/_not-found", "/_global-error"];
const imageExtensions = ["ico", "jpg", "jpeg", "png", "svg", "gif", "webp"];
const metadataFiles = [
  { pattern: /^(.*)\/(favicon)\.ico$/, extensions: ["ico"] },
  { pattern: /^(.*)\/(robots)\.txt$/, extensions: ["txt"] },
  { pattern: /^(.*)\/(manifest)\.(?:webmanifest|json)$/, extensions: ["webmanifest", "json"] },
  { pattern: /^(.*)\/(sitemap)(?:-[0-9a-z]{6})?(?:\.xml)?$/, extensions: ["xml"] },
  {
    pattern: /^(.*)\/((?:icon|apple-icon|opengraph-image|twitter-image)\d?)(?:-[0-9a-z]{6})?(?:\.\w+)?$/,
    extensions: imageExtensions,
  },
];

/** Every route of the build in `dist` (its distDir) of the app in `root`, sorted, in the form that truth.json keeps. */
export function readBuild(root, dist) {
  const build = loadBuild(root, dist);
  return [...pagesRoutes(build), ...appRoutes(build)].sort((one, other) => compare(one.route, other.route));
}

function loadBuild(root, dist) {
  const read = (file, otherwise) => readJson(path.join(dist, file)) ?? otherwise;
  const settings = read("required-server-files.json", {}).config ?? {};
  const routesManifest = read("routes-manifest.json", {});
  const locales = routesManifest.i18n?.locales ?? [];
  const pages = groupPages(read("server/pages-manifest.json", {}), locales);
  const appKeys = read("app-path-routes-manifest.json", read("server/app-path-routes-manifest.json", {}));
  const app = groupBy(Object.keys(appKeys), (key) => appKeys[key]);
  const known = (route) => pages.has(route) || app.has(route);
  const owner = (route) => (known(route) ? route : withoutLocale(route, locales));
  const prerender = read("prerender-manifest.json", {});
  const entries = (kind, source) =>
    groupBy(
      Object.entries(prerender[kind] ?? {}).map(([at, entry]) => ({ path: at, ...entry })),
      (entry) => owner(entry[source] ?? entry.path),
    );
  return {
    root,
    dist,
    pages,
    app,
    extensions: settings.pageExtensions ?? ["tsx", "ts", "jsx", "js"],
    concrete: entries("routes", "srcRoute"),
    templates: entries("dynamicRoutes", "fallbackSourceRoute"),
    notFound: groupBy(prerender.notFoundRoutes ?? [], owner),
  };
}

// Up to 13.3 the pages manifest lists the App Router's files too.
function groupPages(manifest, locales) {
  const own = Object.entries(manifest).filter(([, file]) => !file.startsWith("app/"));
  const keys = new Set(own.map(([key]) => key));
  const routeOf = (key) => {
    const bare = withoutLocale(key, locales);
    const everyLocale = locales.every((locale) =>
      keys.has(bare === "/" ? `/${locale}` : `/${locale}${bare}`),
    );
    return everyLocale ? bare : key;
  };
  return groupBy(
    own.map(([key, file]) => ({ key, file })),
    ({ key }) => routeOf(key),
  );
}

function pagesRoutes(build) {
  return [...build.pages].map(([route, files]) => {
    const isApi = route === "/api" || route.startsWith("/api/");
    const isSpecial = specialRoutes.includes(route);
    const ready = files.filter(({ file }) => file.endsWith(".html")).length;
    return {
      route,
      router: "pages",
      kind: isSpecial ? "special" : isApi ? "api" : "page",
      source_file: pagesSource(build, route),
      ...(isApi
        ? perRequest()
        : (recorded(build, route, "pages") ?? (ready > 0 ? html(ready) : perRequest()))),
    };
  });
}

function appRoutes(build) {
  return [...build.app].map(([route, keys]) => {
    const isHandler = keys.some((key) => key.endsWith("/route"));
    const source = keys.map((key) => appSource(build, key)).find((file) => file !== null) ?? null;
    const metadata = isHandler && source === null ? metadataSource(build, keys[0]) : null;
    return {
      route,
      router: "app",
      kind: appKind(route, isHandler, metadata),
      source_file: source ?? metadata,
      ...(recorded(build, route, "app") ?? perRequest()),
    };
  });
}

function appKind(route, isHandler, metadata) {
  if (specialRoutes.includes(route)) return "special";
  if (metadata !== null) return "metadata";
  return isHandler ? "handler" : "page";
}

const perRequest = () => ({ mode: "dynamic", revalidate: null, fallback: null, prerendered_paths: 0 });
const html = (count) => ({ mode: "static", revalidate: null, fallback: null, prerendered_paths: count });

/** What the prerender manifest says of a route, or null where it does not list it. */
function recorded(build, route, router) {
  const concrete = build.concrete.get(route) ?? [];
  const templates = build.templates.get(route) ?? [];
  const missing = build.notFound.get(route) ?? [];
  if (concrete.length + templates.length + missing.length === 0) return null;
  const values = concrete
    .map((entry) => entry.initialRevalidateSeconds)
    .filter((value) => value !== undefined);
  const seconds = values.filter((value) => typeof value === "number");
  const hasPaths =
    router === "pages" || templates.length > 0 || concrete.some(({ path: at }) => at !== route);
  const whole = seconds.length > 0 ? "isr" : hasPaths ? "ssg" : "static";
  const { mode, accept } = router === "app" ? shownAs(build, whole, concrete, templates) : { mode: whole };
  // Where nothing was prerendered the build never saw a revalidate value.
  const open = accept ?? (values.length === 0 ? ["ssg", "isr"] : undefined);
  return {
    mode,
    revalidate: mode === "dynamic" ? null : smallest(values, seconds),
    fallback: templates[0] === undefined ? null : fallbackOf(templates[0]),
    prerendered_paths: concrete.length,
    ...(open === undefined ? {} : { accept: open }),
    ...(missing.length > 0 ? { not_found_paths: missing.length } : {}),
  };
}

const smallest = (values, seconds) =>
  seconds.length > 0 ? Math.min(...seconds) : values.length > 0 ? false : null;

/** The mode that the shells of a route tell, and which others are right as well. */
function shownAs(build, whole, concrete, templates) {
  const own = shellsOf(build, concrete);
  const all = [...own, ...shellsOf(build, templates)];
  if (all.includes("partial")) return { mode: "partial" };
  if (own.includes("empty")) return { mode: "dynamic" };
  // Next prints the symbol of a partial page although the only shell that waits, that of its params, has no bytes.
  return all.includes("empty")
    ? { mode: whole, accept: ["partial", concrete.length > 0 ? whole : "dynamic"] }
    : { mode: whole };
}

function fallbackOf(entry) {
  if (entry.fallback === false) return false;
  return entry.fallback === null || entry.fallback === undefined ? "blocking" : true;
}

/** What was rendered of each path ahead of requests: all of it, a shell with holes, or a shell without a byte. */
function shellsOf(build, entries) {
  return entries.map((entry) => {
    const base = path.join(build.dist, "server/app", entry.path === "/" ? "index" : entry.path);
    if (readJson(`${base}.meta`)?.postponed === undefined) return "complete";
    return (statSync(`${base}.html`, { throwIfNoEntry: false })?.size ?? 0) > 0 ? "partial" : "empty";
  });
}

function pagesSource(build, route) {
  const bases = ["pages", "src/pages"].flatMap((folder) =>
    route === "/" ? [`${folder}/index`] : [`${folder}${route}`, `${folder}${route}/index`],
  );
  return firstFile(build, bases, build.extensions);
}

function appSource(build, key) {
  const file = key.replaceAll("%5F", "_");
  return firstFile(build, [`app${file}`, `src/app${file}`], build.extensions);
}

function metadataSource(build, key) {
  const bare = key.replace(/\/route$/, "").replace(/\/\[\[?(?:\.\.\.)?__metadata_id__\]?\]$/, "");
  for (const { pattern, extensions } of metadataFiles) {
    const match = bare.match(pattern);
    if (match === null) continue;
    const bases = [`app${match[1]}/${match[2]}`, `src/app${match[1]}/${match[2]}`];
    return firstFile(build, bases, [...extensions, ...build.extensions]);
  }
  return null;
}

function firstFile(build, bases, extensions) {
  const candidates = bases.flatMap((base) => extensions.map((extension) => `${base}.${extension}`));
  // `favicon.ico/route.tsx` is asked of a file as well, which is no folder to look in.
  const isFile = (file) => {
    const whole = path.join(build.root, file);
    return existsSync(whole) && statSync(whole).isFile();
  };
  return candidates.find(isFile) ?? null;
}

function withoutLocale(route, locales) {
  const locale = locales.find((each) => route === `/${each}` || route.startsWith(`/${each}/`));
  if (locale === undefined) return route;
  return route === `/${locale}` ? "/" : route.slice(locale.length + 1);
}

function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
