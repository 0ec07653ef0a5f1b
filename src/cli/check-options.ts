import { AdvisorError } from "../lib/errors.ts";
import type { Given } from "./command-meta.ts";
import { isSet, type ScanOptions, scanOptionsOf, text } from "./options.ts";

/** What `check` was asked for. */
export interface CheckOptions extends ScanOptions {
  /** As the person wrote it; null for the usual file. */
  readonly baseline: string | null;
  readonly isUpdate: boolean;
}

const shows = ["json", "reporter", "outputFile", "failOn", "maxUnknown", "since"] as const;

/** What `check` was asked for; throws an AdvisorError for what does not fit together. */
export const checkOptionsOf = (given: Given): CheckOptions => {
  const isUpdate = isSet(given, "updateBaseline");
  const beside = isUpdate ? shows.find((name) => given.options[name] !== undefined) : undefined;
  if (beside !== undefined)
    throw new AdvisorError("wrongUsage", {
      reason: "--update-baseline writes the baseline and checks nothing: give it without options of a check.",
    });
  const options = scanOptionsOf(given);
  if (options.since !== null && given.options.baseline !== undefined)
    throw new AdvisorError("wrongUsage", {
      reason: "--since and --baseline are two things to hold the scan against: give one of them.",
    });
  return {
    ...options,
    failOn: given.options.failOn === undefined ? ["regression", "error"] : options.failOn,
    baseline: text(given, "baseline"),
    isUpdate,
  };
};
