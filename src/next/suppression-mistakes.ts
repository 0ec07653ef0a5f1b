import type { Mistake } from "./mistakes.ts";

/** What is wrong with the comments that let a finding pass, by rule id. */
export const suppressionMistakes = {
  "suppression-invalid": {
    severity: "warning",
    fails: false,
    message: "{problem} Write: {form}",
    meaning:
      "A comment that lets something pass names the rules that it is about and says why. One without a reason, or with a rule that there is not, has no effect.",
  },
  "suppression-unused": {
    severity: "warning",
    fails: false,
    message: "There is no {rule} {where}: take it out of this comment.",
    meaning:
      "A comment that lets nothing pass may have stood above another line once, or what it was about is mended. Left in place it would hide the next one.",
  },
} as const satisfies Readonly<Record<string, Mistake>>;

export type SuppressionMistakeRule = keyof typeof suppressionMistakes;
