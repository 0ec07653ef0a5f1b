import type { BuiltIn } from "../built-ins/built-in.ts";
import { constant, external, type ObjectValue, objectOf, runTimeData, type Value } from "../values.ts";

/** What a page of the Pages Router is rendered for in a build: no parameters at all, those of a path, or what is shown until a path is known. */
export type PageState = "no-parameters" | "path" | "fallback";

/** What `useRouter()` gives in a build of a page: the query of a request is never there (`ServerRouter` in next/dist/server/render). */
export const routerInBuild = (state: PageState, route: string): ObjectValue =>
  objectOf(
    new Map<string, Value>([
      ["query", objectOf(new Map(), state === "path" ? runTimeData : null)],
      ["isReady", constant(false)],
      ["pathname", constant(route)],
      ["route", constant(route)],
      ["isFallback", constant(state === "fallback")],
      ["isPreview", constant(false)],
    ]),
    external("next/router", "useRouter", ["()"]),
  );

/** `useRouter()` where a build renders a page of the Pages Router; null: another call, or another render. */
export const pagesRouter: BuiltIn = ({ run: { router }, call: { callee } }) =>
  router !== null &&
  callee.kind === "external" &&
  callee.package === "next/router" &&
  callee.name === "useRouter" &&
  callee.path.length === 0
    ? router
    : null;
