import type { FileSystem } from "../lib/file-system.ts";
import { isJsonObject, type JsonValue, member, readLooseJson, textMember } from "../lib/json.ts";
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
  const scripts = valuesOf(member(manifest, "scripts")).filter((script) => typeof script === "string");
  const engine = textMember(member(manifest, "engines"), "node");
  const sideEffects = member(manifest, "sideEffects");
  return {
    mayLeaveOut: sideEffects !== undefined && sideEffects !== true,
    replacesModules: isJsonObject(member(manifest, "browser")),
    usesWebpack: scripts.some((script) => /\s--webpack\b/.test(script)),
    preloads: scripts.some((script) => ofNext.test(script) && preloading.test(script)),
    node: engine === undefined ? null : nodeVersions(engine),
  };
};

/** A script that may set how Node.js runs Next. */
const ofNext = /\bNODE_OPTIONS\b|\bnext(?:\/dist\/bin\/next)?["']?\s+build\b/;
const preloading =
  /(?:^|[\s"'=])(?:-r|--require|--import|--loader|--experimental-loader|--experimental-webstorage|--localstorage-file)(?=[\s=])/;

/** The major versions that a range allows, as a whole: `>=18 <21`, `20.x`, `18 || 20`. */
const nodeVersions = (range: string): PackageHints["node"] => {
  const parts = range.slice(0, longestRange).split("||").map(majorsIn);
  const known = parts.filter((part) => part !== null);
  return known.length < parts.length
    ? null
    : {
        lowest: Math.min(...known.map(({ lowest }) => lowest)),
        highest: Math.max(...known.map(({ highest }) => highest)),
      };
};

const longestRange = 200;

const majorsIn = (part: string): PackageHints["node"] => {
  const text = part.trim().replace(/^v?(\d+)(?:\.[\dx*]+)*\s+-\s+v?(\d+)(?:\.[\dx*]+)*$/, ">=$1 <=$2");
  let [lowest, highest] = [0, Number.POSITIVE_INFINITY];
  for (const bound of text.replace(/([<>=^~]+)\s+/g, "$1").split(/\s+/)) {
    const [, sign = "", major = "", rest = ""] = /^([<>=^~]*)v?(\d+)((?:\.[\dx*]+)*)$/.exec(bound) ?? [];
    if (major === "") return null;
    const number = Number(major);
    if (!sign.startsWith("<")) lowest = Math.max(lowest, number);
    if (!sign.startsWith(">"))
      highest = Math.min(highest, sign === "<" && /^[.0x*]*$/.test(rest) ? number - 1 : number);
  }
  return { lowest, highest };
};

const valuesOf = (value: JsonValue | undefined): readonly JsonValue[] =>
  isJsonObject(value) ? Object.values(value) : [];
