import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "@jest/globals";
import { readingCommands } from "../src/cli/reads-anew.ts";
import { type Prepared, prepare } from "../src/start.ts";
import { runCli } from "./cli/fake-process.ts";
import { spawnCli } from "./cli/spawn-cli.ts";
import { repository } from "./source-files.ts";

const started: Prepared[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map(({ thread }) => thread?.worker.terminate()));
});

const startsThread = (args: readonly string[], env: Readonly<Record<string, string>> = {}): boolean => {
  const prepared = prepare({ argv: ["node", "prerender-advisor", ...args], env });
  started.push(prepared);
  return prepared.thread !== null;
};

test.each([
  [["scan", "app", "--no-cache"], {}, true],
  [["scan"], { CI: "true" }, true],
  [["check", "app"], { CI: "1" }, true],
  [["scan", "app"], {}, false],
  [["scan", "app", "--cache-dir", "kept"], { CI: "1" }, false],
  [["scan", "app", "--cache-dir=kept"], { CI: "1" }, false],
  [["scan", "--no-cache", "--help"], {}, false],
  [["scan", "-h"], { CI: "1" }, false],
  [["explain", "rows"], { CI: "1" }, false],
  [["--version"], { CI: "1" }, false],
  [[], { CI: "1" }, false],
] as const)("%j with %j starts the parser's thread ahead: %s", (args, env, starts) => {
  expect(startsThread(args, env)).toBe(starts);
});

test("the commands that start it are those that can be told to read everything anew", async () => {
  const names = readdirSync(join(repository, "src", "cli", "commands"))
    .filter((file) => file.endsWith(".meta.ts"))
    .map((file) => file.slice(0, -".meta.ts".length));
  const reading = [];
  for (const name of names) {
    const { out } = await runCli([name, "--help"]);
    if (out.includes("--no-cache")) reading.push(name);
  }
  expect(reading.sort()).toEqual([...readingCommands].sort());
});

test("a command that fails before it reads anything does not wait for the thread", async () => {
  const { code, err } = await spawnCli(["scan", "--no-cache", "--no-such-option"]);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("--no-such-option") });
});
