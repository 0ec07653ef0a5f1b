// The part of TypeScript's compiler that parses: a sixth of its text, which loads in a third of the time.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** Sources of the compiler, in their order: behind its list of exports all up to the parser is kept, and what gives nodes their methods. */
const sources = {
  exports: "src/typescript/typescript.ts",
  first: "src/compiler/corePublic.ts",
  parser: "src/compiler/parser.ts",
  scanner: "src/services/utilities.ts",
  methods: "src/services/services.ts",
};

/**
 * An ES module whose export `ts` has what the modules of a folder ask of ts-morph's; throws where the compiler is laid out in another way.
 * What is left out may be named by what is kept, but is not called to parse a text.
 */
export const parserPart = (folder) => {
  const { resolve } = createRequire(createRequire(import.meta.url).resolve("ts-morph"));
  const file = resolve("@ts-morph/common/dist/typescript.js");
  const [head, ...parts] = readFileSync(file, "utf8").split(/^(?=\/\/ src\/\S+\.ts$)/m);
  const indexOf = (source) => parts.findIndex((part) => part.startsWith(`// ${source}\n`));
  const [exports, first, parser, scanner, methods] = Object.values(sources).map(indexOf);
  const isInOrder =
    exports === 0 && first > exports && parser > first && scanner > parser && methods > scanner;
  if (!isInOrder) throw new Error(`${file} is no longer laid out as scripts/parser-part.mjs expects it.`);
  const helpers = head.slice(head.indexOf('"use strict";'));
  const kept = [helpers, ...parts.slice(first, parser + 1), parts[scanner], parts[methods]];
  return `${kept.join("\n")}\nexport const ts = { ${namesUsed(folder).join(", ")} };\n`;
};

/** What is asked of `ts` there. */
const namesUsed = (folder) => {
  const texts = readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .filter((text) => text.includes('from "ts-morph"'));
  return [
    ...new Set(texts.flatMap((text) => [...text.matchAll(/\bts\.(\w+)/g)].map(([, name]) => name))),
  ].sort();
};
