import type { Program } from "../link/program.ts";
import type { FilePath } from "../model/place.ts";
import type { Layer } from "../next/layer-imports.ts";
import { loadedBy } from "./module-loads.ts";

/** A file as part of one layer. */
export interface LayeredFile {
  readonly file: FilePath;
  readonly layer: Layer;
}

/** The files that bring a file into a layer, itself among them: those that a route starts with are where the layer begins. */
export type ReachedFrom = (start: LayeredFile) => readonly LayeredFile[];

/**
 * Which modules are bundled for the server render and which for the browser: `"use client"` opens the second, in which a `"use server"` file
 * is no more than a reference to what runs on the server.
 */
export const openLayers = (program: Program, parsed: readonly FilePath[]): ReachedFrom => {
  const importers = importersOf(program, parsed);
  const directives = (file: FilePath): readonly string[] => program.summaryOf(file)?.directives ?? [];
  const isClient = (file: FilePath): boolean => directives(file).includes("use client");
  const isAction = (file: FilePath): boolean => directives(file).includes("use server");
  const stepsFrom = ({ file, layer }: LayeredFile): readonly LayeredFile[] => {
    const users = importers.get(file) ?? [];
    const onServer = users.filter((user) => !isClient(user)).map((user) => ({ file: user, layer: server }));
    const inBrowser = users.filter((user) => !isAction(user)).map((user) => ({ file: user, layer: client }));
    if (layer === "server") return isAction(file) ? [...onServer, ...inBrowser] : onServer;
    return isClient(file) ? [...onServer, ...inBrowser] : inBrowser;
  };
  return (start) => {
    const found = new Map<string, LayeredFile>();
    const open = [start];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const key = `${next.layer} ${next.file}`;
      if (found.has(key)) continue;
      found.set(key, next);
      open.push(...stepsFrom(next));
    }
    return [...found.values()].filter(({ file, layer }) => (layer === "client") === isClient(file));
  };
};

const server: Layer = "server";
const client: Layer = "client";

const importersOf = (
  program: Program,
  parsed: readonly FilePath[],
): ReadonlyMap<FilePath, readonly FilePath[]> => {
  const importers = new Map<FilePath, FilePath[]>();
  for (const file of parsed) {
    const summary = program.summaryOf(file);
    for (const specifier of summary === null ? [] : loadedBy(summary)) {
      const target = program.resolve(specifier, file);
      if (!("file" in target) || target.file === null) continue;
      const known = importers.get(target.file);
      if (known === undefined) importers.set(target.file, [file]);
      else known.push(file);
    }
  }
  return importers;
};
