import type { FilePath } from "../model/place.ts";
import type { Finding } from "../model/project.ts";
import { findingOf } from "../next/finding-of.ts";

/** Next's own list: `server/config-shared`. */
const defaults = ["tsx", "ts", "jsx", "js"];

/** More than this many extensions is no configuration that a person wrote. */
const countLimit = 50;

const literal = /^[A-Za-z0-9.]{1,20}$/;

export interface PageExtensions {
  /** Literal endings without the first dot, longest first. */
  readonly extensions: readonly string[];
  readonly findings: readonly Finding[];
}

/** The usable ones of the configured extensions; they are compared as text, never used as a pattern. */
export const pageExtensions = (configured: readonly string[], config: FilePath | null): PageExtensions => {
  const usable = configured.filter((extension) => literal.test(extension)).slice(0, countLimit);
  const extensions = [...new Set(configured.length === 0 ? defaults : usable)].sort(
    (left, right) => right.length - left.length,
  );
  const isWhole = usable.length === configured.length;
  return { extensions, findings: isWhole || config === null ? [] : [unusable(config)] };
};

const unusable = (file: FilePath): Finding =>
  findingOf("invalid-page-extension", { file, line: 1, column: 1 }, [], { file, limit: String(countLimit) });

/** The path without its page extension; null where it has none. Declarations are no pages. */
export const withoutExtension = (path: FilePath, extensions: readonly string[]): FilePath | null => {
  if (path.endsWith(".d.ts")) return null;
  const extension = extensions.find((candidate) => path.endsWith(`.${candidate}`));
  return extension === undefined ? null : path.slice(0, -extension.length - 1);
};
