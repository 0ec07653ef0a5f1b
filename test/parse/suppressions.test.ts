import { expect, test } from "@jest/globals";
import { summarise } from "../../src/parse/summarise.ts";

/** "2:1 next-line [a, b] over 3: because". */
const suppressionsIn = (text: string, file = "app/page.jsx"): readonly string[] =>
  (summarise(file, text).suppressions ?? []).map(
    ({ line, column, scope, rules, reason, covers }) =>
      `${line}:${column} ${scope} [${rules.join(", ")}] over ${covers}: ${reason}`,
  );

const next = "prerender-advisor-ignore-next-line";

test.each<readonly [string, string, readonly string[]]>([
  [
    "a line comment",
    `a();\n// ${next} frozen-data -- meant\nb();`,
    ["2:1 next-line [frozen-data] over 3: meant"],
  ],
  ["without a space", `//${next} a -- why\nb();`, ["1:1 next-line [a] over 2: why"]],
  ["a block comment", `/* ${next} a -- why */\nb();`, ["1:1 next-line [a] over 2: why"]],
  [
    "a block comment of several lines",
    `/**\n * ${next} a,\n * b -- why\n * it is so\n */\nb();`,
    ["1:1 next-line [a, b] over 6: why it is so"],
  ],
  [
    "a comment in JSX",
    `export const A = () => (\n  <div>\n    {/* ${next} a -- why */}\n    <B />\n  </div>\n);`,
    ["3:6 next-line [a] over 4: why"],
  ],
  [
    "a comment between attributes",
    `export const A = () => (\n  <B\n    // ${next} a -- why\n    c={d()}\n  />\n);`,
    ["3:5 next-line [a] over 4: why"],
  ],
  ["several rules", `// ${next} a, b c -- why\nd();`, ["1:1 next-line [a, b, c] over 2: why"]],
  [
    "comments one above the other, and blank lines",
    `// ${next} a -- one\n\n// ${next} b -- two\n// and a word\nc();`,
    ["1:1 next-line [a] over 5: one", "3:1 next-line [b] over 5: two"],
  ],
  ["behind code", `a(); // ${next} a -- why\nb();`, ["1:6 next-line [a] over 2: why"]],
  [
    "before a closing bracket",
    `f(() => {\n  a();\n  // ${next} a -- why\n});`,
    ["3:3 next-line [a] over 4: why"],
  ],
  ["at the end of the file", `a();\n// ${next} a -- why`, ["2:1 next-line [a] over 3: why"]],
  [
    "before the first token",
    `#!/usr/bin/env node\n// ${next} a -- why\na();`,
    ["2:1 next-line [a] over 3: why"],
  ],
  [
    "in a type, which is erased",
    `interface A {\n  // ${next} a -- why\n  b: string;\n}`,
    ["2:3 next-line [a] over 3: why"],
  ],
  ["of a whole file", "// prerender-advisor-ignore-file a -- why\nb();", ["1:1 file [a] over null: why"]],
  ["no reason", `// ${next} a\nb();`, ["1:1 next-line [a] over 2: null"]],
  ["a reason without a word", `// ${next} a -- ...\nb();`, ["1:1 next-line [a] over 2: null"]],
  ["a dash in a name is no end", `// ${next} a--b -- why\nc();`, ["1:1 next-line [a--b] over 2: why"]],
  ["no rule", `// ${next} -- why\nb();`, ["1:1 next-line [] over 2: why"]],
  ["another word", "// prerender-advisor-ignore-line a -- why\nb();", ["1:1 line [a] over 2: why"]],
  ["no further word", "// prerender-advisor-ignore a -- why\nb();", ["1:1  [a] over 2: why"]],
  ["Windows line ends", `// ${next} a -- why\r\nb();\r\n`, ["1:1 next-line [a] over 2: why"]],
])("%s is read", (_, text, expected) => {
  expect(suppressionsIn(text, "app/page.tsx")).toEqual(expected);
});

test.each([
  ["a text", `export const a = "// ${next} a -- why";`],
  ["a template", `export const a = \`\n// ${next} a -- why\n\`;`],
  ["text in JSX", `export const A = () => <p>\n// ${next} a -- why\n</p>;`],
  ["a regular expression", `export const a = /${next}/;`],
  ["a comment that speaks of it", `// write ${next} a -- why\n/* // ${next} a -- why */\na();`],
  ["a longer word", "// prerender-advisor-ignored a -- why\na();"],
  ["names of code", "a = prerender-advisor-ignore-next-line;"],
])("in %s the words are nothing", (_, text) => {
  expect(suppressionsIn(text)).toEqual([]);
});

test("a file without the words has no key for them", () => {
  expect(Object.keys(summarise("a.js", "// nothing\na();"))).not.toContain("suppressions");
  expect(Object.keys(summarise("a.json", `{ "a": "// ${next} a -- why" }`))).not.toContain("suppressions");
});

test("a file of thousands of such comments, and one that is broken, end", () => {
  const many = `// ${next} a -- why\nb();\n`.repeat(20_000);
  expect(suppressionsIn(many)).toHaveLength(200);
  expect(suppressionsIn(`// ${next} a -- why\nexport const A = () => <p>{( // ${next} a\n`)).toHaveLength(1);
  expect(suppressionsIn(`a(${`"${next}", `.repeat(20_000)});`)).toEqual([]);
});
