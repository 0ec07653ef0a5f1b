import type { Place } from "../model/place.ts";
import type { Finding } from "../model/project.ts";
import { type Mistake, type MistakeRule, mistakes } from "../next/mistakes.ts";

/** A finding of a rule, its message filled with the given words. */
export const findingOf = (
  rule: MistakeRule,
  at: Place,
  routes: readonly string[],
  words: Readonly<Record<string, string>> = {},
): Finding => {
  const { severity, message }: Mistake = mistakes[rule];
  return {
    rule,
    severity,
    message: message.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole),
    at,
    routes,
  };
};

/** Whether a finding makes `next build` fail. */
export const failsBuild = (finding: Finding): boolean =>
  isMistake(finding.rule) && mistakes[finding.rule].fails;

const isMistake = (rule: string): rule is MistakeRule => Object.hasOwn(mistakes, rule);
