import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { z } from "zod";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import { scanDirectory, scanFiles } from "./scan.ts";
import { caseShape, disagreements, type Expectations, truthShape } from "./truth.ts";

const fixtures = path.resolve(import.meta.dirname, "../fixtures");
const folders = (topic: string): readonly string[] =>
  existsSync(path.join(fixtures, topic))
    ? readdirSync(path.join(fixtures, topic), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => path.join(topic, entry.name))
    : [];

const recorded = ["shop", ...folders("semantics"), ...folders("pages"), ...folders("app")].filter(
  (fixture) => existsSync(path.join(fixtures, fixture, "truth.json")) && !fixture.includes("cc-errors"),
);

const read = (file: string): unknown => JSON.parse(readFileSync(path.join(fixtures, file), "utf8"));

function expectationsOf(fixture: string): Expectations {
  const file = [`${fixture}/case.json`, `${fixture}.case.json`].find((each) =>
    existsSync(path.join(fixtures, each)),
  );
  return file === undefined ? {} : caseShape.parse(read(file)).expect;
}

test.each(recorded)("the scan of %s agrees with its build", async (fixture) => {
  const truth = truthShape.parse(read(`${fixture}/truth.json`));
  const said = await scanDirectory(path.join(fixtures, fixture));
  expect(disagreements(truth, expectationsOf(fixture), said)).toEqual([]);
});

const probeShape = truthShape.extend({
  id: z.string(),
  files: z.record(z.string(), z.string()),
  builds: z.boolean(),
  rule: z.string().optional(),
});

/** The scan of a small app that only its files and the version of Next make. */
const scanProbe = ({ next_version, files }: z.infer<typeof probeShape>) => {
  const dependencies = { next: next_version, react: "19", "react-dom": "19" };
  return scanFiles(memoryFileSystem({ ...files, "package.json": JSON.stringify({ dependencies }) }));
};

const probes = [
  "pages-build-errors",
  "app-build-errors",
  "rejected-build-errors",
  "config-build-errors",
].flatMap((name) => z.array(probeShape).parse(read(`semantics/${name}.json`)));

test.each(probes.map((probe) => [`${probe.id} of ${probe.next_version}`, probe] as const))(
  "the scan of %s agrees with its build",
  async (_, probe) => {
    const said = await scanProbe(probe);
    const truth = probe.builds ? probe : { ...probe, fails: true as const };
    const expectations = probe.rule === undefined ? {} : { "*": { findings: [probe.rule] } };
    expect(disagreements(truth, expectations, said)).toEqual([]);
    expect(said.pages.some((page) => page.now.mode === "error")).toBe(!probe.builds);
  },
);

const moduleProbes = [
  "module-build-errors",
  "server-build-errors",
  "component-build-errors",
  "thrown-build-errors",
  "react-build-errors",
  "exported-build-errors",
].flatMap((name) => z.array(probeShape).parse(read(`semantics/${name}.json`)));

test.each(moduleProbes.map((probe) => [`${probe.id} of ${probe.next_version}`, probe] as const))(
  "the scan of %s says whether it builds, and where not",
  async (_, probe) => {
    const said = await scanProbe(probe);
    const told = said.findings.filter(({ severity, line }) => severity === "error" && line > 0);
    expect(told.length === 0).toBe(probe.builds);
    expect(said.pages.some((page) => page.now.mode === "error")).toBe(!probe.builds);
  },
);

const failingShape = z.object({
  errors: z.array(z.object({ route: z.string(), fails_the_build: z.boolean() })),
});

test.each([
  "cc-errors-16",
  "cc-errors2-16",
  "cc-errors3-16",
  "cc-errors4-16",
  "cc-errors5-16",
  "cc-errors6-16",
  "cc-errors7-16",
  "cc-errors-16-1",
  "cc-errors-16-2",
])("the scan of %s names a place for every route that stops the build, and for no other", async (fixture) => {
  const { errors } = failingShape.parse(read(`semantics/${fixture}/truth.json`));
  const said = await scanDirectory(path.join(fixtures, "semantics", fixture));
  const stopped = errors.map(({ route }) => {
    const finding = said.findings.find(
      (each) => each.severity === "error" && each.routes.includes(route) && each.line > 0,
    );
    const page = said.pages.find((each) => each.facts.route.route === route);
    return { route, fails_the_build: finding !== undefined && page?.now.mode === "error" };
  });
  expect(stopped).toEqual(errors.map(({ route, fails_the_build }) => ({ route, fails_the_build })));
});

test.each(["core-13", "core-14", "core-15", "core-16", "cc-16", "cc2-16"])(
  "the scan of %s is certain of 97 of 100 routes",
  async (fixture) => {
    const { pages } = await scanDirectory(path.join(fixtures, "semantics", fixture));
    const certain = pages.filter((page) => page.now.confidence === "certain");
    expect(certain.length / pages.length).toBeGreaterThanOrEqual(0.97);
  },
);

test("every small app was built", () => {
  expect(folders("pages").filter((fixture) => !recorded.includes(fixture))).toEqual([]);
});

const doubtedProbes = z.array(probeShape).parse(read("semantics/doubted-build-errors.json"));

test.each(doubtedProbes.map((probe) => [`${probe.id} of ${probe.next_version}`, probe] as const))(
  "the scan of %s is sure only of what builds",
  async (_, probe) => {
    const said = await scanProbe(probe);
    expect(said.pages.map(({ now }) => now.confidence)).toEqual([probe.builds ? "certain" : "likely"]);
    expect(said.pages.some(({ now }) => now.mode === "error")).toBe(false);
  },
);
