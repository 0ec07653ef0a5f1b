import type { Finding, NextVersion, Route } from "../model/project.ts";
import { findingOf } from "../next/finding-of.ts";
import { isSince } from "../next/versions.ts";
import { isInterception } from "./segment.ts";

/** A URL pattern with the file that has it. */
type NamedRoute = Pick<Route, "route" | "router" | "file">;

/** What two routes, or one alone, may not be; `problem` follows the name of the first. */
interface Clash {
  readonly route: NamedRoute;
  readonly other: NamedRoute | null;
  readonly problem: string;
}

/**
 * Routes that cannot stand side by side. Pages are put in an order that allows one name at each place
 * (next/dist/shared/lib/router/utils/sorted-routes.js), until 14 together with the App Router; that has a check of its own from 16.1 on
 * (next/dist/build/validate-app-paths.js), and none in between, as builds of 14.2, 15.5 and 16.4 showed.
 */
export const routeClashes = (routes: readonly NamedRoute[], next: NextVersion): readonly Finding[] => {
  if (next.major < 15) return inOrder(routes).map(told);
  const app = routes.filter(({ router }) => router === "app");
  const byShape = isSince(next, checkedAgain) ? [...app.flatMap(clashAlone), ...clashesByShape(app)] : [];
  return [...byShape, ...inOrder(routes.filter(({ router }) => router === "pages"))].map(told);
};

const inOrder = (routes: readonly NamedRoute[]): readonly Clash[] => [
  ...routes.flatMap(clashAlone),
  ...clashesByPlace(routes),
];

const checkedAgain = [16, 1] as const;

const segmentsOf = ({ route }: NamedRoute): readonly string[] => route.split("/").filter(Boolean);

const parameter = /^\[{1,2}(?:\.{3})?([^[\]]+)\]{1,2}$/;
const isRest = (segment: string): boolean => /^\[{1,2}\.{3}/.test(segment);
const isOptional = (segment: string): boolean => segment.startsWith("[[...");

const clashAlone = (route: NamedRoute): readonly Clash[] => {
  const segments = segmentsOf(route);
  if (segments.some(isInterception)) return [];
  const optional = segments.find((segment) => /^\[\[(?!\.{3})/.test(segment));
  if (optional !== undefined)
    return [
      { route, other: null, problem: `has ${optional}: only a catch-all can be optional, [[...name]]` },
    ];
  const rest = segments.findIndex(isRest);
  if (rest >= 0 && rest < segments.length - 1)
    return [{ route, other: null, problem: "has a segment behind a catch-all, which must be the last one" }];
  const names = segments.flatMap((segment) => parameter.exec(segment)?.[1] ?? []);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice === undefined) return [];
  return [{ route, other: null, problem: `has the parameter [${twice}] twice: rename one of them` }];
};

/** A URL without the names of its parameters. */
const shapeOf = (segments: readonly string[]): string =>
  segments
    .map((segment) => segment.replace(parameter, (whole, name: string) => whole.replace(name, "*")))
    .join("/");

const clashesByShape = (routes: readonly NamedRoute[]): readonly Clash[] => {
  const byShape = new Map<string, NamedRoute>();
  const clashes: Clash[] = [];
  for (const route of routes) {
    const shape = shapeOf(segmentsOf(route));
    const other = byShape.get(shape);
    if (other === undefined) byShape.set(shape, route);
    else if (other.route !== route.route)
      clashes.push({ route, other, problem: "answers the same URLs: keep one of them" });
  }
  return [...clashes, ...optionalClashes(routes, (segments) => byShape.get(shapeOf(segments)))];
};

/** `/a` beside `/a/[[...all]]`, which answers `/a` as well, and `/a/[...all]` beside it. */
const optionalClashes = (
  routes: readonly NamedRoute[],
  find: (segments: readonly string[]) => NamedRoute | undefined,
): readonly Clash[] =>
  routes.flatMap((route) => {
    const segments = segmentsOf(route);
    const last = segments.at(-1) ?? "";
    if (!isOptional(last)) return [];
    const before = segments.slice(0, -1);
    const other = find(before) ?? find([...before, last.slice(1, -1)]);
    return other === undefined
      ? []
      : [{ route, other, problem: "answers the same URL: make it [...all], or remove the other" }];
  });

/** At each place of a URL a parameter has one name, whatever stands behind it. */
const clashesByPlace = (routes: readonly NamedRoute[]): readonly Clash[] => {
  const taken = new Map<string, { readonly segment: string; readonly by: NamedRoute }>();
  const byShape = new Map(routes.map((route) => [shapeOf(segmentsOf(route)), route]));
  const clashes: Clash[] = [];
  for (const route of routes) {
    const segments = segmentsOf(route);
    for (const [index, segment] of segments.entries()) {
      if (!parameter.test(segment)) continue;
      const place = shapeOf(segments.slice(0, index + 1));
      const known = taken.get(place);
      if (known === undefined) taken.set(place, { segment, by: route });
      else if (known.segment !== segment) {
        const problem = `calls ${segment} what is ${known.segment} there: give both the same name`;
        clashes.push({ route, other: known.by, problem });
        break;
      }
    }
  }
  return [...clashes, ...optionalClashes(routes, (segments) => byShape.get(shapeOf(segments)))];
};

const told = ({ route, other, problem }: Clash): Finding =>
  findingOf(
    "route-names-clash",
    { file: route.file, line: 1, column: 1 },
    other === null ? [route.route] : [route.route, other.route],
    { route: route.route, other: other === null ? "" : `, beside ${other.route} of ${other.file},`, problem },
  );
