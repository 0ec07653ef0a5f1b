import { checkReport } from "../gate.ts";
import { exitCodes } from "../lib/errors.ts";
import type { GateName } from "../model/comparison.ts";
import type { Report } from "../model/report.ts";

/** The exit code of a scan that could be done. */
export const exitCodeOf = (
  report: Report,
  failOn: readonly GateName[],
  maxUnknown: number | null,
): number => {
  const { gate } = checkReport({ report, failOn, maxUnknown, policy: [], standard: null });
  return gate.passed ? exitCodes.done : exitCodes.gateFailed;
};
