import type { Effect } from "../../link/machine.ts";
import type { Program } from "../../link/program.ts";
import type { Value } from "../../link/values.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { FilePath } from "../../model/place.ts";
import type { NextConfig, NextVersion, Route } from "../../model/project.ts";
import type { OnDemandCall } from "../content/on-demand.ts";
import type { LoadFailures } from "../modules/load-failures.ts";
import type { LoadedGlobals } from "../modules/loaded-globals.ts";
import type { DataRun } from "./data-function.ts";
import type { InitialProps } from "./initial-props.ts";
import type { ListedPaths } from "./listed-paths.ts";
import type { PageConfig } from "./page-config.ts";
import type { PageExports } from "./page-exports.ts";
import type { StaticPaths } from "./static-paths.ts";

/** What all pages of an app share. */
export interface PagesApp {
  readonly program: Program;
  readonly next: NextVersion;
  readonly config: NextConfig;
  /** Ranges that package.json asks for, by package name. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** getInitialProps of pages/_app, and what running it showed; null where there is no _app. */
  readonly app: {
    readonly initialProps: InitialProps;
    readonly run: DataRun | null;
    readonly file: FilePath;
    readonly component: Value;
    /** What rendering it surely throws, whichever page it shows. */
    readonly thrown: () => readonly Effect[];
  } | null;
  /** Modules that no server can load. */
  readonly globals: LoadedGlobals;
  /** Modules that throw an error of their own while they are loaded. */
  readonly loadFailures: LoadFailures;
  readonly onDemand: readonly OnDemandCall[];
  /** The package in next.config that gives pages a data function that have none. */
  readonly completedBy: string | null;
  /** Files that some module imports as "file name", or "file *"; re-exports do not count. */
  readonly imported: ReadonlySet<string>;
}

/** Everything about one page that a mistake can be read from. */
export interface PageReading {
  readonly route: Route;
  readonly summary: ModuleSummary;
  readonly exports: PageExports;
  readonly config: PageConfig;
  readonly initialProps: InitialProps;
  readonly staticProps: DataRun | null;
  readonly serverProps: DataRun | null;
  readonly staticPaths: StaticPaths | null;
  /** What getStaticProps comes to for the paths that are known to be listed; `areAll`: for every one. */
  readonly listed: ListedPaths;
  /** True where another module uses the page's component. */
  readonly isUsedElsewhere: boolean;
  readonly next: NextVersion;
  readonly nextConfig: NextConfig;
}
