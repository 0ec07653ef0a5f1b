import type { FilePath } from "../model/place.ts";
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
  /** The scanned folder seen from the top of its repository: code hosts know files by that path. Absent: it is the top itself. */
  readonly base?: FilePath;
  /** What a rule means, as Markdown, for the formats that carry it; null where nothing is written of it. */
  readonly rulePage?: (rule: string) => string | null;
}

/** Turns a report into text that ends with a line break; writing it is the caller's part. */
export type Renderer = (report: Report, options: RenderOptions) => string;
