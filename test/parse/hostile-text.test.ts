import { readdirSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import type { ModuleSummary } from "../../src/model/module-summary.ts";
import { codeOfMarkdown } from "../../src/parse/markdown.ts";
import { createParser } from "../../src/parse/parser.ts";
import { RefusedError } from "../../src/parse/refused-error.ts";
import { summarise } from "../../src/parse/summarise.ts";

const endings = [".ts", ".tsx", ".js", ".mjs", ".cts", ".d.ts", ".mdx", ""] as const;
const sources = ["../../src/parse/", "../../src/model/", "./"].flatMap((folder) => {
  const url = new URL(folder, import.meta.url);
  const names = readdirSync(url).filter((name) => name.endsWith(".ts"));
  return names.sort().map((name) => readFileSync(new URL(name, url), "utf8"));
});

/** Pieces of syntax that open, close, cut or confuse what stands around them. */
const pieces =
  "( ) [ ] { } < > </ /> <a> </a> <> => ? : ?. ?? . ... , ; = == += ** ! - + / /* */ // /** @a-b- ` ${ ' \" \\ # @ a b 1 0x 1n 1e999 \n \r \u2028 \0 \uD800 \uFEFF async await yield function class extends static get new import export default from as satisfies type enum namespace declare abstract if else for of in while do switch case try catch finally return throw let const using var with this super typeof void delete require module.exports <<<<<<<".split(
    " ",
  );

const piece = fc.constantFrom(...pieces);

/** Every offset of a summary. */
function offsetsOf(value: unknown): readonly number[] {
  const offsets: number[] = [];
  const open: unknown[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== "object" || next === null) continue;
    if ("at" in next && typeof next.at === "number") offsets.push(next.at);
    for (const inner of Object.values(next)) open.push(inner);
  }
  return offsets;
}

function isSound(summary: ModuleSummary, text: string): boolean {
  const again: unknown = JSON.parse(JSON.stringify(summary));
  const isPlain = isDeepStrictEqual(again, summary);
  return isPlain && offsetsOf(summary).every((at) => Number.isInteger(at) && at >= 0 && at <= text.length);
}

/** Offsets in Markdown are those of the module that is made of it. */
const codeOf = (file: string, text: string): string => (file.endsWith(".mdx") ? codeOfMarkdown(text) : text);

function summariseOrRefuse(file: string, text: string): ModuleSummary | null {
  try {
    return summarise(file, text);
  } catch (error) {
    if (error instanceof RefusedError) return null;
    throw error;
  }
}

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({
    unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    maxLength: 80,
  }),
  fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(" ")),
  fc.array(piece, { maxLength: 60 }).map((parts) => parts.join("")),
);

test("any text is summarised into plain JSON with offsets inside it, or refused with the typed error", () => {
  fc.assert(
    fc.property(fc.constantFrom(...endings), anyText, (ending, text) => {
      const summary = summariseOrRefuse(`a${ending}`, text);
      return summary === null || isSound(summary, codeOf(summary.file, text));
    }),
    { numRuns: 1_500, seed: 20_261_122 },
  );
});

test("the same text gives the same summary, whatever was read before", () => {
  fc.assert(
    fc.property(anyText, anyText, (text, other) => {
      const first = JSON.stringify(summariseOrRefuse("a.tsx", text));
      summariseOrRefuse("b.ts", other);
      return JSON.stringify(summariseOrRefuse("a.tsx", text)) === first;
    }),
    { numRuns: 300, seed: 20_261_122 },
  );
});

interface Place {
  readonly before: string;
  readonly after: string;
}

/** What editing, merging and hostility do at a place: cut the end off, take a stretch out, put a piece or another file's code in. */
const edits: readonly ((place: Place, size: number, piece: string, other: string) => string)[] = [
  ({ before }) => before,
  ({ before, after }, size) => before + after.slice(size),
  ({ before, after }, _, inserted) => before + inserted + after,
  ({ before, after }, size, _, other) =>
    before + other.slice(other.length - size * 5, other.length - size) + after,
];

const edit = fc.tuple(
  fc.constantFrom(...edits),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.nat(40),
  piece,
);

const mutated = fc
  .tuple(
    fc.constantFrom(...sources),
    fc.constantFrom(...sources),
    fc.array(edit, { minLength: 1, maxLength: 4 }),
  )
  .map(([source, other, made]) =>
    made.reduce((text, [apply, share, size, inserted]) => {
      const from = Math.floor(share * text.length);
      return apply({ before: text.slice(0, from), after: text.slice(from) }, size, inserted, other);
    }, source),
  );

test("mutated real code is summarised in workers that could be killed, and none has to be", async () => {
  const texts = fc.sample(mutated, { numRuns: 600, seed: 20_261_122 });
  const files = Object.fromEntries(
    texts.map((text, index) => [`pages/${index}${endings[index % endings.length]}`, text]),
  );
  const names = Object.keys(files);
  const parser = createParser(memoryFileSystem(files));
  const results = await parser.parse(names);
  await parser.close();
  expect(results.flatMap((result) => (result.ok ? [] : [result.skipped.reason]))).toEqual([]);
  expect(
    results.every(
      (result) =>
        result.ok && isSound(result.summary, codeOf(result.summary.file, files[result.summary.file] ?? "")),
    ),
  ).toBe(true);
});

test("the mutations do break the code they start from", () => {
  const texts = fc.sample(mutated, { numRuns: 100, seed: 20_261_122 });
  const broken = texts.filter((text) => summariseOrRefuse("a.ts", text)?.syntaxError !== null);
  expect(broken.length).toBeGreaterThan(30);
});
