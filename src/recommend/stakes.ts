import type { Advice } from "../model/advice.ts";
import type { Answers } from "../model/question.ts";
import { visitsPerDay } from "./quantities.ts";

const bands = Object.keys(visitsPerDay);

/**
 * How much it matters to settle the advice of one route: more for one that is to be changed or rests on a placeholder than for one that is
 * right as it is, and more for each power of ten of its visits, where somebody said how many.
 */
export function stakesOf({ change, confidence }: Advice, answers: Answers): number {
  const visits = bands.indexOf(answers.traffic ?? "hundreds") + 1;
  return visits * (change || confidence === "unknown" ? 4 : 1);
}
