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

/**
 * What throws while a page is rendered, its metadata as well, and is there for handlers and actions: next/dist/server/web/spec-extension/revalidate.js;
 * builds of 15.5 and 16.4. Before, it made the page one for each request.
 */
const notInRender: readonly { readonly module: string; readonly name: string; readonly since: Since }[] = [
  "revalidatePath",
  "revalidateTag",
  "unstable_expirePath",
  "unstable_expireTag",
  "updateTag",
  "refresh",
].map((name) => ({ module: "next/cache", name, since: [15, 0] }));

/** Whether a function throws where a page is rendered, which others may call. */
export const throwsInRender = (next: NextVersion, specifier: string, name: string): boolean =>
  notInRender.some((row) => row.module === specifier && row.name === name && isSince(next, row.since));

/**
 * Whether a package lacks one of some names in Server Components ("render"), or in what gives an answer of its own: to call it through a
 * namespace throws when it is run; `name()`: any call.
 */
export const lacksOnServer = (
  next: NextVersion,
  config: NextConfig,
  where: "render" | "answer",
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
  if (where === "render")
    for (const { module, name } of notInRender)
      if (throwsInRender(next, module, name)) add(module, [`${name}()`]);
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
