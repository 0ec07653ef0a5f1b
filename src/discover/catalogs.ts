import type { FileSystem } from "../lib/file-system.ts";
import { type JsonValue, member, readLooseJson, textMember } from "../lib/json.ts";
import { join } from "../lib/paths.ts";
import { foldersAbove } from "../lib/reach.ts";
import { yamlText } from "../lib/yaml-text.ts";
import type { FilePath } from "../model/place.ts";

/**
 * The range that `catalog:` or `catalog:name` stands for, from the nearest file above that has it: pnpm-workspace.yaml (https://pnpm.io/catalogs),
 * package.json of bun (https://bun.com/docs/pm/catalogs), .yarnrc.yml (https://yarnpkg.com/features/catalogs). Any other range is given back.
 */
export const withoutCatalog = (fs: FileSystem, root: FilePath, range: string, name: string): string => {
  if (!range.startsWith("catalog:")) return range;
  const catalog = range.slice("catalog:".length).trim();
  const paths = ["", "default"].includes(catalog)
    ? [
        ["catalog", name],
        ["catalogs", "default", name],
      ]
    : [["catalogs", catalog, name]];
  for (const folder of foldersAbove(fs, root)) {
    for (const path of paths) {
      const found = rangeIn(fs, folder, path);
      if (found !== null) return found;
    }
  }
  return range;
};

const rangeIn = (fs: FileSystem, folder: FilePath, path: readonly string[]): string | null => {
  for (const file of ["pnpm-workspace.yaml", ".yarnrc.yml"]) {
    const read = fs.read(join(folder, file));
    const range = read.ok ? yamlText(read.text, path) : null;
    if (range !== null) return range;
  }
  const read = fs.read(join(folder, "package.json"));
  const json = read.ok ? readLooseJson(read.text) : null;
  const manifest = json?.ok ? json.value : undefined;
  return jsonText(manifest, path) ?? jsonText(member(manifest, "workspaces"), path);
};

const jsonText = (value: JsonValue | undefined, path: readonly string[]): string | null => {
  const holder = path.slice(0, -1).reduce<JsonValue | undefined>((inner, key) => member(inner, key), value);
  return textMember(holder, path.at(-1) ?? "") ?? null;
};
