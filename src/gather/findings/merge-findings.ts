import { routesOfFiles } from "../../lib/route-files.ts";
import type { RouteFacts } from "../../model/facts.ts";
import type { Finding } from "../../model/project.ts";
import { type OnDemandCall, regenerates } from "../content/on-demand.ts";

/**
 * What a line of configuration loses in one route it may keep in another, such as the `revalidate` of a layout: findings of these rules
 * count only where every route of the file has one of the same name.
 */
const wholeRules: Readonly<Record<string, string>> = {
  "revalidate-voided": "revalidate",
  "revalidate-without-static-params": "revalidate",
  "static-params-voided": "static-params",
  "empty-params-fail": "static-params",
  "static-params-on-fixed-route": "static-params",
  "dynamic-params-voided": "dynamic-params",
  "force-static-voided": "force-static",
  "force-dynamic-needless": "force-dynamic",
  "force-dynamic-for-nothing": "force-dynamic",
};

/** What stays as it was at build, unless something regenerates the route on demand. */
const frozenRules: ReadonlySet<string> = new Set(["frozen-data", "frozen-fetch", "frozen-value"]);

/** Routes that Next adds by itself; nobody writes configuration for them. */
const ownRoutes: ReadonlySet<string> = new Set(["/_not-found", "/_global-error"]);

/** Findings of App Router routes with one cause become one finding that names all its routes. */
export const mergeFindings = (
  facts: readonly RouteFacts[],
  onDemand: readonly OnDemandCall[],
  /** Whether the project revalidates by tag, which may be meant for anything. */
  revalidatesTags: boolean,
): readonly RouteFacts[] => {
  const app = facts.filter(({ route }) => route.router === "app");
  const users = routesOfFiles(app.map(({ route }) => route).filter(({ route }) => !ownRoutes.has(route)));
  const merged = new Map<string, Finding>();
  for (const each of app)
    for (const finding of each.findings) {
      if (frozenRules.has(finding.rule) && (revalidatesTags || isRegenerated(each, onDemand))) continue;
      const key = keyOf(finding);
      const known = merged.get(key);
      // One finding of many routes stands at each of them.
      if (known === finding) continue;
      merged.set(
        key,
        known === undefined ? finding : { ...known, routes: union(known.routes, finding.routes) },
      );
    }
  const isKept = (finding: Finding): boolean =>
    wholeRules[finding.rule] === undefined ||
    (users.get(finding.at.file) ?? []).every((route) => finding.routes.includes(route));
  return facts.map((each) => {
    if (each.route.router !== "app" || each.findings.length === 0) return each;
    const own = new Set(each.findings.map(keyOf));
    const findings = [...own].flatMap((key) => {
      const finding = merged.get(key);
      return finding?.routes.includes(each.route.route) && isKept(finding) ? [finding] : [];
    });
    return { ...each, findings };
  });
};

const keyOf = ({ rule, at, message }: Finding): string => {
  const family = wholeRules[rule];
  const place = [at.file, at.line, at.column];
  return JSON.stringify(family === undefined ? [rule, ...place, message] : [family, ...place]);
};

const union = (one: readonly string[], other: readonly string[]): readonly string[] => [
  ...new Set([...one, ...other]),
];

/** A call whose path is not known, or is that of the root layout, may be for any route. */
const isRegenerated = ({ route }: RouteFacts, calls: readonly OnDemandCall[]): boolean =>
  calls.some((call) => call.path === null || call.path === "/" || regenerates(call, route.route));
