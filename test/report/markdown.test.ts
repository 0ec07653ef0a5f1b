import { expect, test } from "@jest/globals";
import fastCheck from "fast-check";
import { lexer, type Token, type Tokens } from "marked";
import { markdown } from "../../src/report/markdown.ts";
import { codeText, proseText, tableRow } from "../../src/report/markdown-text.ts";
import type { RenderOptions } from "../../src/report/render-options.ts";
import { checkedReport } from "./checked-report.ts";
import { hostileReport, largeReport, page, reportOf, sampleReport } from "./sample-report.ts";

const options: RenderOptions = { color: false, width: 80, verbose: true, seconds: null, directory: "." };

const isTable = (token: Token): token is Tokens.Table => token.type === "table";

const childrenOf = (token: Token): readonly Token[] => [
  ...("tokens" in token && token.tokens !== undefined ? token.tokens : []),
  ...(token.type === "list" ? token.items : []),
  ...(isTable(token) ? [...token.header, ...token.rows.flat()].flatMap((cell) => cell.tokens) : []),
];

const everyToken = (tokens: readonly Token[]): readonly Token[] =>
  tokens.flatMap((token) => [token, ...everyToken(childrenOf(token))]);

/** Without what stands between the tags of code, where nothing is formatted, linked or mentioned as long as it is encoded. */
const outsideCode = (tokens: readonly Token[]): readonly Token[] => {
  let isCode = false;
  return tokens.filter(({ type, raw }) => {
    if (type === "html" && /^<\/?code>$/.test(raw)) isCode = raw === "<code>";
    return !(isCode && type === "text" && /^(?:[\p{L}\p{N} ]|&#\d+;)*$/u.test(raw));
  });
};

const odd: ReadonlySet<string> = new Set(["link", "image", "def", "em", "strong", "del", "hr", "heading"]);
const ourHtml = /^<\/?(?:code|details|summary)>|^<!-- prerender-advisor -->/;
const linked = /@\w|#\d|\bGH-\d|www\.|https?:/i;

const isLeaf = (token: Token): boolean => !("tokens" in token && token.tokens !== undefined);

/** What a reader of GitHub's Markdown would make of a text beyond words, code and our own structure. */
const dangers = (text: string): readonly string[] =>
  outsideCode(everyToken(lexer(text, { gfm: true })))
    .filter(
      (token) =>
        odd.has(token.type) ||
        (token.type === "html" && !ourHtml.test(token.raw)) ||
        (token.type === "text" && isLeaf(token) && linked.test(token.raw)),
    )
    .map(({ type, raw }) => `${type}: ${raw}`);

/** Headings and the verdict are ours. */
const ownParts = (text: string): string => text.replace(/^#{2,3} /gm, "").replace(/^\*\*(.*)\*\*$/gm, "$1");

const attacks: readonly string[] = [
  "a | b",
  "a \\| b \\\\| c",
  "```````",
  "` a",
  "[x](javascript:alert(1))",
  "![](http://evil.example/x.png)",
  "<details><summary>x",
  "<script>alert(1)</script>",
  "<!-- ",
  "@team and @org/team",
  "#1, GH-12 and org/repo#3",
  "a\nb\n\n# title",
  "http://evil.example www.evil.example me@evil.example",
  "*a* _b_ ~~c~~ **d**",
  "- a",
  "1. a",
  "> a",
  "---",
  "[^1]: note",
  "&lt;b&gt; &#64;team",
  "$`math`$ :smile:",
  "\u202eevil\u200b",
  "</details>",
  "`` `a` ``",
];

test.each(attacks)(
  "F4 %j is one cell of one row as a name and as a sentence, and nothing in it is more than text",
  (text) => {
    for (const cell of [codeText(text), proseText(text), proseText(`${text} ${text}`)]) {
      const table = [tableRow(["a", "b"]), tableRow(["---", "---"]), tableRow([cell, "end"])].join("\n");
      const [token] = lexer(table, { gfm: true });
      expect(
        token !== undefined && isTable(token)
          ? token.rows.map((row) => row.map((each) => each.text.trim() === "end"))
          : null,
      ).toEqual([[false, true]]);
      expect(dangers(table)).toEqual([]);
      expect(dangers(`- ${cell}`)).toEqual([]);
      expect(dangers(cell)).toEqual([]);
    }
  },
);

test("F4 so is any text", () => {
  const word = fastCheck.oneof(fastCheck.constantFrom(...attacks), fastCheck.string({ unit: "binary" }));
  fastCheck.assert(
    fastCheck.property(fastCheck.array(word, { maxLength: 4 }), (words) => {
      const cells = [codeText(words.join(" ")), proseText(words.join(" "))];
      const table = [
        tableRow(["a", "b", "c"]),
        tableRow(["---", "---", "---"]),
        tableRow([...cells, "end"]),
      ].join("\n");
      const [token] = lexer(table, { gfm: true });
      expect(token !== undefined && isTable(token) ? token.rows.map((row) => row.length) : null).toEqual([3]);
      expect(token !== undefined && isTable(token) ? token.rows[0]?.[2]?.text : null).toBe("end");
      expect(dangers(table)).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

test.each(["[a](b)", "<img src=x>", "@team", "http://a.example", "GH-1"])("%s would be seen", (text) => {
  expect(dangers(`say ${text}`)).not.toEqual([]);
});

test.each([
  ["the sample", sampleReport],
  ["a check", checkedReport],
  ["hostile names", hostileReport],
])("F4 the page of %s has tables of four columns and nothing but text in them", (_, report) => {
  const text = markdown(report, options);
  const tables = everyToken(lexer(text, { gfm: true })).filter(isTable);
  expect(tables.length).toBeGreaterThan(0);
  expect(tables.flatMap(({ rows }) => rows.filter((row) => row.length !== 4))).toEqual([]);
  expect(dangers(ownParts(text))).toEqual([]);
});

test("F3 a path that ends a script and begins an image is text in every place of the page", () => {
  const [app] = sampleReport.apps;
  if (app === undefined) throw new RangeError("the sample has one app");
  const path = "pages/</script><img src=x onerror=alert(1)>\"'`${<!--\u2028.tsx";
  const proof = [{ says: path, chain: [{ file: path, line: 1, column: 1, name: path }] }];
  const [finding] = app.findings;
  if (finding === undefined) throw new RangeError("the sample has a finding");
  const text = markdown(
    {
      ...sampleReport,
      apps: [
        {
          ...app,
          name: path,
          routes: [page(`/${path}`, { mode: "ssr", proof }, { change: true, because: path }, { file: path })],
          findings: [{ ...finding, file: path, message: path }],
          skipped: [{ file: path, reason: path }],
          doubts: [path],
        },
      ],
    },
    options,
  );
  expect(text.split("onerror").length).toBeGreaterThan(5);
  expect(dangers(ownParts(text))).toEqual([]);
});

test.each([10, 300, 3_000, 20_000])(
  "F10 the page of %d routes fits into a comment, and tells what it leaves out",
  (count) => {
    const text = markdown(largeReport(count, count), options);
    const rows = text.split("\n").filter((line) => line.startsWith("| ƒ per request | `/section-"));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_000);
    expect(/\| … \| (\d+) more \|/.test(text)).toBe(count > 10);
    const left = [...text.matchAll(/\| … \| (\d+) more \|/g)].map(([, number]) => Number(number));
    // Routes that should change stand in the first table and in that of all routes.
    const changes = largeReport(count, count).summary.changes;
    expect(rows.length + left.reduce((sum, number) => sum + number, 0)).toBe(changes + count);
  },
);

test("F10 a thousand apps fit as well, cut off with a word about it", () => {
  const [app] = sampleReport.apps;
  if (app === undefined) throw new RangeError("the sample has one app");
  const apps = Array.from({ length: 2_000 }, (_, index) => ({
    ...app,
    root: `apps/${index}`,
    routes: [page("/")],
  }));
  const text = markdown({ ...sampleReport, apps }, options);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_001);
  expect(text).toMatch(/… The rest does not fit: [^\n]*\n$/);
});

test("what is no plain word stands as code, without the comma behind it", () => {
  expect(proseText('cookies() in lib/auth.ts:12 <- app/[id]/page.tsx, so it is "per request".')).toBe(
    '`cookies()` in `lib/auth.ts:12 <- app/[id]/page.tsx`, so it is "per request".',
  );
  expect(proseText("/pricing  ○ static -> ƒ per request, because components/header.tsx:12 cookies()")).toBe(
    "`/pricing` ○ static → ƒ per request, because `components/header.tsx:12 cookies()`",
  );
});

test.each([
  ['dynamic = "force-dynamic" is all.', '`dynamic = "force-dynamic"` is all.'],
  ["Return `{ paths: [], fallback: true }`.", "Return `{ paths: [], fallback: true }`."],
  ["Return { paths: [], fallback: true } here.", "Return `{ paths: [], fallback: true }` here."],
  ['fetch with cache: "no-store" in it', 'fetch with cache: "no-store" in it'],
  ['fetch("a", { next: now }) in lib/a.ts:4', '`fetch("a", { next: now })` in `lib/a.ts:4`'],
  ["It reads a ?? b + c, once.", "It reads `a ?? b + c`, once."],
  ["The page (so it seems) is static.", "The page (so it seems) is static."],
  ["It is never closed: fetch( and so on.", "It is never closed: `fetch(` and so on."],
  ["`a` and `b`, both", "`a` and `b`, both"],
  ["app/layout.tsx:4 (auth() reads headers).", "`app/layout.tsx:4` (`auth()` reads headers)."],
  [
    "It reads it (lib/a.ts:5, shown by <B> (c.tsx:7)); so.",
    "It reads it (`lib/a.ts:5`, shown by `<B>` (`c.tsx:7`)); so.",
  ],
  ["f(a), then (g(b) or h)", "`f(a)`, then (`g(b)` or h)"],
])("%s is %s in Markdown", (sentence, expected) => {
  expect(proseText(sentence)).toBe(expected);
});

test("a page without findings, gaps or changes is its counts and its routes", () => {
  const [app] = sampleReport.apps;
  if (app === undefined) throw new RangeError("the sample has one app");
  const text = markdown(
    reportOf({ ...app, findings: [], skipped: [], doubts: [], staleAnswers: [], routes: [page("/")] }),
    options,
  );
  expect(text.split("\n").filter((line) => line.startsWith("|"))).toHaveLength(3);
  expect(text).not.toContain("Findings");
});
