import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import { z } from "zod";
import type { Report } from "../../src/model/report.ts";
import { json } from "../../src/report/json.ts";
import { reportShape } from "../../src/report/report-shape.ts";
import { hostileReport, largeReport, sampleReport } from "./sample-report.ts";

type Covers<Wide, Narrow extends Wide> = Narrow;

/** Fails to compile where the shape and the type of the report differ in either direction. */
type SameShape = [Covers<Report, z.infer<typeof reportShape>>, Covers<z.infer<typeof reportShape>, Report>];

const sameKeys: Record<Exclude<keyof SameShape[0], "comparison" | "gate">, true> = {
  schemaVersion: true,
  ok: true,
  tool: true,
  apps: true,
  summary: true,
};

const published = JSON.parse(
  readFileSync(new URL("../../schema/report.schema.json", import.meta.url), "utf8"),
);

const validate = new Ajv({ strict: true, allErrors: true }).compile(published);

test("the published schema is the one that the shape prints", () => {
  const printed = z.toJSONSchema(reportShape, { target: "draft-7", io: "input" });
  expect(published).toMatchObject(JSON.parse(JSON.stringify(printed)));
});

test.each([
  ["a shop", sampleReport],
  ["hostile names", hostileReport],
  ["500 routes", largeReport(500, 10)],
])("the report of %s is valid", (_, report) => {
  validate(JSON.parse(json(report)));
  expect(validate.errors).toBeNull();
  expect(reportShape.safeParse(JSON.parse(json(report))).success).toBe(true);
});

test.each([
  ["a line 0", { line: 0 }],
  ["an unknown severity", { severity: "fatal" }],
  ["a missing place", { file: undefined }],
])("a finding with %s is refused", (_, change) => {
  const [app] = sampleReport.apps;
  const findings = app?.findings.map((finding) => ({ ...finding, ...change }));
  expect(validate(JSON.parse(JSON.stringify({ ...sampleReport, apps: [{ ...app, findings }] })))).toBe(false);
});

test("another schemaVersion is refused, a further key is not", () => {
  expect(validate({ ...sampleReport, schemaVersion: 2 })).toBe(false);
  expect(validate({ ...sampleReport, addedLater: true })).toBe(true);
  expect(Object.keys(sameKeys)).toEqual(Object.keys(sampleReport));
});
