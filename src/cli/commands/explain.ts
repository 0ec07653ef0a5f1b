import { AdvisorError, exitCodes } from "../../lib/errors.ts";
import { explain } from "../../report/explain.ts";
import type { Run } from "../context.ts";
import { didYouMean } from "../nearest.ts";
import { screenOf } from "../screen.ts";

/** `explain`: what a rule means, from texts that come with the package. */
export const run: Run = async (context) => {
  const [rule = ""] = context.given.arguments;
  const { rulePages } = await import("../../rule-pages.ts");
  const page = rulePages.get(rule);
  if (page === undefined) {
    throw new AdvisorError("wrongUsage", {
      reason: `There is no rule ${rule}.${didYouMean(rule, [...rulePages.keys()])}`,
    });
  }
  await context.print(explain(page, screenOf(context)));
  return exitCodes.done;
};
