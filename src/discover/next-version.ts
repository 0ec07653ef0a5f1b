import type { FileSystem } from "../lib/file-system.ts";
import { readLooseJson, textMember } from "../lib/json.ts";
import { join } from "../lib/paths.ts";
import { foldersAbove } from "../lib/reach.ts";
import { byCodeUnit } from "../lib/sort.ts";
import type { FilePath } from "../model/place.ts";
import type { NextVersion } from "../model/project.ts";
import { newestKnown } from "../next/versions.ts";
import { withoutCatalog } from "./catalogs.ts";

const assumed: NextVersion = { version: null, ...newestKnown, from: "assumed" };

/** The installed version of next, from the app's folder upwards; else the lowest that the declared range allows; else the newest known. */
export const nextVersion = (fs: FileSystem, root: FilePath, range: string | null): NextVersion =>
  installed(fs, root) ??
  (range === null ? null : declared(withoutCatalog(fs, root, range, "next"))) ??
  assumed;

const installed = (fs: FileSystem, root: FilePath): NextVersion | null => {
  for (const folder of foldersAbove(fs, root)) {
    const read = fs.read(join(folder, "node_modules/next/package.json"));
    const json = read.ok ? readLooseJson(read.text) : null;
    const version = json?.ok ? textMember(json.value, "version") : undefined;
    const found =
      version === undefined ? null : versionOf(/^(\d+)\.(\d+)\.(\d+)/.exec(version), version, "installed");
    if (found !== null) return found;
  }
  return null;
};

/** Tags, `workspace:`, files and addresses tell no version. */
const declared = (range: string): NextVersion | null => {
  const plain = range.replace(/^npm:(?:(?:@[\w.-]+\/)?[\w.-]+@)?/, "");
  if (/[:/]/.test(plain)) return null;
  const versions = [...plain.matchAll(/(?<![\w.+-])v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(-[\w.]+)?/g)]
    .map((match) => {
      const [, major = "0", minor = "0", patch = "0", label = ""] = match;
      return versionOf(match, `${major}.${minor}.${patch}${label}`, "declared");
    })
    .filter((version) => version !== null);
  const [lowest = null] = versions.sort(
    (left, right) =>
      left.major - right.major ||
      left.minor - right.minor ||
      byCodeUnit(left.version ?? "", right.version ?? ""),
  );
  return lowest === null ? null : { ...lowest, ...allowedBy(plain) };
};

/** What a range allows above its lowest version; ranges over several majors count as the minors of the lowest. */
const allowedBy = (range: string): Pick<NextVersion, "allows"> => {
  if (/^\s*[v=]?\d+\.\d+\.\d+(?:-[\w.]+)?\s*$/.test(range)) return {};
  return { allows: /^\s*(?:~|v?\d+\.\d+(?:\.[x*])?\s*$)/.test(range) ? "patches" : "minors" };
};

const versionOf = (
  match: RegExpExecArray | null,
  version: string,
  from: NextVersion["from"],
): NextVersion | null => {
  if (match === null) return null;
  const [, major = "0", minor = "0"] = match;
  return version.length > 100 ? null : { version, major: Number(major), minor: Number(minor), from };
};
