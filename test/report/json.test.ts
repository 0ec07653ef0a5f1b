import { expect, test } from "@jest/globals";
import fastCheck from "fast-check";
import { json, jsonText, keyOrder } from "../../src/report/json.ts";
import { expectGolden } from "./golden.ts";
import { hostileNames, hostileReport, sampleReport } from "./sample-report.ts";

const keysIn = (value: unknown): readonly string[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, item]) => [
        ...(Array.isArray(value) ? [] : [key]),
        ...keysIn(item),
      ])
    : [];

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, shuffled(item)]),
  );
};

test("report.json has not changed", () => {
  expectGolden("report.json", json(sampleReport));
});

test("the order of keys does not depend on how the report was built", () => {
  expect(jsonText(shuffled(sampleReport))).toBe(json(sampleReport));
});

test("every key of the report has its place in the order", () => {
  const { modes: _, ...summary } = sampleReport.summary;
  const keys = new Set(keysIn({ ...sampleReport, summary }));
  const placed = new Set([...keyOrder, "error", "warning", "info"]);
  expect([...keys].filter((key) => !placed.has(key))).toEqual([]);
});

test("what is not raw text of a report is data of it: names come back as they were", () => {
  const { apps } = JSON.parse(json(hostileReport));
  const names = apps[0].routes.map(({ route }: { readonly route: string }) => route);
  const wanted = hostileNames.map((name) => `/${name.replace("\ud800", "\ufffd")}`);
  expect(names).toEqual(expect.arrayContaining(wanted));
});

test("the text is well-formed, ends with one line break and holds nothing that a terminal acts on", () => {
  const text = json(hostileReport);
  expect(Buffer.from(text, "utf8").toString("utf8")).toBe(text);
  expect(text.endsWith("}\n")).toBe(true);
  expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
});

test("any text survives, but for halves of surrogate pairs", () => {
  fastCheck.assert(
    fastCheck.property(fastCheck.string({ unit: "binary" }), (text) => {
      expect(JSON.parse(jsonText({ text }))).toEqual({ text: text.replace(/\p{Surrogate}/gu, "\ufffd") });
    }),
  );
});

test.each(["##[error]a", "a ##vso[task.setvariable]b", "###[add-mask]", "##teamcity[a]"])(
  "%s is no command for a build server that reads the log, and the same text for a parser",
  (name) => {
    const text = jsonText({ [name]: name });
    expect(text).not.toMatch(/##\w*\[/);
    expect(JSON.parse(text)).toEqual({ [name]: name });
  },
);
