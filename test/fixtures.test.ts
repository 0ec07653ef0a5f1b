import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { z } from "zod";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import { scanDirectory, scanFiles } from "./scan.ts";
import { caseShape, disagreements, type Expectations, truthShape } from "./truth.ts";

const fixtures = path.resolve(import.meta.dirname, "../fixtures");
const folders = (topic: string): readonly string[] =>
  readdirSync(path.join(fixtures, topic), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(topic, entry.name));

const recorded = ["shop", ...folders("semantics"), ...folders("pages")].filter((fixture) =>
  existsSync(path.join(fixtures, fixture, "truth.json")),
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

const probes = z.array(probeShape).parse(read("semantics/pages-build-errors.json"));

test.each(probes.map((probe) => [probe.id, probe] as const))(
  "the scan of %s agrees with its build",
  async (_, probe) => {
    const dependencies = { next: probe.next_version, react: "19", "react-dom": "19" };
    const said = await scanFiles(
      memoryFileSystem({ ...probe.files, "package.json": JSON.stringify({ dependencies }) }),
    );
    const truth = probe.builds ? probe : { ...probe, fails: true as const };
    const expectations = probe.rule === undefined ? {} : { "*": { findings: [probe.rule] } };
    expect(disagreements(truth, expectations, said)).toEqual([]);
  },
);

test("every small app was built", () => {
  expect(folders("pages").filter((fixture) => !recorded.includes(fixture))).toEqual([]);
});
