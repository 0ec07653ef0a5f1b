import type { Loaded } from "./load.ts";
import type { Resolution, Resolve } from "./resolve.ts";

/**
 * The resolver of an app's server side: a package of the workspace may have an entry of its own for what is no "use client" file. The same
 * resolver where none has.
 */
export const resolvedForServer = (resolve: Resolve, { summaries }: Loaded): Resolve => {
  const isLayered = [...summaries.values()].some(({ file, specifiers }) =>
    specifiers.some((specifier) => serverFileOf(resolve(specifier, file)) !== undefined),
  );
  if (!isLayered) return resolve;
  return (specifier, from) => {
    const target = resolve(specifier, from);
    const file = serverFileOf(target);
    const isOfBrowser = summaries.get(from)?.directives.includes("use client") === true;
    return target.kind === "package" && file !== undefined && !isOfBrowser ? { ...target, file } : target;
  };
};

const serverFileOf = (target: Resolution): string | undefined =>
  target.kind === "package" ? target.serverFile : undefined;
