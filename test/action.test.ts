import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { z } from "zod";
import { executable } from "./cli/spawn-cli.ts";
import { withApp } from "./cli/temporary-app.ts";
import { readText, repository } from "./source-files.ts";

const stepShape = z.object({
  id: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  shell: z.literal("bash").optional(),
  env: z.record(z.string(), z.string()).default({}),
  with: z.record(z.string(), z.string()).default({}),
  run: z.string().optional(),
});

const actionShape = z.object({
  name: z.string(),
  description: z.string(),
  branding: z.object({ icon: z.string(), color: z.string() }),
  inputs: z.record(z.string(), z.strictObject({ description: z.string(), default: z.string() })),
  outputs: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })),
  runs: z.object({ using: z.literal("composite"), steps: z.array(stepShape) }),
});

const action = actionShape.parse(parse(readText("action.yml")));
const { steps } = action.runs;

test("every input and output is used as it is declared, and no input stands in the text of a script", () => {
  const used = JSON.stringify(steps).matchAll(/inputs\.([\w-]+)/g);
  expect(new Set([...used].map(([, name]) => name))).toEqual(new Set(Object.keys(action.inputs)));
  expect(steps.filter(({ run }) => run?.includes("$" + "{{"))).toEqual([]);
  expect(steps.filter(({ run, shell }) => (run === undefined) !== (shell === undefined))).toEqual([]);
  const ids = steps.flatMap(({ id }) => id ?? []);
  for (const { value } of Object.values(action.outputs))
    expect(ids).toContain(/steps\.(\w+)\./.exec(value)?.[1]);
});

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly outputs: string;
  readonly summary: string;
  readonly calls: string;
}

/** A program in the place of a real one: notes what it is called with, then does something. */
const stand = (folder: string, name: string, does: string): void => {
  const file = join(folder, "bin", name);
  writeFileSync(file, `#!/bin/bash\nprintf '%s\\n' "${name} $*" >> "$CALLS"\n${does}\n`);
  chmodSync(file, 0o755);
};

/** Runs the script of a step as the runner does, with programs of ours before those of the system. */
const runStep = (folder: string, script: string, env: Readonly<Record<string, string>>): Ran => {
  const file = (name: string): string => join(folder, name);
  const { status, stdout, stderr } = spawnSync(
    "bash",
    ["--noprofile", "--norc", "-eo", "pipefail", "-c", script],
    {
      cwd: folder,
      encoding: "utf8",
      env: {
        PATH: `${file("bin")}:${process.env.PATH ?? ""}`,
        RUNNER_TEMP: file("temp"),
        GITHUB_OUTPUT: file("outputs"),
        GITHUB_STEP_SUMMARY: file("summary"),
        GITHUB_REPOSITORY: "owner/repository",
        CALLS: file("calls"),
        CLI: executable,
        NODE: process.execPath,
        ...env,
      },
    },
  );
  const read = (name: string): string => (existsSync(file(name)) ? readFileSync(file(name), "utf8") : "");
  return {
    code: status,
    out: stdout + stderr,
    outputs: read("outputs"),
    summary: read("summary"),
    calls: read("calls"),
  };
};

const inApp = (work: (folder: string) => void): Promise<void> =>
  withApp({ "bin/.keep": "", "temp/.keep": "", "my app/package.json": "{}" }, async (folder) => work(folder));

const inputs: Readonly<Record<string, string>> = {
  INPUT_DIRECTORY: ".",
  INPUT_COMMAND: "scan",
  INPUT_FAIL_ON: "",
  INPUT_ARGUMENTS: "",
  INPUT_VERSION: "",
  INPUT_SUMMARY: "true",
  ACTION_PATH: repository,
};

const checkScript = steps.find(({ id }) => id === "check")?.run ?? "";
const realNpx = 'while [ "$1" != scan ] && [ "$1" != check ]; do shift; done\nexec "$NODE" "$CLI" "$@"';

test("the inputs of the step are the variables that its script reads", () => {
  const env = steps.find(({ id }) => id === "check")?.env ?? {};
  expect(Object.keys(env).sort()).toEqual(Object.keys(inputs).sort());
});

test("the action scans, keeps its reports, and writes the summary and its outputs", async () => {
  await inApp((folder) => {
    stand(folder, "npx", realNpx);
    const { code, out, outputs, summary, calls } = runStep(folder, checkScript, inputs);
    expect({ code, out: out.includes("small-app  Next.js") }).toEqual({ code: 0, out: true });
    const { version } = JSON.parse(readText("package.json"));
    expect(calls).toContain(`npx --yes prerender-advisor@${version} scan`);
    expect(outputs).toBe(
      `exit-code=0\nmarkdown=${folder}/temp/prerender-advisor/report.md\nsarif=${folder}/temp/prerender-advisor/report.sarif\n`,
    );
    expect(summary.startsWith("<!-- prerender-advisor -->")).toBe(true);
    expect(
      JSON.parse(readFileSync(join(folder, "temp/prerender-advisor/report.sarif"), "utf8")),
    ).toMatchObject({ version: "2.1.0" });
  });
});

test("what fails is told at the end, after the reports were handed on", async () => {
  await inApp((folder) => {
    stand(folder, "npx", "exit 1");
    const { code, outputs } = runStep(folder, checkScript, {
      ...inputs,
      INPUT_VERSION: "installed",
      INPUT_FAIL_ON: "error",
    });
    expect({ code, outputs: outputs.split("\n")[0] }).toEqual({ code: 0, outputs: "exit-code=1" });
    const last = steps.at(-1)?.run ?? "";
    expect(runStep(folder, last, { CODE: "1" }).code).toBe(1);
    expect(runStep(folder, last, { CODE: "0" }).code).toBe(0);
  });
});

test("inputs are handed over as they are, whatever stands in them", async () => {
  await inApp((folder) => {
    stand(folder, "npx", 'printf "<%s>" "$@"');
    const hostile = '$(touch pwned) "; touch pwned; `touch pwned`';
    const { code, out } = runStep(folder, checkScript, {
      ...inputs,
      INPUT_DIRECTORY: hostile,
      INPUT_FAIL_ON: hostile,
      INPUT_ARGUMENTS: "--app\nmy app\n",
    });
    expect(code).toBe(0);
    expect(out).toContain(`<--fail-on><${hostile}><--app><my app><--><${hostile}>`);
    expect(existsSync(join(folder, "pwned"))).toBe(false);
    expect(runStep(folder, checkScript, { ...inputs, INPUT_COMMAND: "ask; touch pwned" }).code).toBe(2);
    expect(existsSync(join(folder, "pwned"))).toBe(false);
  });
});

test.each([
  ["there is none yet", "", "--method POST repos/owner/repository/issues/7/comments -F body=@report.md"],
  ["there are two", "42\n43", "--method PATCH repos/owner/repository/issues/comments/42 -F body=@report.md"],
])("the comment is written where %s", async (_, found, expected) => {
  await inApp((folder) => {
    stand(
      folder,
      "gh",
      `if [[ $* == *--paginate* ]]; then printf '%s\\n' ${found.split("\n").join(" ")}; fi`,
    );
    const script = steps.find(({ id }) => id === "comment")?.run ?? "";
    const { code, calls } = runStep(folder, script, { NUMBER: "7", REPORT: "report.md", GH_TOKEN: "t" });
    expect(code).toBe(0);
    expect(calls).toContain(expected);
  });
});
