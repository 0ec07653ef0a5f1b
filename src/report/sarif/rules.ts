import { sortedBy } from "../../lib/sort.ts";
import type { Alert } from "../alerts.ts";
import { clean, shorten } from "../text.ts";

/** Characters of the first sentence of a rule, as a list of alerts shows it. */
const longestSentence = 300;

/** What a rule means, as one sentence: the paragraph behind the one that says what kind of rule it is. */
const sentenceOf = (page: string): string => {
  const paragraphs = page.split("\n\n").filter((each) => !/^[#`]/.test(each));
  const text = (paragraphs[1] ?? paragraphs[0] ?? "").replace(/\s+/g, " ").trim();
  return /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
};

/** Everything behind the title. */
const bodyOf = (page: string): string => page.replace(/^# .*\n+/, "").trim();

const levelOf = { error: "error", warning: "warning", note: "note" } as const;

const tagsOf = (kind: Alert["kind"]): readonly string[] =>
  kind === "finding" ? ["correctness", "nextjs", "rendering"] : ["nextjs", "performance", "rendering"];

/** A rule of the report with its help (reportingDescriptor, section 3.49 of SARIF 2.1.0). */
export type SarifRule = Readonly<Record<string, unknown>> & { readonly id: string };

const ruleOf = (alert: Alert, rulePage: (rule: string) => string | null): SarifRule => {
  const page = rulePage(alert.rule);
  const base = {
    id: alert.rule,
    name: alert.rule,
    defaultConfiguration: { level: levelOf[alert.level] },
    properties: { tags: tagsOf(alert.kind), precision: "high" },
  };
  if (page === null) return { ...base, shortDescription: { text: clean(alert.rule) } };
  const text = shorten(clean(sentenceOf(page)), longestSentence);
  return {
    ...base,
    shortDescription: { text },
    fullDescription: { text },
    help: { text: bodyOf(page), markdown: bodyOf(page) },
  };
};

/** The rules of some alerts, each once, sorted by id. */
export const rulesOf = (
  alerts: readonly Alert[],
  rulePage: (rule: string) => string | null,
): readonly SarifRule[] => {
  const first = new Map<string, Alert>();
  for (const alert of alerts) if (!first.has(alert.rule)) first.set(alert.rule, alert);
  return sortedBy(first.values(), ({ rule }) => rule).map((alert) => ruleOf(alert, rulePage));
};
