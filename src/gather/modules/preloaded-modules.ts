import type { ModuleSummary } from "../../model/module-summary.ts";
import type { CallExpression, Entry, Expression } from "../../model/syntax.ts";
import { surePartsOf } from "../../syntax/sure-parts.ts";
import type { Part } from "../../syntax/walk-syntax.ts";

/**
 * The modules that calls of `dynamic()` at the top level of a module surely have Next load before it renders any page, whatever is shown:
 * `preloadAll` in next/dist/server/render.
 */
export const preloadedBy = (summary: ModuleSummary): readonly string[] => {
  const names = new Set(
    summary.imports
      .filter(({ specifier, imported }) => specifier === "next/dynamic" && imported === "default")
      .map(({ local }) => local),
  );
  if (names.size === 0) return [];
  const isDynamic = (part: Part): part is CallExpression =>
    part.kind === "call" && part.callee.kind === "name" && names.has(part.callee.name);
  return surelyRun(summary.body).filter(isDynamic).flatMap(loadedByCall);
};

/** What is surely run of pieces of code; nothing behind what `isLeaf` tells of. */
const surelyRun = (
  pieces: readonly Part[],
  isLeaf: (part: Part) => boolean = () => false,
): readonly Part[] => {
  const found: Part[] = [];
  const waiting: Part[] = [...pieces];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (isLeaf(part)) continue;
    found.push(part);
    waiting.push(...surePartsOf(part));
  }
  return found;
};

const loadedByCall = ({ args }: CallExpression): readonly string[] => {
  const [first, second] = args;
  const isWhole = first?.kind === "object";
  const options = isWhole ? first : second;
  const loader = isWhole ? first.entries.find(({ key }) => key === "loader")?.value : first;
  if (loader === undefined || (options !== undefined && !keepsPreloading(options))) return [];
  const code = loader.kind === "function" ? loader.code.body : [loader];
  return surelyRun(code, handlesErrors).flatMap((part) =>
    part.kind === "import" && part.specifier !== null ? [part.specifier] : [],
  );
};

/** `ssr: false` leaves the module to the browser; what `suspense` does differs from one version to the next. */
const keepsPreloading = (options: Expression): boolean =>
  options.kind === "object" && options.entries.every(isHarmless);

const isHarmless = ({ key, value }: Entry): boolean =>
  key === "ssr"
    ? value.kind === "literal" && value.value === true
    : key === "loading" || key === "loader" || key === "modules" || key === "webpack";

/** `import("./a").catch(...)` */
const handlesErrors = (part: Part): boolean =>
  part.kind === "call" &&
  part.callee.kind === "member" &&
  (part.callee.property === "catch" || (part.callee.property === "then" && part.args.length > 1));
