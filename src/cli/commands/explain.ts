import { packageRoot } from "../../ask/questionnaire.ts";
import { AdvisorError, exitCodes } from "../../lib/errors.ts";
import { didYouMean } from "../../lib/nearest.ts";
import { explain } from "../../report/explain.ts";
import { rulePages } from "../../rule-pages.ts";
import type { CommandContext, Run } from "../context.ts";
import { screenOf } from "../screen.ts";

/** The written page of a rule, as it stands in the documentation; null for rules whose tables say all there is. */
const writtenPage = async ({ services }: CommandContext, rule: string): Promise<string | null> => {
  const read = (await services.openFolder(packageRoot)).read(`docs/rules/${rule}.md`);
  return read.ok ? read.text : null;
};

/** `explain`: what a rule means, from texts that come with the package. */
export const run: Run = async (context) => {
  const [rule = ""] = context.given.arguments;
  const page = rulePages.get(rule);
  if (page === undefined) {
    throw new AdvisorError("wrongUsage", {
      reason: `There is no rule ${rule}.${didYouMean(rule, [...rulePages.keys()])}`,
    });
  }
  const written = await writtenPage(context, rule);
  await context.print(explain(written ?? page, screenOf(context)));
  return exitCodes.done;
};
