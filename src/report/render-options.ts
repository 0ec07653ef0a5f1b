import type { Report } from "../model/report.ts";

/** How a report is shown; nothing here changes what it says. */
export interface RenderOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Shows every route and every skipped file on a line of its own. */
  readonly verbose: boolean;
  /** How long the scan took, in seconds; null leaves it out. */
  readonly seconds: number | null;
  /** The scanned folder as the person wrote it, for the commands that the report suggests. */
  readonly directory: string;
}

/** Turns a report into text that ends with a line break; writing it is the caller's part. */
export type Renderer = (report: Report, options: RenderOptions) => string;
