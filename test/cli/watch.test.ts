import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { appFiles } from "../cache/app-files.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { runCli } from "./fake-process.ts";
import { type Ended, spawnCli } from "./spawn-cli.ts";

jest.setTimeout(150_000);

interface Step {
  /** What has to be seen before it. */
  readonly after: string;
  readonly do: (end: () => void) => void;
}

/** Watches an app; each step is taken once the text that it waits for was written after the step before. */
const watched = (app: string, steps: readonly Step[]): Promise<Ended> =>
  spawnCli(["scan", app, "--watch", "--no-cache"], {
    drive: (child) => {
      let seen = "";
      let next = 0;
      const look = (text: string): void => {
        seen += text;
        const step = steps[next];
        if (step === undefined || !seen.includes(step.after)) return;
        seen = "";
        next += 1;
        step.do(() => child.kill("SIGINT"));
      };
      child.stdout?.on("data", look);
      child.stderr?.on("data", look);
    },
  });

test("each save is followed by what it changed, whatever happens to files, until Ctrl-C", async () => {
  const app = temporaryFolder(appFiles);
  const { code, signal, out, err } = await watched(app, [
    {
      after: "Watching",
      do: () => writeFileSync(join(app, "lib/format.ts"), "export const shown = (text: string) => text;\n"),
    },
    {
      after: "Nothing changed",
      do: () =>
        writeFileSync(
          join(app, "app/page.tsx"),
          'import { cookies } from "next/headers";\nexport default async () => <p>{(await cookies()).get("a")?.value}</p>;\n',
        ),
    },
    { after: "cookies()", do: () => renameSync(join(app, "app/account"), join(app, "app/me")) },
    {
      after: "/me",
      do: () => {
        mkdirSync(join(app, "app/deep/er"), { recursive: true });
        writeFileSync(join(app, "app/deep/er/page.tsx"), "export default () => null;\n");
      },
    },
    { after: "/deep/er", do: () => writeFileSync(join(app, "prerender-advisor.config.json"), "{") },
    { after: "prerender-advisor.config.json", do: () => rmSync(join(app, "prerender-advisor.config.json")) },
    { after: " s)", do: (end) => end() },
  ]);
  expect({ code, signal, out: out.slice(code === 130 ? out.length : 0) }).toEqual({
    code: 130,
    signal: null,
    out: "",
  });
  expect(out).toMatch(/\n {2}\/ {2}.*static.*per request, because app\/page\.tsx:2 cookies\(\)/);
  expect(out).toMatch(/\n {2}\/account {2}.*\n {2}\/me {2}/);
  expect(err).toContain("Interrupted.");
});

test.each([["--json"], ["--reporter=json"], ["--output-file=report.txt"], ["--fail-on=error"]])(
  "--watch does not go with %s",
  async (option) => {
    const { code, err } = await runCli(["scan", "--watch", option]);
    expect(code).toBe(2);
    expect(err).toContain("--watch");
  },
);
