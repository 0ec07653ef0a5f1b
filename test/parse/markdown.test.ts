import { expect, test } from "@jest/globals";
import { codeOfMarkdown } from "../../src/parse/markdown.ts";
import { summarise } from "../../src/parse/summarise.ts";

/** What of the content is kept, without blanks and without what is put around it. */
const markupIn = (text: string): readonly string[] =>
  [...codeOfMarkdown(text).matchAll(/function MDXPart.*?return <>([\s\S]*?)<\/>\}/g)].map(([, markup = ""]) =>
    markup.replace(/\s+/g, " ").trim(),
  );

test.each([
  ["prose", "# Title\n\nIt's *prose*, 1 < 2, a [link](b).", []],
  ["an element", "A <B c={1} /> d", ["<B c={1} />"]],
  [
    "elements in each other",
    "<A>\n  text that isn't code\n\n  <b.C d='e'/>\n</A>",
    ["<A> <b.C d='e'/> </A>"],
  ],
  ["expressions", 'a { b } c {d ? <E>{"}"}</E> : `}`}', ['{ b } {d ? <E>{"}"}</E> : `}`}']],
  ["a comment", "{/* a */}", ["{/* a */}"]],
  ["code in a line", "Use `<A/>` and ``{b} ` {c}``, not `d", []],
  ["code between fences", "~~~js\n<A/>\n```\n~~~\n\n````\n```\n{b}\n````\n<C/>", ["<C/>"]],
  ["what is escaped", "\\<A/> \\{b}", []],
  ["addresses and comparisons", "<https://a.example> a <b 1", []],
  ["braces that hold no code", "## Title {1 2} {", []],
  ["tags that do not match, as in HTML", "a<br>\n<A b={c}>\n<img src=a>\n", ["<A/>"]],
  ["front matter", "---\ntitle: <A/>\n---\n\n<B/>", ["<B/>"]],
])("%s in Markdown", (_, text, kept) => {
  expect(markupIn(text)).toEqual(kept);
});

test.each([
  ['import A from "a"\n\n# T', ["default"], ["a"]],
  [
    '# T\n\nexport const revalidate = 60\nexport const dynamic = "error"\n\ntext',
    ["revalidate", "dynamic", "default"],
    [],
  ],
  ["export function f() {\n\n  return 1\n}\n\nimports of text", ["f", "default"], []],
  ["text\nimport A from 'a'\n", ["default"], []],
  ["import taxes are high\n\nexport them", ["default"], []],
  ['export { default } from "./layout"', ["default"], ["./layout"]],
  ['import L from "./l"\n\nexport default L\n\n# T', ["default"], ["./l"]],
])("%s exports %j", (text, exported, specifiers) => {
  const summary = summarise("a.mdx", text);
  expect(summary.exports.map((each) => each.exported)).toEqual(exported);
  expect(summary.specifiers).toEqual([...specifiers, "next-mdx-import-source-file"]);
  expect(summary.syntaxError).toBeNull();
});

test.each([
  ["formulas", "\\\\frac{a b}{c d} $x_{i j}$\n\n"],
  ["braces that never close", "{a b ".repeat(10)],
  ["statements that never end", "import a\n\n"],
])("however many %s stand before it, a component is found", (_, piece) => {
  const text = `${piece.repeat(2_000)}\n\n<Chart data={rows} />\n`;
  expect(markupIn(text)).toEqual(["<Chart/>"]);
});

test.each([
  ["expressions", "{}", 20_001],
  ["one brace that closes at the end", "{ ", 600_000],
  ["one statement", "export a ", 200_000],
])("a file is refused with the reason where it holds too much to try: %s", (_, piece, count) => {
  const text = `${piece.repeat(count)}}`;
  expect(() => summarise("a.mdx", text)).toThrow("too much of it may be code in Markdown to be analysed");
});

test("code stays in its lines", () => {
  const text = '---\na: b\n---\n\nimport A from "a"\n\n```\nx\n```\n\n<A />\n';
  const lines = codeOfMarkdown(text).split("\n");
  expect(lines[4]).toContain('import A from "a"');
  expect(lines[10]).toBe("<A />");
});

test("components that a file names and does not have come from the app, or from whoever shows it", () => {
  const code = codeOfMarkdown('import A from "a"\n\n<A><B/><C.D/></A>');
  expect(code).toContain("const {B,C}={...MDXProvided(),...props.components};");
});
