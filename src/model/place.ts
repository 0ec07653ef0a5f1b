/** A file inside the scanned root: relative to it, "/" between segments, no leading "./". */
export type FilePath = string;

/** A position in a file; line and column count from 1, columns in UTF-16 units. */
export interface Place {
  readonly file: FilePath;
  readonly line: number;
  readonly column: number;
}

/** One link of a chain: where something stands and what it is called there. */
export interface Step extends Place {
  readonly name: string;
}

/** Something read in the code: what it says, and the way from the route to it (outermost first, never empty). */
export interface Proof {
  readonly says: string;
  readonly chain: readonly Step[];
}

/** A step that could not be followed, or a condition that only a run decides, as one sentence, with its place where it has one. */
export interface Doubt {
  readonly kind: DoubtKind;
  readonly says: string;
  readonly at: Place | null;
}

export type DoubtKind =
  | "unresolved-import"
  | "unknown-package"
  | "computed-call"
  | "unreadable-file"
  | "unreadable-config"
  | "too-deep"
  | "not-covered"
  | "condition";
