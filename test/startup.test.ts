import { expect, test } from "@jest/globals";
import { importsOf, readText, resolved } from "./source-files.ts";

/** Everything that loading a module loads with it: files of ours, packages and parts of Node. */
const loadedWith = (
  entry: string,
): {
  readonly packages: readonly string[];
  readonly node: readonly string[];
  readonly files: readonly string[];
} => {
  const seen = new Set<string>();
  const outside = new Set<string>();
  const open = [entry];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const { specifier, kind } of importsOf(readText(file))) {
      if (kind !== "static") continue;
      if (specifier.startsWith(".")) open.push(resolved(file, specifier));
      else outside.add(specifier);
    }
  }
  const all = [...outside].sort();
  return {
    packages: all.filter((name) => !name.startsWith("node:")),
    node: all.filter((name) => name.startsWith("node:")),
    files: [...seen],
  };
};

test("--help and --version load no package but commander", () => {
  expect(loadedWith("src/cli/main.ts")).toMatchObject({ packages: ["commander"], node: [] });
});

test.each([["scan", ["enhanced-resolve", "zod"]]])(
  "the walk sees packages where there are some: %s",
  (command, expected) => {
    expect(loadedWith(`src/cli/commands/${command}.ts`).packages).toEqual(expect.arrayContaining(["zod"]));
    expect(loadedWith("src/read-apps.ts").packages).toEqual(expect.arrayContaining(expected));
  },
);

test.each(["ts-morph", "inquirer", "chalk"])(
  "%s is loaded where it is used, not with the pipeline",
  (name) => {
    expect(loadedWith("src/pipeline.ts").packages).not.toContain(name);
    expect(loadedWith("src/read-apps.ts").packages).not.toContain(name);
    expect(loadedWith("src/cli/commands/scan.ts").packages).not.toContain(name);
  },
);

test("a scan that finds everything in its cache loads nothing that resolves imports or follows code", () => {
  const { packages, files } = loadedWith("src/pipeline.ts");
  expect(packages).not.toContain("enhanced-resolve");
  expect(files.filter((file) => /^src\/(?:link|gather|discover)\//.test(file))).toEqual([]);
});
