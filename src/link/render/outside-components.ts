import type { Step } from "../../model/place.ts";
import { showingWrappers } from "../../packages/components.ts";
import { isListed } from "../../packages/match.ts";
import type { GuardKind, Machine, Run } from "../machine.ts";
import { hasLoading } from "../modules/dynamic-loading.ts";
import { truthOf } from "../truth.ts";
import {
  type ClassValue,
  constant,
  type ExternalValue,
  type FunctionValue,
  type ObjectValue,
  objectOf,
  optionsOf,
} from "../values.ts";

/** Whether a component is one of React's own: `Suspense`, `React.Suspense`. */
export const isOfReact = ({ package: module, name, path }: ExternalValue, wanted: string): boolean =>
  module === "react" && (name === wanted || (path[0] ?? name) === wanted);

const transparent: ReadonlySet<string> = new Set([
  "Fragment",
  "StrictMode",
  "Profiler",
  "ViewTransition",
  "Activity",
]);

/** `catchError(Fallback)` of next/error, of which the fallback is for the browser alone: `catch-error.js` of 16.2 to 16.4. */
const isErrorBoundary = ({ package: module, name, path }: ExternalValue): boolean =>
  module === "next/error" && /^(unstable_)?catchError$/.test(name) && path.length === 1;

/** A component of React or Next that shows its children and does nothing else. */
export const isTransparent = (component: ExternalValue): boolean =>
  (component.package === "react" && transparent.has(component.path[0] ?? component.name)) ||
  isErrorBoundary(component);

/** Whether an `<Activity>` hides its children, which are left out of the page on the server then; null: it shows them. */
export const hidingOf = (value: ExternalValue, { properties }: ObjectValue): "surely" | "perhaps" | null => {
  if (!isOfReact(value, "Activity")) return null;
  const modes = optionsOf(properties.get("mode") ?? constant("visible"));
  const hiding = modes.filter((mode) => mode.kind !== "constant" || mode.value === "hidden");
  if (hiding.length === 0) return null;
  return modes.every((mode) => mode.kind === "constant" && mode.value === "hidden") ? "surely" : "perhaps";
};

/** A context of React, or its Provider or Consumer. */
export const isContext = (value: ExternalValue): boolean =>
  value.package === "react" && [value.name, ...value.path].includes("createContext");

const isLazy = (component: ExternalValue): boolean =>
  component.package === "react" && (component.name === "lazy" || component.path[0] === "lazy");

/**
 * Where components stand that something outside the project shows: `withAuthenticationRequired(Page)` shows the page in the browser alone,
 * and what `lazy()` of a page of pages/ throws comes when the rest of it is done.
 */
export const placeInside = (
  { suspendsLoaded }: Machine,
  run: Run,
  component: ExternalValue,
): GuardKind | null => {
  if (hasLoading(component, suspendsLoaded)) return "suspense";
  const isShown = isListed(showingWrappers, component.package) && !(run.router !== null && isLazy(component));
  return run.lacks === null || isShown ? null : "package";
};

/** The project's components inside what a package made of them: `memo(C)`, `dynamic(() => import(...))`, a wrapper of a library. */
export const wrappedComponents = (
  machine: Machine,
  run: Run,
  component: ExternalValue,
  site: Step,
): readonly (FunctionValue | ClassValue)[] => {
  if (component.path.at(-1) !== "()") return [];
  if (component.package !== "next/dynamic" && !isLazy(component))
    return component.args.flatMap(optionsOf).filter((arg) => arg.kind === "function" || arg.kind === "class");
  const [, options] = component.args;
  if (options?.kind === "object" && truthOf(options.properties.get("ssr") ?? constant(true)) === false)
    return [];
  // The App Router's `dynamic({ loader })` ignores the loader: only a function is taken.
  const loader = component.args[0]?.kind === "object" ? null : component.wraps;
  if (loader === null) return [];
  const loaded = machine.call(run, loader, [], site);
  return optionsOf(loaded).flatMap((option) => {
    const target =
      option.kind === "object" ? (option.properties.get("default") ?? objectOf(new Map())) : option;
    return optionsOf(target).filter((each) => each.kind === "function" || each.kind === "class");
  });
};
