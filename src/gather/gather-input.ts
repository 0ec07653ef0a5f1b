import type { Program } from "../link/program.ts";
import type { RouteFacts } from "../model/facts.ts";
import type { FilePath } from "../model/place.ts";
import type {
  Finding,
  NextConfig,
  NextVersion,
  PackageHints,
  ProjectFiles,
  Route,
  ScheduledCall,
} from "../model/project.ts";
import type { DynamicPackage } from "../packages/dynamic-packages.ts";

/** What is found in modules, by the routes that bundle them. */
export type FindingsByRoute = ReadonlyMap<Route, readonly Finding[]>;

/** Findings that follow from a part of each module, and from how modules hang together. */
export interface FindingsReading {
  /** What they depend on beside modules and routes, as plain data. */
  readonly ground: unknown;
  /** What of a module they depend on, as plain data. */
  readonly partOf: (file: FilePath) => unknown;
  readonly read: () => FindingsByRoute;
}

/** Facts of an earlier scan. */
export interface FactsMemory {
  /** Findings that are remembered, where no edit changed the part of a module that they follow from; else what `read` gives. */
  readonly findingsOf: (reading: FindingsReading) => FindingsByRoute;
  /** The facts of a route: those that are remembered, else what `read` gives. `shared` is what the project's files say of every route, as text. */
  readonly factsOf: (route: Route, shared: string, read: () => RouteFacts) => RouteFacts;
  /** The facts of a route before its files were changed; null where what all routes share was changed as well. */
  readonly factsBefore: (route: Route, shared: string) => RouteFacts | null;
}

/** What gathering needs of one app. */
export interface GatherInput {
  readonly program: Program;
  /** What App Router routes are linked from: with the installed packages that may read a request; absent: the same. */
  readonly appProgram?: Program;
  /** The file that hands next-intl its request config; null or absent where there is none. */
  readonly requestConfig?: FilePath | null;
  /** Packages that the config file describes. */
  readonly describedPackages?: readonly DynamicPackage[];
  readonly next: NextVersion;
  readonly config: NextConfig;
  readonly files: ProjectFiles;
  /** What a scheduler calls; absent: nothing. */
  readonly schedules?: readonly ScheduledCall[];
  /** Ranges that package.json asks for, by package name. */
  readonly dependencies: Readonly<Record<string, string>>;
  readonly routes: readonly Route[];
  /** Findings about the names of routes alone. */
  readonly conflicts: readonly Finding[];
  /** Every file of the project that was parsed. */
  readonly parsed: readonly FilePath[];
  /** What package.json tells the bundler of a file; absent: nothing. */
  readonly hintsOf?: (file: FilePath) => PackageHints;
  /** Lets go of the code of a file until it is asked for again; absent: it is kept. */
  readonly letGo?: (file: FilePath) => void;
  /** Absent where nothing is remembered. */
  readonly memory?: FactsMemory | null;
}
