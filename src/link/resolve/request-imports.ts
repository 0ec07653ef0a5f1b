import type { ModuleSummary } from "../../model/module-summary.ts";

const requestModule = /^next\/(?:headers|server|cache)(?:\.js)?$/;

/** Exports of next/server and next/cache that make a route dynamic; of next/headers every one does. */
const dynamicNames: ReadonlySet<string> = new Set(["*", "default", "connection", "unstable_noStore"]);

/** Whether a module imports what reads a request: by name, as a whole, or with `import()` and `require`, where the name is not told. */
export const canReachRequest = ({ specifiers, imports, exports }: ModuleSummary): boolean =>
  specifiers.some((specifier) => {
    if (!requestModule.test(specifier)) return false;
    if (specifier.startsWith("next/headers")) return true;
    const named = [
      ...imports.filter((each) => each.specifier === specifier).map(({ imported }) => imported),
      ...exports.filter(({ from }) => from === specifier).map(({ local }) => local),
    ];
    return named.length === 0 || named.some((name) => dynamicNames.has(name));
  });
