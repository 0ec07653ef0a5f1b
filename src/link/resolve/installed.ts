import type { FileSystem } from "../../lib/file-system.ts";
import { isJsonObject, member, readLooseJson } from "../../lib/json.ts";
import { join } from "../../lib/paths.ts";
import type { FilePath } from "../../model/place.ts";
import { isListed, type PackageList } from "../../packages/match.ts";
import { unfollowedPackages } from "../../packages/unfollowed-packages.ts";

/** An installed package: `folder` is `node_modules/next-intl`, `name` what it is imported by. */
export interface Installed {
  readonly name: string;
  readonly folder: FilePath;
}

const packageFolder = /^(.*(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+))\/./;

/** The installed package that a file belongs to; null for a file of the project. */
export const installedPackageOf = (file: FilePath): Installed | null => {
  const [, folder, name] = packageFolder.exec(file) ?? [];
  return folder === undefined || name === undefined ? null : { name, folder };
};

/**
 * Whether a package can reach `next/headers` by itself: only where its package.json depends on next, whichever way. `left` are specifiers of
 * packages that are left out.
 */
export const dependsOnNext = (
  fs: FileSystem,
  left: PackageList = [],
): ((installed: Installed) => boolean) => {
  const isLeft = (name: string): boolean => left.some((each) => each === name || each.startsWith(`${name}/`));
  const known = new Map<FilePath, boolean>();
  return ({ name, folder }) => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const answer = !isLeft(name) && !isListed(unfollowedPackages, name) && declaresNext(fs, folder);
    known.set(folder, answer);
    return answer;
  };
};

const kinds: readonly string[] = ["dependencies", "peerDependencies", "optionalDependencies"];

const declaresNext = (fs: FileSystem, folder: FilePath): boolean => {
  const read = fs.read(join(folder, "package.json"));
  const json = read.ok ? readLooseJson(read.text) : null;
  if (json === null || !json.ok) return false;
  return kinds.some((kind) => {
    const declared = member(json.value, kind);
    return isJsonObject(declared) && Object.hasOwn(declared, "next");
  });
};
