import { join } from "../../lib/paths.ts";
import type { FilePath } from "../../model/place.ts";
import type { Aliases } from "../../model/project.ts";

/**
 * The files that a specifier may mean through `paths` and `baseUrl`, in the order in which TypeScript tries them: the exact pattern, else the
 * one with the longest text before its "*"; only where none matches, the specifier read in `baseUrl`.
 */
export const aliasTargets = (aliases: Aliases, specifier: string): readonly FilePath[] => {
  const pattern = bestPattern(Object.keys(aliases.paths), specifier);
  if (pattern !== null) {
    const star = matchedText(pattern, specifier) ?? "";
    return (aliases.paths[pattern] ?? []).map((target) => target.replace("*", () => star));
  }
  return aliases.baseUrl === null ? [] : [join(aliases.baseUrl, specifier)];
};

const bestPattern = (patterns: readonly string[], specifier: string): string | null => {
  if (patterns.includes(specifier) && !specifier.includes("*")) return specifier;
  return patterns
    .filter((pattern) => matchedText(pattern, specifier) !== null)
    .reduce<string | null>(
      (best, pattern) => (best === null || pattern.indexOf("*") > best.indexOf("*") ? pattern : best),
      null,
    );
};

/** What "*" stands for; null where the pattern has none or does not match. */
const matchedText = (pattern: string, specifier: string): string | null => {
  const star = pattern.indexOf("*");
  if (star < 0) return null;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  const isMatch =
    specifier.length >= before.length + after.length &&
    specifier.startsWith(before) &&
    specifier.endsWith(after);
  return isMatch ? specifier.slice(before.length, specifier.length - after.length) : null;
};
