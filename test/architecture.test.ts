import { execFileSync } from "node:child_process";
import { expect, test } from "@jest/globals";
import { filesBelow, importsOf, readText, repository, resolved } from "./source-files.ts";

const everyStage = [
  "discover",
  "parse",
  "link",
  "gather",
  "classify",
  "impact",
  "suppress",
  "check",
  "verify",
  "ask",
  "recommend",
  "report",
];
const knowledge = ["model", "lib", "syntax", "next", "packages", "rules"];

/** Which folders of src the files of a folder may import from, beside their own; "." stands for the files directly in src. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  lib: ["model"],
  syntax: ["model", "next"],
  next: ["model", "lib"],
  packages: ["model", "lib"],
  rules: ["model", "lib"],
  config: ["model", "lib", "packages"],
  discover: knowledge,
  cache: ["model", "lib"],
  parse: knowledge,
  link: knowledge,
  gather: [...knowledge, "link"],
  classify: knowledge,
  impact: knowledge,
  suppress: knowledge,
  check: knowledge,
  verify: knowledge,
  ask: knowledge,
  recommend: knowledge,
  report: knowledge,
  cli: [".", "report", "ask", "model", "lib"],
  ".": [...everyStage, ...knowledge, "config", "cache", "cli"],
};

/** Which other folders of its own stage a folder may import from, where those rest on it. */
const restsOn: Readonly<Record<string, readonly string[]>> = {
  "gather/segments": [],
  "gather/content": [],
  "gather/config": ["gather/content", "gather/shell"],
  "gather/modules": ["gather", "gather/config"],
  "link/resolve": ["link/modules"],
};

/** Where each package, and each part of Node that touches the world, may be used. */
const usedOnlyIn: Readonly<Record<string, RegExp>> = {
  "ts-morph": /^src\/parse\//,
  inquirer: /^src\/ask\/prompt\.ts$/,
  chalk: /^src\/report\/terminal[\w-]*\.ts$/,
  commander: /^src\/cli\//,
  "enhanced-resolve": /^src\/link\//,
  zod: /^src\//,
  // Git alone, to read the objects of a commit: what it is told keeps a hostile repository from running anything.
  "node:child_process": /^src\/lib\/git\.ts$/,
  "node:fs": /^src\/lib\//,
  "node:crypto": /^src\/lib\//,
  "node:path": /^src\/(lib|cli)\//,
  "node:url": /^src\/(lib|cli|ask|parse)\//,
  "node:os": /^src\/(lib|cli|parse)\//,
  "node:module": /^src\/(link\/|lib\/compiled-code\.ts$)/,
  // Of this tool's own packages alone: nothing of a scanned project ever runs.
  "node:vm": /^src\/lib\/(compiled-code|garbage)\.ts$/,
  "node:worker_threads": /^src\/parse\//,
  "node:util": /^src\//,
  "node:v8": /^src\/lib\/(engine-flags|garbage)\.ts$/,
};

const sources = filesBelow("src", ".ts");

const folderOf = (file: string): string => {
  const [, folder = ".", ...rest] = file.split("/");
  return rest.length === 0 ? "." : folder;
};

const importsIn = sources.flatMap((file) => importsOf(readText(file)).map((one) => ({ file, ...one })));

test("there are sources and imports to look at", () => {
  expect(sources.length).toBeGreaterThan(50);
  expect(importsIn.length).toBeGreaterThan(sources.length);
});

test("every folder of src has its line in the table", () => {
  expect([...new Set(sources.map(folderOf))].filter((folder) => !Object.hasOwn(mayImport, folder))).toEqual(
    [],
  );
});

test("a folder imports only from those it may", () => {
  const wrong = importsIn
    .filter(({ specifier }) => specifier.startsWith("."))
    .map(({ file, specifier }) => ({ file, target: resolved(file, specifier) }))
    .filter(({ file, target }) => {
      const [from, to] = [folderOf(file), folderOf(target)];
      return !target.startsWith("src/") || (from !== to && !mayImport[from]?.includes(to));
    });
  expect(wrong).toEqual([]);
});

test("what the other folders of a stage rest on rests on none of them", () => {
  const inner = (file: string): string => file.split("/").slice(1, -1).join("/");
  expect(Object.keys(restsOn).filter((folder) => !sources.some((file) => inner(file) === folder))).toEqual(
    [],
  );
  const wrong = importsIn.filter(({ file, specifier }) => {
    const allowed = restsOn[inner(file)];
    if (allowed === undefined || !specifier.startsWith(".")) return false;
    const target = resolved(file, specifier);
    const isOfStage = folderOf(target) === folderOf(file) && inner(target) !== inner(file);
    return isOfStage && !allowed.includes(inner(target));
  });
  expect(wrong).toEqual([]);
});

