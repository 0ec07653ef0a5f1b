import type { Doubt, FilePath } from "../model/place.ts";
import type { Aliases } from "../model/project.ts";
import type { FileSystem } from "./file-system.ts";
import { isJsonObject, type JsonValue, member, readLooseJson, textMember } from "./json.ts";
import { dirname, join } from "./paths.ts";
import { foldersAbove, pathFrom, territory } from "./reach.ts";
import type { FindPackage } from "./workspaces.ts";

/** How far `extends` is followed, and how many files are read for one app at most. */
const depthLimit = 32;
const fileLimit = 100;

export interface AliasReading {
  readonly aliases: Aliases;
  readonly doubts: readonly Doubt[];
}

/** What one configuration says once those it extends are taken in; `pathsFolder` is where its `paths` stand. */
interface Settings {
  readonly baseUrl: FilePath | null;
  readonly paths: JsonValue | undefined;
  readonly pathsFolder: FilePath;
}

/** What one reading of a chain of configurations needs and gathers. */
interface Reading {
  readonly fs: FileSystem;
  readonly root: FilePath;
  readonly findPackage: FindPackage;
  readonly doubts: Doubt[];
  filesLeft: number;
}

/** `baseUrl` and `paths` of the app's tsconfig.json, else of its jsconfig.json. No sentence about a file quotes its text. */
export const readAliases = (fs: FileSystem, root: FilePath, findPackage: FindPackage): AliasReading => {
  const file = ["tsconfig.json", "jsconfig.json"]
    .map((name) => join(root, name))
    .find((path) => fs.find(path) !== null);
  if (file === undefined) return { aliases: { baseUrl: null, paths: {} }, doubts: [] };
  const reading: Reading = { fs, root, findPackage, doubts: [], filesLeft: fileLimit };
  const settings = settingsOf(reading, file, []);
  return { aliases: aliasesOf(reading, file, settings), doubts: reading.doubts };
};

const settingsOf = (reading: Reading, file: FilePath, trail: readonly FilePath[]): Settings => {
  const nothing: Settings = { baseUrl: null, paths: undefined, pathsFolder: dirname(file) };
  // That there are too many is told once.
  if (reading.filesLeft < 0) return nothing;
  const refusal = refusedStep(reading, file, trail);
  if (refusal !== null) return doubted(reading, file, refusal, nothing);
  const config = configAt(reading, file);
  const options = member(config, "compilerOptions");
  const own = member(options, "paths");
  const inherited = basesOf(config)
    .map((base) =>
      baseSettings(reading, { file, trail: [...trail, file], hasPaths: own !== undefined }, base),
    )
    .reduce<Settings>(merged, nothing);
  return merged(inherited, {
    baseUrl: folderOf(reading, file, textMember(options, "baseUrl")),
    paths: own,
    pathsFolder: dirname(file),
  });
};

const merged = (base: Settings, over: Settings): Settings => ({
  baseUrl: over.baseUrl ?? base.baseUrl,
  ...(over.paths === undefined
    ? { paths: base.paths, pathsFolder: base.pathsFolder }
    : { paths: over.paths, pathsFolder: over.pathsFolder }),
});

const refusedStep = (reading: Reading, file: FilePath, trail: readonly FilePath[]): string | null => {
  if (trail.includes(file)) return "extends itself";
  if (trail.length >= depthLimit) return `is the end of a chain of more than ${depthLimit} "extends"`;
  reading.filesLeft -= 1;
  return reading.filesLeft < 0
    ? `is one of more than ${fileLimit} configurations that extend each other`
    : null;
};

const configAt = (reading: Reading, file: FilePath): JsonValue | undefined => {
  const read = reading.fs.read(file);
  if (!read.ok) return doubted(reading, file, `cannot be read: ${read.reason}`, undefined);
  const json = readLooseJson(read.text);
  return json.ok ? json.value : doubted(reading, file, `cannot be read: ${json.says}`, undefined);
};

const basesOf = (config: JsonValue | undefined): readonly string[] => {
  const bases = member(config, "extends");
  return (Array.isArray(bases) ? bases : [bases]).filter((base) => typeof base === "string");
};

interface Extending {
  readonly file: FilePath;
  readonly trail: readonly FilePath[];
  readonly hasPaths: boolean;
}

