import { expect, test } from "@jest/globals";
import { functionsAndClasses } from "./language/functions-and-classes.ts";
import { generatorsAndAccessors } from "./language/generators-and-accessors.ts";
import { listsAndOperators } from "./language/lists-and-operators.ts";
import { textsAndNumbers } from "./language/texts-and-numbers.ts";
import { exported, shown } from "./program-of.ts";

const cases = [...listsAndOperators, ...textsAndNumbers, ...functionsAndClasses, ...generatorsAndAccessors];

/** What the language itself says. */
const answerOf = (statements: string, expression: string): boolean =>
  Boolean(new Function(`"use strict";\n${statements}\nreturn (${expression});`)());

/** "true" or "false" where linking knows which. */
const found = (statements: string, expression: string): string =>
  shown(exported(`${statements}\nexport const x = (${expression}) ? true : false`));

test.each(cases)("%s gives what the language says of %s, or is not known", (statements, expression) => {
  const isTrue = answerOf(statements, expression);
  expect(found(statements, expression)).not.toBe(String(!isTrue));
});

/** Of all of them together: what becomes unknown where it was known makes pages unsure. */
test("most of it is known", () => {
  const known = cases.filter(([statements, expression]) => {
    return ["true", "false"].includes(found(statements, expression));
  });
  expect(known.length / cases.length).toBeGreaterThan(0.6);
});
