import { open } from "./domains.ts";
import type { AdviceRow } from "./outcome.ts";
import { rows } from "./rows.ts";
import { fill, genericWords } from "./wording.ts";

/** Row id -> what the row means, in one paragraph, for `explain`. */
export const ruleTexts: Readonly<Record<string, string>> = Object.fromEntries(
  rows.map((row) => [row.id, startSentence(fill(`${row.because} ${conditionText(row)}`, genericWords))]),
);

function startSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function conditionText({ when }: AdviceRow): string {
  const conditions = Object.entries(when)
    .filter(([, values]) => !values.includes(open) || values.length <= 2)
    .map(
      ([fact, values]) =>
        `${fact} is ${values.map((value) => (value === open ? "not answered" : value)).join(" or ")}`,
    );
  return conditions.length === 0
    ? "It decides where no other row does."
    : `It decides where ${conditions.join(", and ")}, and no earlier row did.`;
}
