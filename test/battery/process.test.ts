import { readdirSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { type Ended, executable, runProgram, spawnCli } from "../cli/spawn-cli.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { app, fetchingPage } from "./apps.ts";

const files = app({ "pages/news.jsx": fetchingPage("cms.example") });

const shell = (script: string, args: readonly string[]): Promise<Ended> =>
  runProgram("sh", ["-c", `"$@" ${script}`, "sh", process.execPath, executable, ...args]);

/** Ways in which nobody is there to answer. */
const silent = {
  "stdin from nowhere": (args) => spawnCli(args),
  "stdin closed": (args) => shell("<&-", args),
  "one answer in a pipe that stays open": (args) =>
    spawnCli(args, { stdin: "pipe", drive: ({ stdin }) => stdin?.write("1\r") }),
  "answers in a pipe that ends": (args) =>
    spawnCli(args, { stdin: "pipe", drive: ({ stdin }) => stdin?.end("1\r") }),
  "CI set": (args) => spawnCli(args, { env: { CI: "true" } }),
} as const satisfies Readonly<Record<string, (args: readonly string[]) => Promise<Ended>>>;

test.each(Object.entries(silent))(
  "I1 with %s ask names what is missing, and a scan reports without it",
  async (_, start) => {
    const folder = temporaryFolder(files);
    const [asked, scanned] = await Promise.all([start(["ask", folder]), start(["scan", folder])]);
    expect(asked).toMatchObject({ code: 2, out: "" });
    expect(asked.err).toMatch(/There is no terminal to ask at\. Open: .*tolerance \(\/news\)/);
    expect(scanned).toMatchObject({ code: 0, err: "" });
    expect(scanned.out).toMatch(/prerender-advisor ask/);
    expect(readdirSync(folder).sort()).toEqual(["package.json", "pages"]);
  },
);

test("I1 with every answer given by flags there is nothing to ask", async () => {
  const folder = temporaryFolder(files);
  const answers = ["prerender=everyone", "changes=daily", "tolerance=day", "traffic=few", "paths=few"];
  const { code, out } = await spawnCli(["ask", folder, ...answers.flatMap((answer) => ["--answer", answer])]);
  expect({ code, out: out.split("\n")[0] }).toEqual({
    code: 0,
    out: "No answers yet. Nothing is left to ask.",
  });
});

test.each([
  ["an unknown option", ["scan", ".", "--revalidate=-1"], "--revalidate"],
  ["a misspelt option", ["scan", ".", "--jsno"], "Did you mean --json?"],
  ["an option that takes one value, twice", ["scan", ".", "--answers", "a", "--answers", "b"], "given twice"],
  ["an option behind --", ["scan", "--", "--json"], "There is no folder"],
  ["a wrong answer", ["scan", ".", "--answer", "prerender=perhaps"], "prerender"],
  ["an answer to no question", ["scan", ".", "--answer", "freshnes=hours"], "freshnes"],
  ["an answer for no route", ["scan", ".", "--answer", "/gone:prerender=everyone"], "/gone"],
])("I8 %s is refused, says how to go on, and writes nothing", async (_, args, says) => {
  const folder = temporaryFolder(files);
  const [command = "", ...rest] = args;
  const { code, out, err } = await spawnCli([command, "--output-file", "report.txt", ...rest], {
    cwd: folder,
  });
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(says);
  expect(err.split("\n")).toHaveLength(3);
  expect(readdirSync(folder).sort()).toEqual(["package.json", "pages"]);
});

test("I7 no home, one that cannot be written and a bare environment change nothing", async () => {
  const folder = temporaryFolder(files);
  const [usual, ...others] = await Promise.all([
    spawnCli(["scan", folder, "--json"]),
    spawnCli(["scan", folder, "--json"], {
      env: { HOME: "/proc", TMPDIR: "/nowhere", XDG_CONFIG_HOME: "/nowhere" },
    }),
    runProgram("env", ["-i", process.execPath, executable, "scan", folder, "--json"]),
  ]);
  expect(usual?.code).toBe(0);
  for (const { code, out, err } of others) {
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toBe(usual?.out);
  }
});
