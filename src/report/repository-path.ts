import { normalise, rootPath } from "../lib/paths.ts";
import type { FilePath } from "../model/place.ts";
import type { RenderOptions } from "./render-options.ts";

/** The file as a code host names it, from the top of the repository; as it is where it lies outside of that. */
export const repositoryPath = (file: FilePath, { base = rootPath }: Pick<RenderOptions, "base">): FilePath =>
  normalise(`${base}/${file}`) ?? file;
