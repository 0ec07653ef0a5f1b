import type { Mode } from "./mode.ts";

/** Modes that a policy can allow; `ssg` stands for `static` too: both are made at build and kept. */
export type PolicyMode = Exclude<Mode, "error" | "unknown">;

/** What a person lays down for the routes that a glob names. */
export interface PolicyRule {
  readonly glob: string;
  /** Null where any will do. */
  readonly modes: readonly PolicyMode[] | null;
  /** Seconds; null for no limit. */
  readonly minRevalidate: number | null;
  readonly maxRevalidate: number | null;
  /** Why, for whoever meets it; null where it is not said. */
  readonly reason: string | null;
}
