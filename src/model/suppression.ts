import type { Place } from "./place.ts";

/** A comment that lets something pass: `// prerender-advisor-ignore-next-line <rule> -- <reason>`. Stands where the comment does. */
export interface Suppression extends Place {
  /** What follows "prerender-advisor-ignore-": "next-line", "file", or whatever else somebody wrote. */
  readonly scope: string;
  readonly rules: readonly string[];
  /** Null where none is given. */
  readonly reason: string | null;
  /** The line that it is about; null for the whole file. */
  readonly covers: number | null;
}

/** The comment that let something pass. */
export interface SuppressedBy extends Place {
  readonly reason: string;
}
