import { wholeObject } from "../../link/absent.ts";
import type { Effect, EffectOf } from "../../link/machine.ts";
import type { Outcome, Program } from "../../link/program.ts";
import {
  type PageAddress,
  type PageState,
  type RouterInBuild,
  routerInBuild,
} from "../../link/render/pages-router.ts";
import { holdsRefused } from "../../link/render/refused-by-react.ts";
import { type ObjectValue, objectOf, runTimeData, type Value } from "../../link/values.ts";
import type { Approximation } from "../../model/facts.ts";
import type { FilePath, Place, Step } from "../../model/place.ts";
import type { Finding, NextConfig, Route } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import { isUnprovided, providedBy } from "../app/contexts.ts";
import { approximation } from "../approximation.ts";
import { firstAmong } from "../modules/found-modules.ts";
import { loadedFinding } from "../modules/loaded-globals.ts";
import { filesBeforeRender, runFilesOf } from "../modules/module-layers.ts";
import { isSurelyThrown, mayBeLacked, thrownRule } from "../thrown-rule.ts";
import type { Decided } from "./deciding-function.ts";
import { entryStep } from "./page-exports.ts";
import type { PageReading, PagesApp } from "./page-reading.ts";

type Thrown = EffectOf<"refused">;

/** What a build meets that renders a page of the Pages Router. */
export interface PageRender {
  readonly findings: readonly Finding[];
  readonly likely: readonly Approximation[];
}

const nothing: PageRender = { findings: [], likely: [] };

/** The errors that a component of the page or of pages/_app surely throws where a build renders it, and those of modules that it loads. */
export const renderOfPage = (shared: PagesApp, reading: PageReading, decided: Decided): PageRender => {
  const loaded = loadedByPage(shared, reading, decided);
  if (loaded.findings.length > 0) return loaded;
  const rendered = shownInEachState(shared, reading, decided);
  return { ...rendered, likely: [...rendered.likely, ...loaded.likely] };
};

/** What modules throw that are loaded for a page; what `dynamic()` loads for it is loaded before the next page that a build renders. */
const loadedByPage = (shared: PagesApp, reading: PageReading, decided: Decided): PageRender => {
  const { program, app, globals, loadFailures } = shared;
  if (reading.config.runtime !== null || globals.size + loadFailures.size === 0) return nothing;
  const entries = [reading.route.file, ...(app === null ? [] : [app.file])];
  const prepared = filesBeforeRender(program, entries);
  const isPrepared = decided.likely.length === 0 && isRendered(reading, decided);
  const files = isPrepared ? prepared : runFilesOf(program, entries);
  const { route } = reading;
  const global = firstAmong(files, globals);
  if (global?.isSure === true) return { findings: [loadedFinding(global, route)], likely: [] };
  const failure = firstAmong(files, loadFailures);
  if (failure?.isSure === true)
    return { findings: [findingOf("error-thrown", failure.at, [route.route])], likely: [] };
  if (global !== null) return { findings: [], likely: [mayLack(global.at)] };
  if (failure !== null)
    return { findings: [], likely: [approximation("dataFunction", mayBeUnset, failure.at)] };
  const possible = firstAmong(prepared, loadFailures)?.at ?? firstAmong(prepared, globals)?.at ?? null;
  return possible === null
    ? nothing
    : { findings: [], likely: [approximation("dataFunction", mayBePrepared, possible)] };
};

const mayBeUnset =
  "a module throws while it is loaded, unless an environment variable is set for which no file gives a value";

const mayBePrepared =
  "a module that `dynamic()` loads throws, which a build meets where it renders another page in the same process";

/** Whether a build surely renders the page for some path. */
const isRendered = ({ route, staticPaths }: PageReading, { name }: Decided): boolean => {
  if (name === "none") return true;
  const isListed = (staticPaths?.listedPaths ?? 0) > 0 || staticPaths?.fallback === true;
  return name === "getStaticProps" && (!route.isDynamic || isListed);
};

/** What the first state of the page shows that stops a build; else what any of them may come to. */
const shownInEachState = (shared: PagesApp, reading: PageReading, decided: Decided): PageRender => {
  const likely: Approximation[] = [];
  for (const state of statesOf(reading, decided)) {
    const router = routerInBuild(state, addressOf(reading.route, shared.config));
    const pageProps = propsIn(state, shared, reading);
    const shown = shownByPage(shared, reading, decided, { router, pageProps });
    if (shown.findings.length > 0) return shown;
    likely.push(...shown.likely);
  }
  return { findings: [], likely };
};

/** Which of its paths a dynamic route is rendered for is not looked at. */
const addressOf = (
  { route, isDynamic }: Route,
  { trailingSlash, locales, basePath }: NextConfig,
): PageAddress => {
  const isAsNamed = !isDynamic && trailingSlash !== true && locales === null && basePath === null;
  return { route, isDynamic, path: isAsNamed ? route : null };
};

