import type { Confidence, Mode } from "./mode.ts";
import type { FilePath, Place } from "./place.ts";
import type { Router } from "./project.ts";

/** How Next's manifests name what a build made of a route; "special" are pages of errors and the document. */
export type BuiltKind = "page" | "handler" | "metadata" | "api" | "special";

/** What a finished build recorded of one route. */
export interface BuiltRoute {
  readonly route: string;
  readonly router: Router;
  readonly kind: BuiltKind;
  /** Null where no file of the app is found for it. */
  readonly file: FilePath | null;
  readonly mode: BuiltMode;
  /** Seconds; `false` never; null where the build never saw a value. */
  readonly revalidate: number | false | null;
  readonly fallback: boolean | "blocking" | "shell" | null;
  readonly prerenderedPaths: number;
  /** Modes that the build cannot tell from it; empty where it can. */
  readonly accept: readonly BuiltMode[];
  /** What in the manifests says so, as a phrase. */
  readonly because: string;
}

/** Next's own word for per request is "dynamic". */
export type BuiltMode = "static" | "ssg" | "isr" | "partial" | "dynamic";

/** What the scan says of a route, as far as it is held against a build. */
export interface SaidRoute {
  readonly mode: Mode;
  readonly revalidate: number | false | null;
  readonly confidence: Confidence;
  readonly because: string;
  readonly at: Place | null;
}

/** A route on which scan and build differ; null on the side that does not have it. */
export interface Difference {
  readonly route: string;
  readonly router: Router;
  readonly kind: BuiltKind;
  readonly file: FilePath | null;
  /** "missing": only the build has it. "extra": only the scan has it. */
  readonly what: "mode" | "revalidate" | "missing" | "extra";
  /** True where the scan was certain: the defect that verify fails for. */
  readonly isWrongCertain: boolean;
  readonly built: BuiltRoute | null;
  readonly said: SaidRoute | null;
}

/** How a scan of one app agrees with a build of it. */
export interface AppAgreement {
  readonly root: FilePath;
  readonly name: string;
  readonly next: string | null;
  /** Folder of the build, relative to the scanned one. */
  readonly build: FilePath;
  readonly counts: AgreementCounts;
  readonly differences: readonly Difference[];
}

/** Pages of errors and the document are not counted. */
export interface AgreementCounts {
  /** Routes of the build. */
  readonly routes: number;
  /** Those that the scan has too. */
  readonly found: number;
  /** Those of the same mode, static and ssg being one. */
  readonly right: number;
  readonly certain: number;
  readonly certainRight: number;
  /** Routes that the build regenerates after a number of seconds that it knows. */
  readonly revalidates: number;
  readonly revalidateRight: number;
}
