import type { KeptFacts } from "./facts-memory.ts";
import { dataIn, isText, objectOf, orNull, plainText, recordOf, type Shape } from "./lib/shape.ts";
import type { FilePath } from "./model/place.ts";
import { factsShape, findingsShape } from "./stored-apps.ts";

/** Facts of each app, by its folder. */
export type FactsByApp = Readonly<Record<FilePath, KeptFacts>>;

/** Facts as text; null where they are no plain data. */
export const printFacts = (facts: FactsByApp): string | null => plainText(facts);

/** Facts from their text; none from any other. */
export const parseFacts = (text: string): FactsByApp => {
  const facts = dataIn(text);
  return isFacts(facts) ? facts : {};
};

const factsByApp: Shape = recordOf(
  objectOf({
    ground: isText,
    files: recordOf(isText),
    facts: recordOf(factsShape),
    modules: orNull(objectOf({ ground: isText, parts: recordOf(isText), found: recordOf(findingsShape) })),
  }),
);

const isFacts = (value: unknown): value is FactsByApp => factsByApp(value);
