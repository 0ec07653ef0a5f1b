import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import { link, type Outcome } from "../../src/link/program.ts";
import { type Followed, followPackages } from "../../src/link/resolve/follow-packages.ts";
import { type Loaded, loadModules, nothingLoaded, type Parse } from "../../src/link/resolve/load.ts";
import type { PackageLimits } from "../../src/link/resolve/read-packages.ts";
import { createResolver } from "../../src/link/resolve/resolve.ts";
import type { FilePath } from "../../src/model/place.ts";
import { summarise } from "../../src/parse/summarise.ts";
import { site } from "./site.ts";

/** Path to source text. */
export type Sources = Readonly<Record<string, string>>;

/** An app whose `main.js` was read with the installed packages that it reaches. */
export interface FollowedApp {
  readonly followed: Followed | null;
  readonly loaded: Loaded;
  /** Files that were parsed for packages. */
  readonly parsed: readonly FilePath[];
  /** What calling the export `x` of `main.js` with the props of a page shows. */
  readonly run: () => Outcome;
}

export const followedApp = async (
  sources: Sources,
  limits?: PackageLimits,
  aliases: ReadonlyMap<string, FilePath> = new Map(),
): Promise<FollowedApp> => {
  const fs = memoryFileSystem(sources);
  const resolve = createResolver(fs, site);
  const parsed: FilePath[] = [];
  const parse: Parse = async (files) =>
    files.map((file) => {
      parsed.push(file);
      const read = fs.read(file);
      return read.ok
        ? { ok: true, summary: summarise(file, read.text) }
        : { ok: false, skipped: { file, reason: read.reason } };
    });
  const loaded = nothingLoaded();
  await loadModules(["main.js", ...aliases.values()], parse, resolve, loaded);
  parsed.length = 0;
  const followed = await followPackages({
    fs,
    parse,
    loaded,
    resolve,
    aliases,
    ...(limits === undefined ? {} : { limits }),
  });
  const program = link(
    followed?.summaryOf ?? ((file) => loaded.summaries.get(file) ?? null),
    followed?.resolve ?? resolve,
  );
  const run = (): Outcome => {
    const value = program.exportValue("main.js", "x");
    if (value === null) throw new RangeError("main.js has no export x");
    return program.run(value, [{ kind: "symbol", root: "props", path: [] }], {
      file: "main.js",
      line: 1,
      column: 1,
      name: "x",
    });
  };
  return { followed, loaded, parsed, run };
};

/** Calls of next/headers among the effects, each as `headers node_modules/intl/index.js:2 if`. */
export const requestCalls = ({ effects }: Outcome): readonly string[] =>
  effects.flatMap((effect) => {
    if (effect.kind !== "call" || effect.callee.kind !== "external") return [];
    const { package: name, name: exported, path } = effect.callee;
    if (name !== "next/headers" || path.length > 0) return [];
    const step = effect.chain.at(-1);
    return [[exported, `${step?.file}:${step?.line}`, ...effect.guards.map(({ kind }) => kind)].join(" ")];
  });

export const doubtsOf = ({ effects }: Outcome): readonly string[] =>
  effects.flatMap((effect) => (effect.kind === "doubt" ? [effect.doubt.says] : []));
