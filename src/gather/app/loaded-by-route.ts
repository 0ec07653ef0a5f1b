import type { FilePath } from "../../model/place.ts";
import type { SegmentFile } from "../../model/project.ts";
import type { LoadedGlobal } from "../modules/loaded-globals.ts";
import { runFilesOf } from "../modules/module-layers.ts";
import type { AppReading } from "./app-reading.ts";
import { hidingFile } from "./hidden-parts.ts";

/** What the modules of an App Router route name that no server has. */
export interface LoadedByRoute {
  readonly sure: LoadedGlobal | null;
  /** In a module for the browser, which is loaded where something of it is shown, or one that some versions of Node.js have. */
  readonly possible: LoadedGlobal | null;
}

/** The modules of the files of a route that cannot be loaded on the server. */
export const loadedByRoute = (reading: AppReading, segments: readonly SegmentFile[]): LoadedByRoute => {
  const { globals, program } = reading.shared;
  if (globals.size === 0) return { sure: null, possible: null };
  const isClient = (file: FilePath): boolean =>
    program.summaryOf(file)?.directives.includes("use client") === true;
  const found = (files: Iterable<FilePath>): readonly LoadedGlobal[] =>
    [...files].flatMap((file) => globals.get(file) ?? []);
  const loaded = segments.flatMap((segment) => {
    if (!isClient(segment.file))
      return [...runFilesOf(program, [segment.file], isClient)].filter((file) => !isClient(file));
    return hidingFile(reading, segment) === null ? [...runFilesOf(program, [segment.file])] : [];
  });
  return {
    sure: found(loaded).find(({ isSure }) => isSure) ?? null,
    possible:
      found(
        runFilesOf(
          program,
          segments.map(({ file }) => file),
        ),
      )[0] ?? null,
  };
};
