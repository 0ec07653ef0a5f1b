import { defaultLimits } from "../../src/lib/limits.ts";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import type { Report } from "../../src/model/report.ts";
import { scan } from "../../src/pipeline.ts";
import { inProcessParser } from "../in-process-parser.ts";
import type { Files } from "./story-app.ts";

/** The report of an app that is only in memory. */
export const reportOf = async (files: Files): Promise<Report> => {
  const { report } = await scan({
    fs: memoryFileSystem(files),
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
  return report;
};