test("a package is used only where it belongs", () => {
  const wrong = importsIn.filter(
    ({ file, specifier }) => !specifier.startsWith(".") && usedOnlyIn[specifier]?.test(file) !== true,
  );
  expect(wrong).toEqual([]);
});

test("only the command line knows the process, the console and the clock", () => {
  const world = /\b(?:console\.\w+\(|process\.(?:env|argv|std|exit|cwd|on\b)|Date\.now\(|new Date\()/;
  const inComment = /^\s*(?:\/\/|\*|\/\*)/;
  const wrong = sources
    .filter((file) => !file.startsWith("src/cli/"))
    .flatMap((file) =>
      readText(file)
        .split("\n")
        .filter((line) => !inComment.test(line) && world.test(line.replace(/"[^"]*"|`[^`]*`/g, "")))
        .map((line) => `${file}: ${line.trim()}`),
    );
  expect(wrong).toEqual([]);
});

const escapes = {
  any: /(?::\s*any\b|\bas any\b|<any>)/,
  "a non-null assertion": /[\w)\]]!(?:\.|\[|;|,|\))/,
  enum: /^\s*(?:export )?(?:const )?enum /,
  "a default export": /^export default /,
  "a suppressed type error": /@ts-(?:ignore|nocheck|expect-error)/,
} as const;

test.each(Object.entries(escapes))("no source uses %s", (_, pattern) => {
  const wrong = sources.flatMap((file) =>
    readText(file)
      .split("\n")
      .map((line) =>
        line.replace(/"[^"]*"|`[^`]*`|\/(?:[^/\\\n]|\\.)+\//g, '""').replace(/\/\/.*|^\s*\/?\*.*/, ""),
      )
      .filter((line) => pattern.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(wrong).toEqual([]);
});

test("what a source exports beside types is used in another file", () => {
  const files = [...sources, ...filesBelow("test", ".ts"), ...filesBelow("scripts", ".ts")];
  const users = new Map<string, Set<string>>();
  for (const file of files)
    for (const [word] of readText(file).matchAll(/[\w$]+/g))
      users.set(word, (users.get(word) ?? new Set()).add(file));
  const unused = sources.flatMap((file) =>
    [...readText(file).matchAll(/^export (?:async )?(?:const|function\*?|class) (\w+)/gm)]
      .filter(([, name = ""]) => (users.get(name)?.size ?? 0) < 2)
      .map(([, name]) => `${file}: ${name}`),
  );
  expect(unused).toEqual([]);
});

test("classes are for errors", () => {
  const classes = sources.flatMap((file) =>
    [...readText(file).matchAll(/^(?:export )?class .*$/gm)].map(([line]) => line),
  );
  expect(classes.filter((line) => !/ extends \w*Error /.test(line))).toEqual([]);
});

test("no source or test has more than 300 lines", () => {
  const long = [...sources, ...filesBelow("test", ".ts"), ...filesBelow("scripts", ".mjs")]
    .map((file) => `${file}: ${readText(file).trimEnd().split("\n").length}`)
    .filter((line) => Number(line.split(": ").at(-1)) > 300);
  expect(long).toEqual([]);
});

test("files are named in kebab-case", () => {
  const named = [...sources, ...filesBelow("test", ".ts")].filter(
    (file) => !file.startsWith("test/ask/fixtures/"),
  );
  expect(
    named.filter((file) => !/^[a-z0-9-]+(?:\.(?:meta|test))?\.ts$/.test(file.split("/").at(-1) ?? "")),
  ).toEqual([]);
});

/** Folders of the machines that this is written on, in pieces so that this line is not one of them. */
const machinePaths = ["work", "root", "farm"].map((name) => `/${name}/`);

test("no tracked file names a folder of somebody's machine", () => {
  const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: repository, encoding: "utf8" }).split("\0");
  const texts = tracked.filter((file) => /\.(?:ts|mjs|js|json|md|txt|yml)$|^\.ci\//.test(file));
  const foreign = /^(?:package-lock\.json|fixtures\/semantics\/)/;
  const wrong = texts
    .filter((file) => !foreign.test(file))
    .flatMap((file) => {
      const text = readText(file);
      return machinePaths
        .filter((path) => new RegExp(`(?<![\\w.@~-])${path}`).test(text))
        .map((path) => `${file}: ${path}`);
    });
  expect(wrong).toEqual([]);
});
