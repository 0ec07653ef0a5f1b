import { expect, test } from "@jest/globals";
import fastCheck from "fast-check";
import { type ReporterName, renderers, reporterNames } from "../../src/report/index.ts";
import { json } from "../../src/report/json.ts";
import type { Renderer, RenderOptions } from "../../src/report/render-options.ts";
import { reportShape } from "../../src/report/report-shape.ts";
import { sarif } from "../../src/report/sarif/index.ts";
import { commandsIn } from "../plain-lines.ts";
import { anyReport } from "./generated-report.ts";
import { sarifProblems } from "./sarif-log.ts";

const options: RenderOptions = {
  color: false,
  width: 80,
  verbose: true,
  seconds: null,
  directory: ".",
  rulePage: (rule) => `# ${rule}\n\nA finding.\n\nWhat ${rule} means.\n`,
};

/** One after the other: the module loader of the tests does not take them at once. */
const loaded = async (): Promise<readonly (readonly [ReporterName, Renderer])[]> => {
  const all: [ReporterName, Renderer][] = [];
  for (const name of reporterNames) all.push([name, await renderers[name]()]);
  return all;
};

/** Characters that a terminal acts on, and lines that a build server does. */
const unsafeIn = (name: ReporterName, text: string): readonly string[] => [
  ...(text.replaceAll("\n", "").match(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u) ?? []),
  ...(name === "github" ? [] : commandsIn(text)),
];

test("G1 G7 of 2,000 reports SARIF and JSON fit their schemas and what readers rely on", () => {
  fastCheck.assert(
    fastCheck.property(anyReport, (report) => {
      const text = json(report);
      expect(sarifProblems(sarif(report, options))).toEqual([]);
      expect(json(reportShape.parse(JSON.parse(text)))).toBe(text);
    }),
    { numRuns: 2_000 },
  );
}, 120_000);

test("F1 F2 no format of any report holds what a terminal or a build server acts on", async () => {
  const formats = await loaded();
  fastCheck.assert(
    fastCheck.property(anyReport, (report) => {
      const unsafe = formats.flatMap(([name, render]) =>
        unsafeIn(name, render(report, options)).map((text) => [name, text]),
      );
      expect(unsafe).toEqual([]);
    }),
    { numRuns: 300 },
  );
}, 120_000);
