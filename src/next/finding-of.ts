import type { Place } from "../model/place.ts";
import type { Finding } from "../model/project.ts";
import { type Mistake, mistakes } from "./mistakes.ts";
import { renderMistakes } from "./render-mistakes.ts";
import { segmentMistakes } from "./segment-mistakes.ts";

const table = { ...mistakes, ...segmentMistakes, ...renderMistakes };

/** A finding of a rule, its message filled with the given words. */
export const findingOf = (
  rule: keyof typeof table,
  at: Place,
  routes: readonly string[],
  words: Readonly<Record<string, string>> = {},
): Finding => {
  const { severity, fails, message }: Mistake = table[rule];
  const filled = message.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
  return { rule, severity, failsBuild: fails, message: filled, at, routes };
};
