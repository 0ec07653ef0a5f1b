import { cacheMistakes } from "./cache-mistakes.ts";
import { mistakes } from "./mistakes.ts";
import { moduleMistakes } from "./module-mistakes.ts";
import { renderMistakes } from "./render-mistakes.ts";
import { segmentMistakes } from "./segment-mistakes.ts";
import { suppressionMistakes } from "./suppression-mistakes.ts";
import { voidMistakes } from "./void-mistakes.ts";

/** Every mistake that is found in the code, by rule id. */
export const allMistakes = {
  ...mistakes,
  ...segmentMistakes,
  ...moduleMistakes,
  ...renderMistakes,
  ...voidMistakes,
  ...cacheMistakes,
  ...suppressionMistakes,
};

export type FindingRule = keyof typeof allMistakes;
