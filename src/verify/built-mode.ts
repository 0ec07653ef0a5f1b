import type { BuiltMode, BuiltRoute } from "../model/agreement.ts";
import type { Router } from "../model/project.ts";
import type { BuiltApp, PrerenderedPath } from "./built-app.ts";
import { type Shell, shellOf } from "./shells.ts";

/** How a route was built. */
export type Built = Pick<
  BuiltRoute,
  "mode" | "revalidate" | "fallback" | "prerenderedPaths" | "accept" | "because"
>;

/** What is rendered per request. */
export const perRequest = (because: string): Built => ({
  mode: "dynamic",
  revalidate: null,
  fallback: null,
  prerenderedPaths: 0,
  accept: [],
  because,
});

/** What a build has of a route. */
interface Recorded {
  readonly app: BuiltApp;
  readonly route: string;
  readonly router: Router;
  readonly isHandler: boolean;
  readonly paths: readonly PrerenderedPath[];
  readonly templates: readonly PrerenderedPath[];
}

/** How a route was built, from prerender-manifest.json and the files beside it; null where the manifest does not list it. */
export const recordedMode = (
  app: BuiltApp,
  route: string,
  router: Router,
  isHandler: boolean,
): Built | null => {
  const paths = app.paths.get(route) ?? [];
  const templates = app.templates.get(route) ?? [];
  if (paths.length + templates.length > 0)
    return prerendered({ app, route, router, isHandler, paths, templates });
  const missing = app.notFound.get(route) ?? [];
  if (missing.length === 0) return null;
  return {
    ...perRequest(`prerender-manifest.json lists it under notFoundRoutes`),
    mode: "ssg",
    accept: ["ssg", "isr"],
  };
};

const smallest = (values: readonly (number | false | undefined)[]): number | null => {
  const numbers = values.filter((value) => typeof value === "number");
  return numbers.length === 0 ? null : numbers.reduce((least, value) => Math.min(least, value));
};

const prerendered = (recorded: Recorded): Built => {
  const { route, router, paths, templates } = recorded;
  const values = paths.map(({ initialRevalidateSeconds }) => initialRevalidateSeconds);
  const ofPaths = smallest(values);
  const isKnown = values.some((value) => value !== undefined);
  const seconds =
    ofPaths ?? (isKnown ? null : smallest(templates.map(({ fallbackRevalidate }) => fallbackRevalidate)));
  const whole = wholeMode(seconds, router, route);
  const shown = isShelled(recorded) ? shelled(recorded, whole) : { mode: whole, accept: [], because: "" };
  const isOpen = !isShelled(recorded) && seconds === null && !isKnown;
  const template = templates.find(({ path }) => path === route) ?? templates[0];
  return {
    mode: shown.mode,
    revalidate: shown.mode === "dynamic" ? null : (seconds ?? (isKnown ? false : null)),
    fallback: template === undefined ? null : fallbackOf(template),
    prerenderedPaths: paths.length,
    // Nothing was prerendered, so that the build never saw a number.
    accept: isOpen ? ["ssg", "isr"] : shown.accept,
    because: shown.because === "" ? listed(recorded, seconds) : shown.because,
  };
};

const wholeMode = (seconds: number | null, router: Router, route: string): BuiltMode => {
  if (seconds !== null) return "isr";
  return router === "app" && !hasParam(route) ? "static" : "ssg";
};

/** Next's own rule: a param is a whole segment; the markers of an intercepting route do not count. */
const hasParam = (route: string): boolean =>
  /\/\[[^/]+?\](?=\/|$)/.test(route.replace(/\/(?:\(\.{1,3}\))+/g, "/"));

const isPartial = ({ renderingMode, experimentalPPR }: PrerenderedPath): boolean =>
  renderingMode === "PARTIALLY_STATIC" || experimentalPPR === true;

/** The flag says only that partial prerendering is on for the route: what was rendered is in the files. */
const isShelled = ({ router, paths, templates }: Recorded): boolean =>
  router === "app" && [...paths, ...templates].some(isPartial);

const fallbackOf = (template: PrerenderedPath): Built["fallback"] => {
  if (template.fallback === false) return false;
  if (template.fallback === null || template.fallback === undefined) return "blocking";
  return isPartial(template) ? "shell" : true;
};

const shelled = (
  { app, paths, templates, isHandler }: Recorded,
  whole: BuiltMode,
): Pick<Built, "mode" | "accept" | "because"> => {
  const shellsOf = (all: readonly PrerenderedPath[]): readonly Shell[] =>
    all.map(({ path }) => shellOf(app, path)).filter((shell) => shell !== null);
  const own = shellsOf(paths);
  const fallbacks = shellsOf(templates);
  const all = [...own, ...fallbacks];
  const as = (mode: BuiltMode, because: string, accept: readonly BuiltMode[] = []) => ({
    mode,
    accept,
    because,
  });
  if (all.includes("partial")) return as("partial", "its .meta file holds a postponed state beside a shell");
  if (own.includes("empty")) return as("dynamic", "its shell has no bytes");
  // Next prints the symbol of a partial page although its only shell has no bytes.
  if (fallbacks.includes("empty"))
    return as("partial", "the shell of its params has no bytes", [
      "partial",
      own.length > 0 ? whole : "dynamic",
    ]);
  if (all.includes("complete")) return as(whole, "");
  if (paths.length > 0) return as(whole, "");
  return templates.length > 0 && !isHandler
    ? as("dynamic", "the build rendered nothing of it")
    : as("ssg", "");
};

const listed = ({ paths, templates }: Recorded, seconds: number | null): string => {
  const what =
    paths.length > 0
      ? `prerender-manifest.json lists ${paths.length} prerendered ${paths.length === 1 ? "path" : "paths"} of it`
      : `prerender-manifest.json lists it under dynamicRoutes${templates.length > 0 ? "" : " alone"}`;
  return seconds === null ? what : `${what}, regenerated after ${seconds} s`;
};
