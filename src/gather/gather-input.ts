import type { Program } from "../link/program.ts";
import type { FilePath } from "../model/place.ts";
import type { Finding, NextConfig, NextVersion, ProjectFiles, Route } from "../model/project.ts";

/** What gathering needs of one app. */
export interface GatherInput {
  readonly program: Program;
  readonly next: NextVersion;
  readonly config: NextConfig;
  readonly files: ProjectFiles;
  /** Ranges that package.json asks for, by package name. */
  readonly dependencies: Readonly<Record<string, string>>;
  readonly routes: readonly Route[];
  /** Findings about the names of routes alone. */
  readonly conflicts: readonly Finding[];
  /** Every file of the project that was parsed. */
  readonly parsed: readonly FilePath[];
}
