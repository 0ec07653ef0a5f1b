import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { programOf, type Sources, shown } from "./program-of.ts";

/** What a name of a module gives, asked for twice: the second time the way to it is known. */
const twice = (sources: Sources, file: string, name: string): readonly string[] => {
  const main = `import { ${name} as n } from "./${file}"; export const x = () => n; export const y = () => [n];`;
  const program = programOf({ ...sources, "main.js": main });
  return ["x", "y"].map((each) => {
    const value = program.exportValue("main.js", each);
    if (value === null) throw new RangeError("main.js has no such export");
    const { returns } = program.run(value, [], { file: "main.js", line: 1, column: 1, name: each });
    return shown(returns[0]?.value ?? null).replace(/^\[(.*)\]$/, "$1");
  });
};

const sources: Sources = {
  "one.js": "export const a = 1; export const b = 2; export default 3",
  "two.js": "export const b = 4; export const c = 5",
  "inner.js": 'export * from "./one"; export * from "./two"',
  "outer.js": 'export * from "./inner"; export const d = 6',
  "round.js": 'export * from "./about"; export const a = 7',
  "about.js": 'export * from "./round"; export const e = 8',
  "common.js": "exports.f = 9",
  "mixed.js": 'export * from "./two"; export * from "./common"; export * from "some-package"',
  "local.js": 'import { b } from "./inner"; export { b as g }',
};

test.each([
  ["outer", "a", "1"],
  ["outer", "b", "2"],
  ["outer", "c", "5"],
  ["outer", "d", "6"],
  ["outer", "gone", "unresolved-import"],
  ["outer", "default", "unresolved-import"],
  ["about", "a", "7"],
  ["round", "e", "8"],
  ["round", "gone", "unresolved-import"],
  ["mixed", "c", "5"],
  ["mixed", "f", "9"],
  ["mixed", "other", "some-package:other"],
  ["local", "g", "2"],
])("%s brings %s", (file, name, expected) => {
  expect(twice(sources, file, name)).toEqual([expected, expected]);
});

const names = ["a", "b", "c"];
const files = ["m0", "m1", "m2", "m3", "m4"];

/** What a module of a random project exports. */
interface Module {
  readonly own: readonly string[];
  readonly stars: readonly string[];
  readonly passed: readonly (readonly [name: string, from: string, as: string])[];
}

const module = fc.record<Module>({
  own: fc.uniqueArray(fc.constantFrom(...names)),
  stars: fc.uniqueArray(fc.constantFrom(...files)),
  passed: fc.array(
    fc.tuple(fc.constantFrom(...names), fc.constantFrom(...files), fc.constantFrom("d", "e")),
    { maxLength: 2 },
  ),
});

const printed = ({ own, stars, passed }: Module, file: string): string =>
  [
    ...own.map((name) => `export const ${name} = "${file}.${name}";`),
    ...passed
      .filter(([, , as], index) => passed.findIndex((each) => each[2] === as) === index)
      .map(([name, from, as]) => `export { ${name} as ${as} } from "./${from}";`),
    ...stars.map((star) => `export * from "./${star}";`),
    "export const last = 0;",
  ].join("\n");

/** The first module, in the order of `export *`, that has the name. */
const expectedOf = (
  modules: ReadonlyMap<string, Module>,
  file: string,
  name: string,
  onTheWay: readonly string[] = [],
): string | null => {
  const key = `${file} ${name}`;
  const found = modules.get(file);
  if (found === undefined || onTheWay.includes(key)) return null;
  if (found.own.includes(name)) return `"${file}.${name}"`;
  const passed = found.passed.find(([, , as]) => as === name);
  if (passed !== undefined) return expectedOf(modules, passed[1], passed[0], [...onTheWay, key]) ?? "none";
  for (const star of found.stars) {
    const value = expectedOf(modules, star, name, [...onTheWay, key]);
    if (value !== null) return value;
  }
  return null;
};

test("barrels of any shape, in circles as well, bring what the first of them has, however often it is asked for", () => {
  fc.assert(
    fc.property(
      fc.array(module, { minLength: files.length, maxLength: files.length }),
      fc.constantFrom(...names, "d", "e"),
      (list, name) => {
        const modules = new Map(
          files.map((file, index) => [file, list[index] ?? { own: [], stars: [], passed: [] }]),
        );
        const texts = Object.fromEntries(
          [...modules].map(([file, each]) => [`${file}.js`, printed(each, file)]),
        );
        const expected = expectedOf(modules, "m0", name);
        const [first, second] = twice(texts, "m0", name);
        expect(second).toBe(first);
        if (expected === null) expect(first).toBe("unresolved-import");
        else if (expected !== "none") expect(first).toBe(expected);
      },
    ),
    { numRuns: 300 },
  );
});
