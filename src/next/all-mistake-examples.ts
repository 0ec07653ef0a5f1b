import type { FindingRule } from "./all-mistakes.ts";
import { cacheMistakeExamples } from "./cache-mistake-examples.ts";
import type { MistakeExample } from "./example-code.ts";
import { mistakeExamples } from "./mistake-examples.ts";
import { moduleMistakeExamples } from "./module-mistake-examples.ts";
import { renderMistakeExamples } from "./render-mistake-examples.ts";
import { segmentMistakeExamples } from "./segment-mistake-examples.ts";
import { suppressionMistakeExamples } from "./suppression-mistake-examples.ts";
import { voidMistakeExamples } from "./void-mistake-examples.ts";

/** An example for every mistake that is found in the code, by rule id. */
export const allMistakeExamples: Readonly<Record<FindingRule, MistakeExample>> = {
  ...mistakeExamples,
  ...segmentMistakeExamples,
  ...moduleMistakeExamples,
  ...renderMistakeExamples,
  ...voidMistakeExamples,
  ...cacheMistakeExamples,
  ...suppressionMistakeExamples,
};
