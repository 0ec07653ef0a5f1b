import type { NextConfig, NextVersion } from "../model/project.ts";
import { refusedImports } from "./layer-imports.ts";
import { uncallableExports } from "./next-exports.ts";
import { isSince, type Since } from "./versions.ts";

/** Components of Next that belong to the browser: what they are handed is sent there. */
export const componentsOfBrowser: ReadonlySet<string> = new Set([
  "next/link",
  "next/image",
  "next/script",
  "next/form",
]);

/** Classes that Server Components get no part of. */
export const classesOfBrowser: ReadonlySet<string> = new Set(["Component", "PureComponent"]);

/** Beside what may not be imported by name: what else is left out of the packages that Server Components get. */
const leftOut: readonly { readonly module: string; readonly name: string; readonly since?: Since }[] = [
  { module: "react", name: "useContext" },
  { module: "react", name: "startTransition", since: [15, 0] },
];

/**
 * Names that stay although the server lacks them: effects as statements of their own are taken out by webpack's
 * loader (builds of 15.5 pass, of 16.4 with Turbopack fail).
 */
const passedOver: ReadonlySet<string> = new Set(["useEffect", "useLayoutEffect"]);

/** Whether a package lacks one of some names in Server Components: to call it through a namespace throws when it is run; `name()`: any call. */
export const lacksOnServer = (
  next: NextVersion,
  config: NextConfig,
): ((specifier: string, members: readonly string[]) => boolean) => {
  const missing = new Map<string, Set<string>>();
  const add = (module: string, names: Iterable<string>): void => {
    const known = missing.get(module) ?? new Set();
    for (const name of names) if (!passedOver.has(name)) known.add(name);
    missing.set(module, known);
  };
  for (const { module, names, since } of refusedImports.server)
    if (names !== null && isSince(next, since)) add(module, names);
  for (const { module, name, since } of leftOut) if (isSince(next, since)) add(module, [name]);
  for (const { module, names } of uncallableExports(next, config))
    add(
      module,
      names.map((name) => `${name}()`),
    );
  return (specifier, members) => {
    const names = missing.get(specifier);
    return names !== undefined && members.some((member) => names.has(member));
  };
};
