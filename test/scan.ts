import { diskFileSystem, type FileSystem } from "../src/lib/file-system.ts";
import { defaultLimits } from "../src/lib/limits.ts";
import { type ScanResult, scan } from "../src/pipeline.ts";
import { inProcessParser } from "./in-process-parser.ts";
import type { Said } from "./truth.ts";

/** Scans the files of one app without asking anything. */
export async function scanFiles(fs: FileSystem): Promise<Said> {
  const { report, pages } = await scanResult(fs);
  return { pages, findings: report.apps.flatMap((app) => app.findings) };
}

/** Everything that a scan gives. */
export function scanResult(fs: FileSystem): Promise<ScanResult> {
  return scan({
    fs,
    rootLabel: ".",
    rootName: "app",
    toolVersion: "0.0.0",
    questions: [],
    savedAnswers: [],
    flagAnswers: [],
    ask: null,
    onProgress: () => undefined,
    limits: defaultLimits,
    openParser: inProcessParser,
  });
}

/** Scans one app of the disk without asking anything. */
export const scanDirectory = (directory: string): Promise<Said> => scanFiles(diskFileSystem(directory));
