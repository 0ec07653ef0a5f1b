import type { FileSystem } from "../lib/file-system.ts";
import { isJsonObject, type JsonValue, member, readLooseJson } from "../lib/json.ts";
import { dirname, join } from "../lib/paths.ts";
import { foldersAbove } from "../lib/reach.ts";
import { remembered } from "../lib/remembered.ts";
import type { FilePath } from "../model/place.ts";
import { noHints, type PackageHints } from "../model/project.ts";

/** What the nearest package.json tells the bundler of a file. */
export const packageHints = (fs: FileSystem): ((file: FilePath) => PackageHints) => {
  const inFolder = remembered((folder: FilePath): PackageHints => {
    const read = fs.read(join(folder, "package.json"));
    if (read.ok) return hintsIn(read.text);
    const [, above] = foldersAbove(fs, folder);
    return above === undefined ? noHints : inFolder(above);
  });
  return (file) => inFolder(dirname(file));
};

const hintsIn = (text: string): PackageHints => {
  const json = readLooseJson(text);
  const manifest = json.ok ? json.value : undefined;
  const sideEffects = member(manifest, "sideEffects");
  return {
    mayLeaveOut: sideEffects !== undefined && sideEffects !== true,
    replacesModules: isJsonObject(member(manifest, "browser")),
    usesWebpack: valuesOf(member(manifest, "scripts")).some(
      (script) => typeof script === "string" && /\s--webpack\b/.test(script),
    ),
  };
};

const valuesOf = (value: JsonValue | undefined): readonly JsonValue[] =>
  isJsonObject(value) ? Object.values(value) : [];
