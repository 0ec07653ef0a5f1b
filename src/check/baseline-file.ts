import { AdvisorError } from "../lib/errors.ts";
import { readShape } from "../lib/read-shape.ts";
import { byCodeUnit, sortedBy } from "../lib/sort.ts";
import type { FilePath } from "../model/place.ts";
import { type BaselineFile, baselineShape } from "./baseline-shape.ts";
import type { AppSnapshot, KnownSymptom, Snapshot } from "./snapshot.ts";

/** Where a scanned folder keeps its baseline unless `--baseline` names another file. */
export const baselineFileName = "prerender-advisor.baseline.json";

/** Reads the text of a baseline; an AdvisorError names the file and the key path of what is wrong. */
export const readBaseline = (text: string, fileName: string): Snapshot => {
  const file = readShape(baselineShape, text, fileName);
  const twice = firstTwice(file);
  if (twice !== null) throw new AdvisorError("fileInvalid", { file: fileName, reason: twice });
  return { apps: file.apps.map(appOf) };
};

const appOf = ({ app, routes, known }: BaselineFile["apps"][number]): AppSnapshot => ({
  app,
  routes: routes.map(({ route, router, mode, revalidate, reasons }) => ({
    route,
    router,
    state: { mode, revalidate: revalidate ?? null, reasons, advice: null },
  })),
  known: known.map(({ route, rule, symbol }) => ({ route: route ?? null, rule, symbol })),
});

/** What a merge of two branches can leave: which of both is right only a scan can tell. */
const firstTwice = ({ apps }: BaselineFile): string | null => {
  const seen = new Map<string, string>();
  for (const [index, { app, routes }] of apps.entries()) {
    const names = [
      { path: `$.apps[${index}]`, name: app, key: JSON.stringify([app]) },
      ...routes.map(({ route, router }, at) => ({
        path: `$.apps[${index}].routes[${at}]`,
        name: `${route} of the ${router} router`,
        key: JSON.stringify([app, router, route]),
      })),
    ];
    for (const { path, name, key } of names) {
      const earlier = seen.get(key);
      if (earlier !== undefined)
        return `${path}: ${name} already stands at ${earlier}; write the file anew with --update-baseline`;
      seen.set(key, path);
    }
  }
  return null;
};

/** Prints a baseline: sorted, one value to a line, so that git can merge what two people changed. */
export const printBaseline = ({ apps }: Snapshot): string =>
  `${JSON.stringify({ version: 1, apps: sortedBy(apps, ({ app }) => app).map(printedApp) }, null, 2)}\n`;

const printedApp = ({ app, routes, known }: AppSnapshot) => ({
  app,
  routes: sortedBy(routes, ({ route, router }) => `${route} ${router}`).map(({ route, router, state }) => ({
    route,
    router,
    mode: state.mode,
    ...(state.revalidate === null ? {} : { revalidate: state.revalidate }),
    ...(state.reasons.length === 0 ? {} : { reasons: state.reasons }),
  })),
  known: sortedBy(known, keyOf).map(({ route, rule, symbol }) => ({
    ...(route === null ? {} : { route }),
    rule,
    symbol,
  })),
});

const keyOf = ({ route, rule, symbol }: KnownSymptom): string => `${route ?? ""} ${rule} ${symbol}`;

/** What writing a baseline leaves out of the one before. */
export interface Pruned {
  readonly app: FilePath;
  readonly routes: readonly string[];
  readonly known: readonly KnownSymptom[];
}

/** Routes and known symptoms that the earlier baseline has and the scan no longer shows, app by app. */
export const goneFrom = (before: Snapshot, now: Snapshot): readonly Pruned[] =>
  before.apps
    .map(({ app, routes, known }) => {
      const present = now.apps.find((one) => one.app === app);
      const named = new Set(present?.routes.map(({ route, router }) => `${router} ${route}`));
      const shown = new Set(present?.known.map(keyOf));
      return {
        app,
        routes: routes
          .filter(({ route, router }) => !named.has(`${router} ${route}`))
          .map(({ route }) => route),
        known: known.filter((symptom) => !shown.has(keyOf(symptom))),
      };
    })
    .filter(({ routes, known }) => routes.length + known.length > 0)
    .sort((a, b) => byCodeUnit(a.app, b.app));

/** The baseline after a scan of some of its apps: the others stay as they are. */
export const withApps = (before: Snapshot, now: Snapshot): Snapshot => {
  const scanned = new Set(now.apps.map(({ app }) => app));
  return { apps: [...before.apps.filter(({ app }) => !scanned.has(app)), ...now.apps] };
};
