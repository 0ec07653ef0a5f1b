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

/** Rules named in a message. */
const mostNamed = 5;

/** Rules that have the word in their names, which a typing error of a short name may not be near to; else the nearest. */
const nearText = (given: string, rules: readonly string[]): string => {
  const word = given.toLowerCase();
  const like = word.length < 3 ? [] : rules.filter((rule) => rule.includes(word)).sort();
  if (like.length < 2) return didYouMean(given, like.length === 0 ? rules : like);
  const more = like.length > mostNamed ? `, and ${like.length - mostNamed} more` : "";
  return ` There are ${like.slice(0, mostNamed).join(", ")}${more}.`;
};

/** `explain`: what a rule means, from texts that come with the package. */
export const run: Run = async (context) => {
  const [rule = ""] = context.given.arguments;
  const page = rulePages.get(rule);
  if (page === undefined) {
    throw new AdvisorError("unknownRule", { rule, near: nearText(rule, [...rulePages.keys()]) });
  }
  const written = await writtenPage(context, rule);
  await context.print(explain(written ?? page, screenOf(context)));
  return exitCodes.done;
};
