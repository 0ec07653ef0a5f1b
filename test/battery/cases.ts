import { reportCases } from "./report-cases.ts";

/** A test file below `test/`, and the start or a part of the name of the test in it. */
type Cover = readonly [file: string, name: string];

/** A case with its tests. */
export interface Case {
  readonly id: string;
  /** What a hostile or broken project, or its surroundings, does. */
  readonly when: string;
  readonly tests: readonly Cover[];
}

const battery = (file: string, id: string): Cover => [`battery/${file}.test.ts`, id];

/** Every case of reliability that the command is held to, with the tests that do so: letters and numbers stand in the names of tests. */
export const cases: readonly Case[] = [
  {
    id: "A1",
    when: "next.config writes, throws, exits, never ends",
    tests: [battery("never-executes", "A1")],
  },
  { id: "A2", when: "configuration of other tools that runs code", tests: [battery("never-executes", "A2")] },
  {
    id: "A3",
    when: "packages of ours in the node_modules of the project",
    tests: [["cli/process.test.ts", "packages of the scanned tree are never loaded"]],
  },
  { id: "A4", when: "tsconfig plugins, package scripts", tests: [battery("never-executes", "A4")] },
  { id: "A6", when: "git settings and a git of the project's own", tests: [battery("never-executes", "A6")] },
  {
    id: "A7",
    when: "what the build could start or load",
    tests: [
      ["harmless.test.ts", "the package runs no text as code"],
      [
        "harmless.test.ts",
        "uses no part of Node that could reach the network, and starts a process in one file alone",
      ],
    ],
  },
  { id: "A8", when: "secrets in .env files", tests: [battery("never-executes", "A8")] },
  {
    id: "B1",
    when: "links in circles",
    tests: [battery("file-system", "B1"), ["lib/walk.test.ts", "links to a folder above"]],
  },
  {
    id: "B2",
    when: "links out of the folder",
    tests: [battery("file-system", "B2"), ["lib/file-system.test.ts", "links out of the root"]],
  },
  { id: "B3", when: "links to nothing, pipes, devices", tests: [battery("file-system", "B3")] },
  { id: "B4", when: "pipes in place of files", tests: [battery("file-system", "B4")] },
  { id: "B5", when: "sockets and folders in place of files", tests: [battery("file-system", "B5")] },
  { id: "B6", when: "files that may not be read", tests: [battery("file-system", "B6")] },
  { id: "B7", when: "odd names", tests: [battery("file-system", "B7")] },
  {
    id: "B8",
    when: "paths that are too deep",
    tests: [battery("file-system", "B8"), ["lib/walk.test.ts", "a folder too deep"]],
  },
  {
    id: "B9",
    when: "a hundred thousand files, and more than the limit",
    tests: [
      ["lib/walk.test.ts", "a hundred thousand empty files"],
      ["lib/walk.test.ts", "two hundred thousand entries are the limit"],
      ["pipeline.test.ts", "a limit on the files that are looked at is told"],
    ],
  },
  { id: "B10", when: "files that change while they are read", tests: [battery("same-bytes", "B10")] },
  { id: "B11", when: "hard links", tests: [battery("file-system", "B11")] },
  {
    id: "B13",
    when: "a scanned folder that is a link, missing, a file, the disk",
    tests: [battery("file-system", "B13")],
  },
  {
    id: "B14",
    when: "packages, caches, builds, repositories inside",
    tests: [battery("file-system", "B14")],
  },
  { id: "B15", when: "200 apps, packages by link", tests: [battery("file-system", "B15")] },
  { id: "C1", when: "code of other projects", tests: [battery("contents", "C1")] },
  {
    id: "C2",
    when: "deep nesting",
    tests: [["parse/deep.test.ts", "refused with the typed error"], battery("nesting", "C2")],
  },
  {
    id: "C3",
    when: "long chains",
    tests: [["parse/deep.test.ts", "sum of one operator"], battery("nesting", "C3")],
  },
  {
    id: "C4",
    when: "100,000 members, branches, items, exports",
    tests: [["parse/deep.test.ts", "50,000 exports"], battery("nesting", "C4")],
  },
  { id: "C5", when: "encodings", tests: [["lib/decode-text.test.ts", "UTF-16"], battery("text", "C5")] },
  {
    id: "C6",
    when: "line ends, empty files, marks",
    tests: [["parse/positions.test.ts", "has no statements and no error"], battery("text", "C6")],
  },
  {
    id: "C7",
    when: "conflict marks, half files, other languages",
    tests: [["parse/broken-text.test.ts", "Flow"], battery("text", "C7")],
  },
  {
    id: "C8",
    when: "one line of 900 KB",
    tests: [["parse/broken-text.test.ts", "a minified page on one line"], battery("text", "C8")],
  },
  { id: "C9", when: "imports in circles and diamonds", tests: [battery("imports", "C9")] },
  { id: "C10", when: "wide barrels and long chains of imports", tests: [battery("imports", "C10")] },
  { id: "C11", when: "imports that lead out or to no code", tests: [battery("imports", "C11")] },
  { id: "C12", when: "names that objects inherit", tests: [battery("contents", "C12")] },
  { id: "C13", when: "two files for one route", tests: [battery("contents", "C13")] },
  {
    id: "C14",
    when: "mutated code",
    tests: [battery("contents", "C14"), ["parse/hostile-text.test.ts", "mutated real code"]],
  },
  { id: "C15", when: "comments that hang the parser", tests: [battery("contents", "C15")] },
  { id: "D1", when: "large files and many files", tests: [battery("limits", "D1")] },
  { id: "D2", when: "10,000 pages", tests: [battery("limits", "D2")] },
  { id: "D3", when: "1,000 pages and little memory", tests: [battery("limits", "D3")] },
  {
    id: "D4",
    when: "a worker without memory",
    tests: [battery("limits", "D4"), ["parse/parser.test.ts", "exhausts the worker's memory"]],
  },
  {
    id: "D5",
    when: "a file that stalls",
    tests: [["parse/parser.test.ts", "a file that stalls the worker"]],
  },
  {
    id: "D6",
    when: "several files that stall",
    tests: [["parse/parser.test.ts", "after three files that stall"]],
  },
  { id: "E1", when: "answers that would change prototypes", tests: [battery("config-and-answers", "E1")] },
  {
    id: "E2",
    when: "answers with unknown, double, mistyped keys",
    tests: [battery("config-and-answers", "E2")],
  },
  {
    id: "E3",
    when: "answers that are no JSON, deep, large",
    tests: [battery("config-and-answers", "E3"), ["lib/json.test.ts", "ten million characters"]],
  },
  {
    id: "E4",
    when: "what a tsconfig extends",
    tests: [battery("config-and-answers", "E4"), ["lib/aliases.test.ts", "extends"]],
  },
  { id: "E5", when: "pageExtensions that are patterns", tests: [battery("config-and-answers", "E5")] },
  { id: "E6", when: "globs (there are none)", tests: [battery("config-and-answers", "E6")] },
  { id: "E8", when: "paths that a report is written to", tests: [battery("output-files", "E8")] },
  {
    id: "E9",
    when: "distDir and other settings that name folders",
    tests: [battery("config-and-answers", "E9")],
  },
  {
    id: "E10",
    when: "answers of other versions and for routes that are gone",
    tests: [battery("config-and-answers", "E10")],
  },
  ...reportCases,
  { id: "I1", when: "nobody to answer", tests: [battery("process", "I1"), battery("questions", "I1")] },
  {
    id: "I2",
    when: "Ctrl-C at each question, back, skip, stop",
    tests: [battery("questions", "I2"), ["cli/pty.test.ts", "Ctrl-C at a question"]],
  },
  {
    id: "I3",
    when: "SIGTERM and SIGHUP",
    tests: [battery("questions", "I3"), ["cli/process.test.ts", "during a scan"]],
  },
  {
    id: "I4",
    when: "a reader that goes away",
    tests: [battery("limits", "I4"), ["cli/process.test.ts", "a reader that goes away"]],
  },
  {
    id: "I5",
    when: "a slow reader",
    tests: [battery("limits", "I5"), ["cli/process.test.ts", "every byte of 5 MB"]],
  },
  { id: "I6", when: "a defect of ours", tests: [["cli/process.test.ts", "never half a report"]] },
  {
    id: "I7",
    when: "no current folder, no home",
    tests: [battery("process", "I7"), ["cli/process.test.ts", "works in a folder that was deleted"]],
  },
  {
    id: "I8",
    when: "wrong options",
    tests: [battery("process", "I8"), ["cli/main.test.ts", "is refused with exit code 2"]],
  },
  {
    id: "L1",
    when: "what the package holds",
    tests: [["package.test.ts", "the package holds what is built"]],
  },
  {
    id: "L2",
    when: "what installing runs",
    tests: [["package.test.ts", "installing the package runs nothing"]],
  },
  { id: "L4", when: "what is installed with it", tests: [["package.test.ts", "stays within"]] },
];
