import { isAbsolute, join } from "node:path";
import { type CacheWishes, ownCacheName } from "../lib/cache-folder.ts";
import type { CliProcess } from "./cli-process.ts";
import type { ReadingOptions } from "./options.ts";
import { fromWorkingFolder } from "./working-folder.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where what is read may be kept; null for nowhere. In CI only where a folder is named: what a pull request brings along there, or an earlier
 * job left, must not pass for what was read.
 */
export const cacheWishesOf = (
  process: CliProcess,
  project: string,
  { mayCache, cacheDirectory }: Pick<ReadingOptions, "mayCache" | "cacheDirectory">,
): CacheWishes | null => {
  if (!mayCache) return null;
  if (cacheDirectory !== null)
    return { project, named: fromWorkingFolder(process, cacheDirectory), personal: null };
  return isCi(process.env) ? null : { project, named: null, personal: personalFolder(process.env) };
};

/**
 * Where compiled code of this tool itself is kept, whatever becomes of what is read of projects; null for nowhere. A job in CI would seldom see
 * it again. NODE_DISABLE_COMPILE_CACHE is Node's own word for it.
 */
export const codeFolderOf = ({ env }: Pick<CliProcess, "env">): string | null => {
  const personal = personalFolder(env);
  const isWanted = !isCi(env) && (env.NODE_DISABLE_COMPILE_CACHE ?? "") === "";
  return isWanted && personal !== null ? join(personal, ownCacheName, "code") : null;
};

export const isCi = ({ CI = "" }: Environment): boolean => CI !== "" && CI !== "false";

/** The person's cache folder, as https://specifications.freedesktop.org/basedir says, and as Windows does. */
const personalFolder = ({ XDG_CACHE_HOME, LOCALAPPDATA, HOME }: Environment): string | null => {
  const named = [XDG_CACHE_HOME, LOCALAPPDATA].find((path) => path !== undefined && isAbsolute(path));
  if (named !== undefined) return named;
  return HOME !== undefined && isAbsolute(HOME) ? join(HOME, ".cache") : null;
};
