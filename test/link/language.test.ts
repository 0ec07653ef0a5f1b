import { expect, test } from "@jest/globals";
import { copiesAndClasses } from "./language/copies-and-classes.ts";
import { enums } from "./language/enums.ts";
import { functionsAndClasses } from "./language/functions-and-classes.ts";
import { generatorsAndAccessors } from "./language/generators-and-accessors.ts";
import { idioms } from "./language/idioms.ts";
import { listsAndOperators } from "./language/lists-and-operators.ts";
import { longWays } from "./language/long-ways.ts";
import { plainValues } from "./language/plain-values.ts";
import { textsAndNumbers } from "./language/texts-and-numbers.ts";
import { walksAndTargets } from "./language/walks-and-targets.ts";
import { ways } from "./language/ways.ts";
import { exported, shown } from "./program-of.ts";

const short = [
  ...listsAndOperators,
  ...textsAndNumbers,
  ...functionsAndClasses,
  ...generatorsAndAccessors,
  ...idioms,
  ...walksAndTargets,
  ...copiesAndClasses,
  ...plainValues,
];

/** What the language itself says. */
const answerOf = (statements: string, expression: string): boolean =>
  Boolean(new Function(`"use strict";\n${statements}\nreturn (${expression});`)());

/** "true" or "false" where linking knows which. */
const found = (statements: string, expression: string): string =>
  shown(exported(`${statements}\nexport const x = (${expression}) ? true : false`));

test.each([...short, ...longWays, ...ways])(
  "%s gives what the language says of %s, or is not known",
  (statements, expression) => {
    const isTrue = answerOf(statements, expression);
    expect(found(statements, expression)).not.toBe(String(!isTrue));
  },
);

test.each(enums)("%s gives what TypeScript says of %s", (statements, expression) => {
  expect(found(statements, expression)).toBe("true");
});

/** Of all of them together: what becomes unknown where it was known makes pages unsure. */
test("most of it is known", () => {
  const known = short.filter(([statements, expression]) => {
    return ["true", "false"].includes(found(statements, expression));
  });
  expect(known.length / short.length).toBeGreaterThan(0.6);
});
