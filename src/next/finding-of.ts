import type { Place } from "../model/place.ts";
import type { Finding } from "../model/project.ts";
import { type Mistake, type MistakeRule, mistakes } from "./mistakes.ts";

/** A finding of a rule, its message filled with the given words. */
export const findingOf = (
  rule: MistakeRule,
  at: Place,
  routes: readonly string[],
  words: Readonly<Record<string, string>> = {},
): Finding => {
  const { severity, fails, message }: Mistake = mistakes[rule];
  const filled = message.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
  return { rule, severity, failsBuild: fails, message: filled, at, routes };
};
