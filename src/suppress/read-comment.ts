import { didYouMean } from "../lib/nearest.ts";
import { regressionRules } from "../model/comparison.ts";
import type { Finding } from "../model/project.ts";
import type { Suppression } from "../model/suppression.ts";
import { allMistakes } from "../next/all-mistakes.ts";
import { findingOf } from "../next/finding-of.ts";
import { suppressionMistakes } from "../next/suppression-mistakes.ts";

/** What `check` fails for because of a line of the code; a breach of the policy is let pass by the policy. */
export const gateRules: readonly string[] = [
  regressionRules.mode,
  regressionRules.reason,
  regressionRules.revalidate,
];

/** What a comment can let pass: everything that is found in the code, but for what is found in comments. */
const rules: readonly string[] = [
  ...Object.keys(allMistakes).filter((rule) => !Object.hasOwn(suppressionMistakes, rule)),
  ...gateRules,
];

const known: ReadonlySet<string> = new Set(rules);

/** A comment as far as it has an effect, null where it has none, and what is wrong with it. */
export interface ReadComment {
  readonly effect: Suppression | null;
  readonly problems: readonly Finding[];
}

const scopes: readonly string[] = ["next-line", "file"];

/** Reads what a comment asks for. */
export const readComment = (comment: Suppression): ReadComment => {
  const named = comment.rules.filter((rule) => known.has(rule));
  const wrong = problemsIn(comment, named);
  const isIdle = named.length === 0 || comment.reason === null || !scopes.includes(comment.scope);
  return {
    effect: isIdle ? null : { ...comment, rules: named },
    problems: wrong.map((problem) =>
      findingOf("suppression-invalid", comment, [], { problem, form: formOf(comment, named) }),
    ),
  };
};

const problemsIn = ({ scope, rules: given, reason }: Suppression, named: readonly string[]) => {
  const unknown = given.find((rule) => !named.includes(rule));
  return [
    ...(scopes.includes(scope)
      ? []
      : [`A comment "${`prerender-advisor-ignore-${scope}`.replace(/-$/, "")}" has no effect.`]),
    ...(given.length === 0 ? ["This comment names no rule."] : []),
    ...(unknown === undefined
      ? []
      : [`No rule that a comment can ignore is named "${unknown}".${didYouMean(unknown, rules)}`]),
    ...(reason === null ? ["This comment gives no reason, and has no effect without one."] : []),
  ];
};

const formOf = ({ scope }: Suppression, named: readonly string[]): string =>
  `prerender-advisor-ignore-${scopes.includes(scope) ? scope : "next-line"} ${named.length === 0 ? "<rule>" : named.join(", ")} -- <reason>`;
