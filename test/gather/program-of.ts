import { classify } from "../../src/classify/classify.ts";
import { discoverRoutes } from "../../src/discover/discover-routes.ts";
import { locateApps } from "../../src/discover/locate-apps.ts";
import { emptyConfig, readNextConfig } from "../../src/gather/config/next-config.ts";
import { type Gathered, gather } from "../../src/gather/gather.ts";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import { link, type Program } from "../../src/link/program.ts";
import { createResolver } from "../../src/link/resolve/resolve.ts";
import type { Now } from "../../src/model/advice.ts";
import type { RouteFacts } from "../../src/model/facts.ts";
import type { ModuleSummary } from "../../src/model/module-summary.ts";
import type { NextConfig } from "../../src/model/project.ts";
import { summarise } from "../../src/parse/summarise.ts";
import { site } from "../link/site.ts";

/** Path to source text. */
export type Sources = Readonly<Record<string, string>>;

/** A small app, read as the pipeline reads it but in one process. */
export interface ReadApp {
  readonly program: Program;
  readonly config: NextConfig;
  readonly gathered: Gathered;
  /** The facts of a route by its name; fails where there is no such route. */
  readonly facts: (route: string) => RouteFacts;
  readonly now: (route: string) => Now;
}

const packageJson = JSON.stringify({ name: "app", dependencies: { next: "16.4.6", react: "19.0.0" } });

const isSource = (file: string): boolean => /\.[cm]?[jt]sx?$/.test(file);

/** The linked program of some sources, every one of them summarised. */
export const programOf = (sources: Sources): Program => {
  const summaries = new Map<string, ModuleSummary>(
    Object.entries(sources)
      .filter(([file]) => isSource(file))
      .map(([file, text]) => [file, summarise(file, text)]),
  );
  return link((file) => summaries.get(file) ?? null, createResolver(memoryFileSystem(sources), site));
};

/** Reads an app: its package.json asks for Next 16.4.6 unless the sources bring their own. */
export const readApp = (given: Sources): ReadApp => {
  const sources = { "package.json": packageJson, ...given };
  const fs = memoryFileSystem(sources);
  const [located = site] = locateApps(fs);
  const program = programOf(sources);
  const config =
    located.config === null ? emptyConfig : readNextConfig(program, located.config, located.next);
  const { routes, files, findings } = discoverRoutes(fs, located, config);
  const parsed = Object.keys(sources).filter(isSource).sort();
  const gathered = gather({
    program,
    next: located.next,
    config,
    files,
    routes,
    conflicts: findings,
    parsed,
    dependencies: {},
  });
  const facts = (name: string): RouteFacts => {
    const found = gathered.facts.find(({ route }) => route.route === name);
    if (found === undefined) throw new RangeError(`there is no route ${name}`);
    return found;
  };
  return { program, config, gathered, facts, now: (route) => classify(facts(route)) };
};

/** A page component with nothing to it. */
export const component = "export default function Page() { return null }\n";

/** The facts of `/[slug]` where its page has this source, beside other files. */
export const slugFacts = (source: string, others: Sources = {}): RouteFacts =>
  readApp({ "pages/[slug].js": `${component}${source}`, ...others }).facts("/[slug]");

/** The facts of `/` where its page has this source, beside other files. */
export const indexFacts = (source: string, others: Sources = {}): RouteFacts =>
  readApp({ "pages/index.js": `${component}${source}`, ...others }).facts("/");
