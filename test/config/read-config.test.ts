import { expect, test } from "@jest/globals";
import { configKeys, configShape } from "../../src/config/config-shape.ts";
import { readConfig } from "../../src/config/read-config.ts";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import { dynamicPackageUse, type PackageCall } from "../../src/packages/dynamic-packages.ts";

const read = (files: Readonly<Record<string, string>>) => readConfig(memoryFileSystem(files));

const inFile = (value: unknown): Readonly<Record<string, string>> => ({
  "prerender-advisor.config.json": JSON.stringify(value),
});

const problemOf = (files: Readonly<Record<string, string>>): string => {
  try {
    read(files);
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  return "none";
};

const callOf = (name: string, path: readonly string[], how: PackageCall["how"] = "call"): PackageCall => ({
  package: "@acme/session",
  name,
  path,
  how,
  argumentCount: 0,
  isGivenRequest: false,
  given: {},
});

const packages = [
  {
    name: "@acme/session",
    calls: ["readUser", "createSession().getUser"],
    components: ["Protected"],
    reads: "cookies",
  },
];

test.each([
  ["its own file", inFile({ packages }), "prerender-advisor.config.json"],
  [
    "package.json",
    { "package.json": JSON.stringify({ name: "a", prerenderAdvisor: { packages } }) },
    "package.json",
  ],
])("packages of %s are rows of the table", (_, files, file) => {
  const config = read(files);
  const says = (call: PackageCall) => dynamicPackageUse(call, {}, config.packages)?.says;
  expect(config.file).toBe(file);
  expect(says(callOf("readUser", []))).toBe("readUser() reads cookies");
  expect(says(callOf("createSession", ["()", "getUser"]))).toBe("getUser() reads cookies");
  expect(says(callOf("Protected", [], "show"))).toBe("<Protected> reads cookies");
  expect(says(callOf("createSession", []))).toBeUndefined();
});

test("a package can be said to read nothing, against the table", () => {
  const added = read(
    inFile({ packages: [{ name: "@clerk/nextjs/*", calls: ["auth"], dynamic: false }] }),
  ).packages;
  const call = { ...callOf("auth", []), package: "@clerk/nextjs/server" };
  expect(dynamicPackageUse(call, {})?.says).toBe("auth() reads headers");
  expect(dynamicPackageUse(call, {}, added)).toBeNull();
});

test.each([
  ["no file", {}],
  ["a package.json without the key", { "package.json": '{"name":"a"}' }],
  ["a package.json that is no JSON", { "package.json": "{" }],
])("with %s nothing is configured", (_, files) => {
  expect(read(files)).toEqual({
    file: null,
    packages: [],
    policy: [],
    surroundings: { hosting: {}, prices: {} },
  });
});

test("an empty config and a $schema are fine", () => {
  expect(read(inFile({}))).toEqual({
    file: "prerender-advisor.config.json",
    packages: [],
    policy: [],
    surroundings: { hosting: {}, prices: {} },
  });
  expect(read(inFile({ $schema: "./x.json" })).packages).toEqual([]);
});

const named = (entry: object): Readonly<Record<string, string>> =>
  inFile({ packages: [{ name: "a", calls: ["b"], ...entry }] });

test.each([
  ["an unknown key", inFile({ pakages: [] }), "$.pakages: unknown key. Did you mean packages?"],
  [
    "an unknown key of a package",
    named({ call: ["x"] }),
    "$.packages[0].call: unknown key. Did you mean calls?",
  ],
  ["a key like no other", inFile({ xxxxxxxxxxxxxxxxxxxxx: 1 }), "$.xxxxxxxxxxxxxxxxxxxxx: unknown key"],
  ["a list that is none", inFile({ packages: {} }), "$.packages: expected array, received object"],
  [
    "no name",
    inFile({ packages: [{ calls: ["b"] }] }),
    "$.packages[0].name: expected string, but it is missing",
  ],
  [
    "a path for a name",
    named({ name: "../lib/x" }),
    '$.packages[0].name: expected what is imported from, such as "@acme/session/server"',
  ],
  [
    "a call that is none",
    named({ calls: ["get user"] }),
    '$.packages[0].calls[0]: expected a name, such as "getUser" or "createSession().getUser"',
  ],
  [
    "nothing to look for",
    named({ calls: [] }),
    '$.packages[0]: expected "calls" or "components" with at least one name',
  ],
  [
    "words with control characters",
    named({ reads: "cookies\u001b[31m" }),
    '$.packages[0].reads: expected a few words, such as "cookies"',
  ],
  [
    "a truth that is none",
    named({ dynamic: "no" }),
    "$.packages[0].dynamic: expected boolean, received string",
  ],
])("%s is refused with its key", (_, files, says) => {
  expect(problemOf(files)).toBe(`prerender-advisor.config.json: ${says}`);
});

test("mistakes in package.json name that file and the way to the key", () => {
  const text = JSON.stringify({ prerenderAdvisor: { packages: [{ name: "a", calls: [1] }] } });
  expect(problemOf({ "package.json": text })).toBe(
    "package.json: $.prerenderAdvisor.packages[0].calls[0]: expected string, received number",
  );
  expect(problemOf({ "package.json": '{"prerenderAdvisor":{"packges":[]}}' })).toBe(
    "package.json: $.prerenderAdvisor.packges: unknown key. Did you mean packages?",
  );
});

test("a file and a key at once are refused", () => {
  expect(problemOf({ ...inFile({}), "package.json": '{"prerenderAdvisor":{}}' })).toBe(
    "package.json: $.prerenderAdvisor: prerender-advisor.config.json is there as well; keep one of them",
  );
});

test.each(["{", '{"a":1,"a":2}', '{"__proto__":{}}'])("JSON that is broken is refused: %s", (text) => {
  expect(problemOf({ "prerender-advisor.config.json": text })).toMatch(/^prerender-advisor\.config\.json: /);
});

test("every key is known to the help for unknown ones", () => {
  expect(configKeys).toEqual(
    expect.arrayContaining([...Object.keys(configShape.shape), "name", "calls", "dynamic"]),
  );
});

test("where the app runs and what it costs are read as they were said", () => {
  const hosting = { instances: 3, cdn: true };
  const { surroundings } = read(inFile({ hosting, prices: { millionRuns: 2 } }));
  expect(surroundings).toEqual({ hosting, prices: { millionRuns: 2 } });
});

test.each([
  [{ hosting: { instances: 0 } }, "instances"],
  [{ hosting: { servers: 2 } }, "servers"],
  [{ prices: { millionRuns: -1 } }, "millionRuns"],
  [{ prices: { millionRuns: "2" } }, "millionRuns"],
])("%j is refused and its key named", (config, key) => {
  expect(() => read(inFile(config))).toThrow(key);
});
