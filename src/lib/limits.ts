/** How much a scan reads before it leaves something out, visibly. */
export interface Limits {
  /** Bytes above which a source file is not read. */
  readonly maxFileSize: number;
  /** Entries of folders that are looked at. */
  readonly maxFiles: number;
  /** Milliseconds that one file may take to parse. */
  readonly fileTimeoutMs: number;
}

/** Parsing 1 MB costs about 150 MB of memory. */
export const defaultLimits: Limits = { maxFileSize: 1_000_000, maxFiles: 200_000, fileTimeoutMs: 5_000 };
