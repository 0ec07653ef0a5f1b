import type { Case } from "./cases.ts";

const battery = (file: string, id: string): Case["tests"][number] => [`battery/${file}.test.ts`, id];

/** The cases of reports: what stands in them, and whether they are valid. */
export const reportCases: readonly Case[] = [
  {
    id: "F1",
    when: "names that act on a terminal",
    tests: [
      battery("output", "F1"),
      ["report/reporters.test.ts", "F1"],
      ["report/generated.test.ts", "F1"],
      ["lib/printable.test.ts", "no control,"],
    ],
  },
  {
    id: "F2",
    when: "names that act on a build server",
    tests: [battery("output", "F2"), ["report/github.test.ts", "F2"], ["lib/printable.test.ts", "::error"]],
  },
  {
    id: "F3",
    when: "names that are HTML; there is no HTML report, and Markdown shows HTML",
    tests: [
      ["report/markdown.test.ts", "F3"],
      ["report/reporters.test.ts", "F3"],
    ],
  },
  {
    id: "F4",
    when: "names that are Markdown",
    tests: [["report/markdown.test.ts", "F4"]],
  },
  {
    id: "F5",
    when: "names that are formulas; there is no CSV report",
    tests: [["report/reporters.test.ts", "F5"]],
  },
  {
    id: "F6",
    when: "JSON of odd text",
    tests: [battery("output", "F6"), ["report/json.test.ts", "any text survives"]],
  },
  { id: "F7", when: "who may be shown colour", tests: [["cli/main.test.ts", "FORCE_COLOR in a pipe"]] },
  {
    id: "F8",
    when: "error messages made of names",
    tests: [battery("output", "F8"), ["cli/main.test.ts", "an internal error shows neither folders"]],
  },
  {
    id: "F9",
    when: "names of 10,000 characters",
    tests: [battery("output", "F9"), ["report/reporters.test.ts", "F9"]],
  },
  {
    id: "F10",
    when: "summaries, outputs and comments of GitHub",
    tests: [
      ["report/markdown.test.ts", "F10"],
      ["action.test.ts", "inputs are handed over as they are"],
    ],
  },
  {
    id: "G1",
    when: "SARIF of every fixture",
    tests: [
      ["report/sarif.test.ts", "G1"],
      ["report/generated.test.ts", "G1"],
    ],
  },
  { id: "G2", when: "odd paths in SARIF", tests: [["report/sarif.test.ts", "G2"]] },
  { id: "G3", when: "more results than GitHub takes", tests: [["report/sarif.test.ts", "G3"]] },
  { id: "G4", when: "files that were not analysed, in SARIF", tests: [["report/sarif.test.ts", "G4"]] },
  {
    id: "G5",
    when: "code that moves or is renamed",
    tests: [
      ["report/sarif.test.ts", "G5"],
      ["report/documents.test.ts", "G5"],
    ],
  },
  { id: "G6", when: "the HTML report, which there is not", tests: [["report/reporters.test.ts", "G6"]] },
  {
    id: "G7",
    when: "the published schema",
    tests: [
      ["cli/process.test.ts", "fits its published schema"],
      ["report/report-shape.test.ts", "the published schema"],
      ["report/generated.test.ts", "G7"],
    ],
  },
  {
    id: "G8",
    when: "another folder, clock, language, order, number of processors",
    tests: [battery("same-bytes", "G8"), battery("limits", "G8")],
  },
  { id: "G9", when: "formats compared", tests: [["report/documents.test.ts", "G9"]] },
];