const shownByPage = (
  { program, app }: PagesApp,
  { exports: { component, start }, route }: PageReading,
  decided: Decided,
  given: Given,
): PageRender => {
  if (component === null) return nothing;
  const own = thrownByPage(program, component, entryStep(start, "page"), given);
  const ofApp = app?.thrown() ?? [];
  if (own.length === 0 && ofApp.length === 0) return nothing;
  const shown = app === null ? own : thrownIn(renderApp(program, app, component, given));
  const [first] = shown.filter(isSure);
  const place = (first ?? shown[0])?.chain.at(-1);
  if (place === undefined) return nothing;
  if (first === undefined || decided.likely.length > 0)
    return { findings: [], likely: [mayThrowOf(shown, place)] };
  return { findings: [findingOf(thrownRule(first), place, [route.route], { says: first.says })], likely: [] };
};

const mayThrowOf = (shown: readonly Thrown[], place: Place): Approximation => {
  if (shown.every(({ what }) => what === "left")) return mayLack(place);
  const says = shown.some(({ what }) => what === "thrown") ? mayThrow : mayLackProvider;
  return approximation("dataFunction", says, place);
};

const thrownByPage = (
  program: Program,
  component: Value,
  site: Step,
  { pageProps, router }: Given,
): readonly Thrown[] =>
  pageProps.isWhole === true || holdsRefused(pageProps) || program.mayThrow(component)
    ? thrownIn(render(program, component, pageProps, site, router))
    : [];

const mayThrow =
  "an error is thrown where it is rendered, which a build meets unless a component of a package around it shows nothing on the server";

const mayLack = (at: Place): Approximation =>
  approximation("dataFunction", "a global of the browser is named that not every version of Node.js has", at);

const mayLackProvider = "an error is thrown where nobody provides a context, and no provider was found";

/** Gives what rendering pages/_app surely throws, whichever page it shows; it is rendered once, where a page asks. */
export const thrownByApp = (
  program: Program,
  file: FilePath,
  component: Value,
): (() => readonly Effect[]) => {
  let thrown: readonly Effect[] | null = null;
  return () => {
    thrown ??= thrownIn(
      renderApp(program, { file, component }, runTimeData, { router: null, pageProps: anyProps }),
    );
    return thrown;
  };
};

/** What a build hands a page. */
interface Given {
  readonly router: RouterInBuild | null;
  readonly pageProps: ObjectValue;
}

const anyProps: ObjectValue = objectOf(new Map(), runTimeData);

/** While the path is not known a page has no props but those that pages/_app adds: `isFallback` in next/dist/server/render.js. */
const propsIn = (state: PageState, { app }: PagesApp, reading: PageReading): ObjectValue => {
  const isLeftAlone = app === null || (app.initialProps.has === "no" && app.initialProps.isSure);
  if (state === "fallback") return isLeftAlone ? wholeObject() : anyProps;
  return givenProps(reading) ?? anyProps;
};

/** What getStaticProps surely gives, beside what pages/_app may add. */
const givenProps = ({ staticProps }: PageReading): ObjectValue | null => {
  const [result, ...others] = staticProps?.results ?? [];
  if (result === undefined || others.length > 0 || result.isGuarded) return null;
  const props = result.object?.properties.get("props");
  return props?.kind === "object" ? objectOf(props.properties, runTimeData) : null;
};

const renderApp = (
  program: Program,
  { file, component }: { readonly file: FilePath; readonly component: Value },
  page: Value,
  { router, pageProps }: Given,
): Outcome => {
  const props = objectOf(
    new Map([
      ["Component", page],
      ["pageProps", pageProps],
    ]),
    runTimeData,
  );
  return render(program, component, props, { file, line: 1, column: 1, name: "_app" }, router);
};

const render = (
  program: Program,
  component: Value,
  props: ObjectValue,
  site: Step,
  router: RouterInBuild | null,
): Outcome => program.render(component, props, site, "pages", router);

/** The errors that nothing decides about, or nothing but contexts that nobody provides. */
const thrownIn = ({ effects }: Outcome): readonly Thrown[] => {
  const refused = effects.filter((effect) => effect.kind === "refused");
  const provided = refused.some(({ what }) => what === "unprovided") ? providedBy(effects) : [];
  return refused.filter((each) =>
    each.what === "unprovided" ? isUnprovided(each, provided) : mayBeLacked(each) || isSurelyThrown(each),
  );
};

/** Components of packages may show what they are given in the browser alone. */
const isSure = ({ what, guards }: Thrown): boolean =>
  what === "thrown" && guards.every(({ kind }) => kind !== "package");

/** What a build renders the page for, if it does. */
const statesOf = (
  { config, route, staticProps, staticPaths }: PageReading,
  { name }: Decided,
): readonly PageState[] => {
  if (config.runtime === "experimental-edge" || config.runtime === "edge") return [];
  if (name === "none") return ["no-parameters"];
  if (name !== "getStaticProps") return [];
  // What is shown while the path is not known yet.
  const shell: readonly PageState[] = staticPaths?.fallback === true ? ["fallback"] : [];
  if (staticProps?.results.every(({ kind }) => kind === "props") !== true || staticProps.results.length === 0)
    return shell;
  if (!route.isDynamic) return ["no-parameters", ...shell];
  return (staticPaths?.listedPaths ?? 0) > 0 ? ["path", ...shell] : shell;
};
