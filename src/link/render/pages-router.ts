import { navigations } from "../../next/pages-refusals.ts";
import { wholeObject } from "../absent.ts";
import type { BuiltIn } from "../built-ins/built-in.ts";
import {
  constant,
  type ExternalValue,
  external,
  type ObjectValue,
  objectOf,
  runTimeData,
  undefinedValue,
  type Value,
} from "../values.ts";

/** What a page of the Pages Router is rendered for in a build: no parameters at all, those of a path, or what is shown until a path is known. */
export type PageState = "no-parameters" | "path" | "fallback";

/** What calls of next/router and next/navigation give where a build renders a page of the Pages Router, by package, export and members. */
export type RouterInBuild = ReadonlyMap<string, Value>;

/** The path that the page is rendered for; null: one of several, or one that next.config may write otherwise. */
export interface PageAddress {
  readonly route: string;
  readonly isDynamic: boolean;
  readonly path: string | null;
}

const router = "next/router useRouter ()";

/**
 * The query of a request is never there, and the router never ready (`ServerRouter` in next/dist/server/render), so that next/navigation
 * has no query and no parameters either (shared/lib/router/adapters).
 */
export const routerInBuild = (state: PageState, { route, isDynamic, path }: PageAddress): RouterInBuild => {
  const hasPath = !isDynamic || state === "path";
  return new Map<string, Value>([
    [
      router,
      objectOf(
        new Map<string, Value>([
          ["query", state === "path" ? objectOf(new Map(), runTimeData) : wholeObject()],
          ["isReady", constant(false)],
          ["pathname", constant(route)],
          ["route", constant(route)],
          ["isFallback", constant(state === "fallback")],
          ["isPreview", constant(false)],
          ...navigations.map((name): readonly [string, Value] => [
            name,
            external("next/router", "useRouter", ["()", name]),
          ]),
        ]),
        external("next/router", "useRouter", ["()"]),
      ),
    ],
    ["next/navigation usePathname ()", hasPath ? pathOf(path) : constant(null)],
    ["next/navigation useParams ()", constant(null)],
    ...emptyQuery.map(([method, value]): readonly [string, Value] => [
      `next/navigation useSearchParams () ${method}`,
      value,
    ]),
  ]);
};

/** A path that is not known is no empty one. */
const pathOf = (path: string | null): Value =>
  path === null ? external("next/navigation", "usePathname", ["()"]) : constant(path);

const emptyList: Value = { kind: "array", items: [], isOpen: false };

/** What methods of a `URLSearchParams` give that holds nothing. */
const emptyQuery: readonly (readonly [string, Value])[] = [
  ["get ()", constant(null)],
  ["getAll ()", emptyList],
  ["has ()", constant(false)],
  ["toString ()", constant("")],
  ["keys ()", emptyList],
  ["values ()", emptyList],
  ["entries ()", emptyList],
  ["forEach ()", undefinedValue],
];

/** A hook, or a method of what it gave, where a build renders a page of the Pages Router; null: another call, or another render. */
export const pagesRouter: BuiltIn = ({ run: { router }, call: { callee } }) =>
  router !== null && callee.kind === "external"
    ? (router.get([callee.package, callee.name, ...callee.path, "()"].join(" ")) ?? null)
    : null;

/** The props of a component: one that `withRouter` made is handed the router as well. */
export const withRouter = (
  { package: module, name, path }: ExternalValue,
  props: ObjectValue,
  given: RouterInBuild | null,
): ObjectValue => {
  const value = given?.get(router);
  if (value === undefined || module !== "next/router" || name !== "withRouter" || path.length !== 1)
    return props;
  return objectOf(new Map([["router", value], ...props.properties]), props.rest, props.depth);
};
