import type { Place } from "../model/place.ts";
import type { Finding } from "../model/project.ts";
import { allMistakes, type FindingRule } from "./all-mistakes.ts";
import type { Mistake } from "./mistakes.ts";

/** A finding of a rule, its message filled with the given words. */
export const findingOf = (
  rule: FindingRule,
  at: Place,
  routes: readonly string[],
  words: Readonly<Record<string, string>> = {},
): Finding => {
  const { severity, fails, message }: Mistake = allMistakes[rule];
  const filled = message.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
  return { rule, severity, failsBuild: fails, message: filled, at, routes };
};