const baseSettings = (reading: Reading, { file, trail, hasPaths }: Extending, base: string): Settings => {
  const nothing: Settings = { baseUrl: null, paths: undefined, pathsFolder: dirname(file) };
  const isRelative = /^\.{1,2}(?:\/|$)/.test(base);
  const isAbsolute = base.startsWith("/") || /^[a-z]:/i.test(base);
  if (isAbsolute || (isRelative && pathFrom(reading.fs, dirname(file), base) === null))
    return doubted(
      reading,
      file,
      `extends a file outside ${territory(reading.fs)}, which was not read`,
      nothing,
    );
  const found = isRelative
    ? configFile(reading.fs, pathFrom(reading.fs, dirname(file), base))
    : packageConfig(reading, file, base);
  if (found !== null) return settingsOf(reading, found, trail);
  // Own `paths` replace inherited ones whole, so that what is missing does not matter.
  return hasPaths ? nothing : doubted(reading, file, "extends a configuration that was not found", nothing);
};

const configFile = (fs: FileSystem, path: FilePath | null): FilePath | null => {
  if (path === null) return null;
  const found = [path, `${path}.json`]
    .map((candidate) => fs.find(candidate))
    .find((each) => each?.kind === "file");
  return found?.path ?? null;
};

/** A configuration that a package brings: installed in a folder above, else a workspace package of that name. */
const packageConfig = (reading: Reading, file: FilePath, base: string): FilePath | null => {
  const { fs, findPackage } = reading;
  const [, name = "", rest = ""] = /^((?:@[^/]+\/)?[^/]+)\/?(.*)$/.exec(base) ?? [];
  for (const above of foldersAbove(fs, dirname(file))) {
    const installed = pathFrom(fs, join(above, "node_modules"), name);
    const found = installed === null ? null : configIn(fs, installed, rest);
    if (found !== null) return found;
  }
  const own = findPackage(name, dirname(file));
  return own === null ? null : configIn(fs, own, rest);
};

const configIn = (fs: FileSystem, folder: FilePath, rest: string): FilePath | null => {
  const entry = rest === "" ? packageEntry(fs, folder) : pathFrom(fs, folder, rest);
  return configFile(fs, entry) ?? configFile(fs, pathFrom(fs, folder, `${rest}/tsconfig.json`));
};

const packageEntry = (fs: FileSystem, folder: FilePath): FilePath | null => {
  const read = fs.read(join(folder, "package.json"));
  const json = read.ok ? readLooseJson(read.text) : null;
  const named = json?.ok ? textMember(json.value, "tsconfig") : undefined;
  return pathFrom(fs, folder, named ?? "tsconfig.json");
};

const folderOf = (reading: Reading, file: FilePath, text: string | undefined): FilePath | null => {
  if (text === undefined) return null;
  return (
    target(reading, dirname(file), text) ??
    doubted(reading, file, `"baseUrl" is outside ${territory(reading.fs)}`, null)
  );
};

/** A path as a configuration writes it; TypeScript 5.5 and later replaces `${configDir}` by the folder of the outermost configuration. */
const target = (reading: Reading, folder: FilePath, text: string): FilePath | null => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: TypeScript writes it so
  const own = "${configDir}";
  return text.startsWith(own)
    ? pathFrom(reading.fs, reading.root, `.${text.slice(own.length)}`)
    : pathFrom(reading.fs, folder, text);
};

const aliasesOf = (reading: Reading, file: FilePath, settings: Settings): Aliases => {
  const { baseUrl, paths, pathsFolder } = settings;
  const folder = baseUrl ?? pathsFolder;
  const entries = Object.entries(isJsonObject(paths) ? paths : {}).map(([pattern, targets]) => {
    const texts = (Array.isArray(targets) ? targets : []).filter((text) => typeof text === "string");
    return [pattern, texts.map((text) => target(reading, folder, text))] as const;
  });
  if (entries.some(([, targets]) => targets.includes(null)))
    doubted(reading, file, `"paths" leads outside ${territory(reading.fs)}; that part was not used`, null);
  return {
    baseUrl,
    paths: Object.fromEntries(
      entries.map(([pattern, targets]) => [pattern, targets.filter((each) => each !== null)]),
    ),
  };
};

/** Notes a doubt, once, and goes on with a value that is safe. */
const doubted = <Value>(reading: Reading, file: FilePath, what: string, value: Value): Value => {
  const says = `${file} ${what}.`;
  if (!reading.doubts.some((doubt) => doubt.says === says))
    reading.doubts.push({ kind: "unreadable-config", says, at: { file, line: 1, column: 1 } });
  return value;
};
