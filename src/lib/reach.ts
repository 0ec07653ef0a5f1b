import type { FilePath } from "../model/place.ts";
import { confined, relative, rootPath, upwards } from "./paths.ts";

/** Where the scanned folder stands in its workspace. */
export interface Standing {
  /** The scanned folder as the workspace's root names it: "apps/web"; "." where it is that root, or stands in no workspace. */
  readonly within: FilePath;
}

/** The path that `path` names when read in `folder`, with `../` where it is outside the scanned folder; null outside the workspace. */
export const pathFrom = ({ within }: Standing, folder: FilePath, path: string): FilePath | null => {
  const fromTop = path.startsWith("/") ? null : confined(within, `${folder}/${path}`);
  return fromTop === null ? null : relative(within, fromTop);
};

/** The path as the workspace's root names it; null outside the workspace. */
export const fromTop = ({ within }: Standing, path: FilePath): FilePath | null => confined(within, path);

/** The folder and every folder above it up to the workspace's root, nearest first. */
export const foldersAbove = ({ within }: Standing, folder: FilePath): readonly FilePath[] => {
  const start = confined(within, folder);
  return start === null ? [] : upwards(start).map((each) => relative(within, each));
};

/** The workspace's root as the scanned folder names it: "../..". */
export const topOf = ({ within }: Standing): FilePath => relative(within, rootPath);

/** The widest folder that is read, in words. */
export const territory = ({ within }: Standing): string =>
  within === rootPath ? "the scanned folder" : "the workspace";
