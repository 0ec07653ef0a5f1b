import { expect, test } from "@jest/globals";
import { summarise } from "../../src/parse/summarise.ts";
import { printStatements } from "./print.ts";

const exportsOf = (source: string, file = "pages/a.tsx"): readonly string[] =>
  summarise(file, source).exports.map(({ exported }) => exported);

test.each([
  [
    "git's conflict markers",
    "export function a() {}\n<<<<<<< HEAD\nexport function b() {}\n=======\nexport function c() {}\n>>>>>>> other\n",
    ["a", "b"],
  ],
  [
    "a half-written export",
    "export function getStaticProps() { return { props: {} } }\nexport const a = ",
    ["getStaticProps", "a"],
  ],
  ["a half-written call", "export const a = 1\nexport const b = fetch(", ["a", "b"]],
  [
    "Vue renamed to .tsx",
    '<template>\n  <p v-if="a">{{ b }}</p>\n</template>\n<script>\nexport default { data() {} }\n</script>',
    [],
  ],
  ["HTML renamed to .js", "<!doctype html>\n<html><body class=a>hello</body></html>", []],
  [
    "MDX renamed to .tsx",
    "import a from 'a'\n\n# Title {a}\n\nText with `code` and *stars*.\n\nexport const meta = {}\n",
    ["meta"],
  ],
  ["NUL characters", "export const a = 1;\0\0\nexport const b = 2", ["a", "b"]],
  ["a lone surrogate", "export const a = '\uD800'; \uDFFF", ["a"]],
  ["UTF-16 read as Latin-1", "e\0x\0p\0o\0r\0t\0 \0d\0e\0f\0a\0u\0l\0t\0 \0a\0", []],
])("%s is told as a syntax error, and what can be read is kept", (_, source, exported) => {
  const summary = summarise("pages/a.tsx", source);
  expect(summary.syntaxError).toEqual({ message: expect.any(String), at: expect.any(Number) });
  expect(summary.syntaxError?.message).not.toBe("");
  expect(exportsOf(source)).toEqual(exported);
  expect(JSON.parse(JSON.stringify(summary))).toStrictEqual(summary);
});

test("Flow's annotations are read away like TypeScript's, its own syntax is a syntax error", () => {
  const annotated = summarise(
    "a.js",
    "// @flow\nexport function f(a: ?string, b: Array<number>): void { g((a: any)) }",
  );
  expect(printStatements(annotated.body)).toContain("declare f function f(a, b)");
  expect(summarise("a.js", "export opaque type A = {| b: 1 |};").syntaxError).not.toBeNull();
});

// A file that ends so keeps the compiler busy for ever where it reads JSDoc.
test.each(
  [".ts", ".tsx", ".js"].flatMap((ending) =>
    ["/** @a-b-", "/** @ts-expect-er"].map((text) => [text, ending]),
  ),
)("%s at the end of a %s file is read", (text, ending) => {
  const { body } = summarise(`a${ending}`, `f()\n${text}`);
  expect(printStatements(body)).toBe("(call f)");
});

test("a minified page on one line of 900 KB is read", () => {
  const unit = `const a=()=>{var e=t(1);return e&&e.b?c.d(e,"f"):[1,2,{g:e}]};`;
  const source = unit.repeat(Math.floor(900_000 / unit.length));
  const { body, syntaxError, lines } = summarise("a.js", source);
  expect({ count: body.length, syntaxError, lines }).toEqual({
    count: Math.floor(900_000 / unit.length),
    syntaxError: null,
    lines: [0],
  });
});

test("top-level await is read as await, also in a file without imports", () => {
  expect(printStatements(summarise("a.mjs", "const a = await f()").body)).toBe("const a = (await (call f))");
});
