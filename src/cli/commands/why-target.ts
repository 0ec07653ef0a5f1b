import { relative, sep } from "node:path";
import type { FileSystem } from "../../lib/file-system.ts";
import { normalise } from "../../lib/paths.ts";
import type { FilePath } from "../../model/place.ts";
import type { CliProcess } from "../cli-process.ts";
import { fromWorkingFolder } from "../working-folder.ts";

/** A line of a file as a person gave it. */
export interface LineTarget {
  /** As it was written. */
  readonly given: string;
  readonly line: number;
}

/** "app/layout.tsx:5", also with a column behind it as compilers print it; null for what names no line. */
export const lineTargetOf = (given: string): LineTarget | null => {
  const [, file = "", line = ""] = /^(.+?\.\w+):(\d{1,7})(?::\d+)?$/.exec(given) ?? [];
  return file === "" || Number(line) < 1 ? null : { given: file, line: Number(line) };
};

/** The file that is meant, read from the scanned folder and, where there is none, from the working folder; null where neither has it. */
export const fileOfTarget = (
  process: CliProcess,
  fs: Pick<FileSystem, "find">,
  directory: string,
  given: string,
): FilePath | null => {
  const fromRoot = given.startsWith("../") ? given : normalise(given.replaceAll("\\", "/"));
  const fromHere = relative(fromWorkingFolder(process, directory), fromWorkingFolder(process, given));
  return (
    [fromRoot, fromHere.replaceAll(sep, "/")]
      .filter((path) => path !== null)
      .find((path) => fs.find(path)?.kind === "file") ?? null
  );
};
