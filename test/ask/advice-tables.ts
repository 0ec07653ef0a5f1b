import fc from "fast-check";
import type { QuestionGroup } from "../../src/ask/groups.ts";
import type { OpenQuestions } from "../../src/ask/next-question.ts";
import type { Answers, Question } from "../../src/model/question.ts";

/** Three small questions, so that every completion can be enumerated. */
export const smallQuestions: readonly Question[] = [
  { id: "one", ask: "One {route}?", choices: choicesOf("a", "b", "c") },
  { id: "two", ask: "Two?", choices: choicesOf("a", "b") },
  { id: "three", ask: "Three?", choices: choicesOf("a", "b") },
];

function choicesOf(...values: readonly string[]) {
  return values.map((value) => ({ value, label: value.toUpperCase() }));
}

/** Every way to answer all questions that agrees with what is answered. */
export const completions = (answers: Readonly<Record<string, string | undefined>>): readonly Answers[] =>
  smallQuestions.reduce<readonly Answers[]>(
    (partial, { id, choices }) =>
      partial.flatMap((one) =>
        choices
          .filter(({ value }) => (answers[id] ?? value) === value)
          .map(({ value }) => ({ ...one, [id]: value })),
      ),
    [{}],
  );

const keyOf = (answers: Answers): string => smallQuestions.map(({ id }) => answers[id]).join(" ");

/** The advice for each way to answer everything. */
type AdviceTable = ReadonlyMap<string, number>;

/** By brute force: a question is worth asking when two completions that differ in its answer alone give different advice. */
export const worthAsking = (table: AdviceTable, answers: Answers): readonly string[] =>
  smallQuestions
    .map(({ id }) => id)
    .filter(
      (id) =>
        answers[id] === undefined &&
        completions(answers).some((one) =>
          completions({ ...one, [id]: undefined }).some(
            (other) => table.get(keyOf(other)) !== table.get(keyOf(one)),
          ),
        ),
    );

const anyTable: fc.Arbitrary<AdviceTable> = fc
  .array(fc.nat({ max: 2 }), { minLength: 12, maxLength: 12 })
  .map(
    (outcomes) => new Map(completions({}).map((answers, index) => [keyOf(answers), outcomes[index] ?? 0])),
  );

/** Groups of routes, each with an advice table of its own, and the ranking of its questions. */
export interface AskedApp {
  readonly groups: readonly QuestionGroup[];
  readonly open: OpenQuestions;
}

/** An app of one to four groups with one to three routes each. */
export const anyApp: fc.Arbitrary<AskedApp> = fc
  .array(fc.record({ routes: fc.integer({ min: 1, max: 3 }), table: anyTable, isReversed: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => {
    const groups = parts.map(({ routes }, index) => ({
      routes: Array.from({ length: routes }, (_, number) => `/${index}/${number}`),
      fingerprint: `f${index}`,
      read: [],
      sources: [],
      reading: "content",
    }));
    const byFingerprint = new Map(parts.map((part, index) => [`f${index}`, part]));
    return {
      groups,
      open: ({ fingerprint }, answers) => {
        const part = byFingerprint.get(fingerprint);
        if (part === undefined) return [];
        const worth = worthAsking(part.table, answers);
        return part.isReversed ? [...worth].reverse() : worth;
      },
    };
  });
