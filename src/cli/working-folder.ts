import { resolve } from "node:path";
import { AdvisorError } from "../lib/errors.ts";
import type { CliProcess } from "./cli-process.ts";

/** A path that the person wrote, as an absolute one. */
export const fromWorkingFolder = (process: CliProcess, path: string): string => {
  try {
    return resolve(process.cwd(), path);
  } catch {
    throw new AdvisorError("wrongUsage", {
      reason: "The current folder does not exist any more. Change to another one.",
    });
  }
};
