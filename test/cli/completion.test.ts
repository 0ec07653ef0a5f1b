import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { reporterNames } from "../../src/report/index.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { runCli } from "./fake-process.ts";

let help = "";
const scripts = new Map<string, string>();

beforeAll(async () => {
  help = (await runCli(["--help"])).out;
  for (const shell of ["bash", "zsh", "fish"]) scripts.set(shell, (await runCli(["completion", shell])).out);
});

const commandNames = (): readonly string[] => {
  const [, list = ""] = help.split("Commands:\n");
  return [...(list.split("\n\n")[0]?.matchAll(/^ {2}([a-z]+)/gm) ?? [])].flatMap(([, name]) =>
    name === "help" ? [] : (name ?? []),
  );
};

const optionsOf = async (command: string): Promise<readonly string[]> => {
  const { out } = await runCli([command, "--help"]);
  return [...out.matchAll(/^ {2}(?:-h, )?(--[a-z-]+)/gm)].map(([, flag = ""]) => flag);
};

/** What a real bash offers for a line of which the last word is being typed. */
const bashOffers = (...words: readonly string[]): readonly string[] => {
  const file = join(temporaryFolder({ "completion.bash": scripts.get("bash") ?? "" }), "completion.bash");
  const script = [
    'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _prerender_advisor',
    // The variable of bash in two pieces, or it would look like one of JavaScript.
    'printf "%s\n" "$' + '{COMPREPLY[@]}"',
  ].join("; ");
  const out = execFileSync("bash", ["--norc", "-c", script, "bash", file, "prerender-advisor", ...words], {
    encoding: "utf8",
  });
  return out.split("\n").filter((line) => line !== "");
};

test("bash offers every command that the help names", () => {
  expect(commandNames().length).toBeGreaterThan(6);
  expect(bashOffers("")).toEqual([...commandNames(), "--help", "--version"]);
  expect(bashOffers("sc")).toEqual(["scan"]);
});

test("bash offers the very options that the help of each command names", async () => {
  for (const command of commandNames()) {
    expect([command, ...[...bashOffers(command, "--")].sort()]).toEqual([
      command,
      ...[...(await optionsOf(command))].sort(),
    ]);
  }
});

test.each([
  [["scan", "--reporter", "s"], ["sarif"]],
  [["scan", "./app", "--reporter", ""], reporterNames],
  [
    ["scan", "--reporter", "pretty,j"],
    ["pretty,json", "pretty,junit"],
  ],
  [["scan", "--reporter", "=", "s"], ["sarif"]],
  [["scan", "--reporter", "="], reporterNames],
  [["check", "--fail-on", "reg"], ["regression"]],
  [
    ["init", "--ci", ""],
    ["github", "gitlab"],
  ],
  [
    ["completion", ""],
    ["bash", "zsh", "fish"],
  ],
  [["scan", "--answers", ""], []],
  [["scan", ""], []],
  [["why", "/a", ""], []],
])("bash offers for %j: %j", (words, offered) => {
  expect(bashOffers(...words)).toEqual(offered);
});

const hasShell = (shell: string): boolean => spawnSync(shell, ["--version"]).status === 0;

test.each(["bash", "zsh", "fish"])("%s takes the script for well formed", (shell) => {
  const text = scripts.get(shell) ?? "";
  for (const name of commandNames()) expect(text).toContain(name);
  for (const name of reporterNames) expect(text).toContain(name);
  // Where a shell is not installed only its text can be looked at.
  if (!hasShell(shell)) return;
  const file = join(temporaryFolder({ script: text }), "script");
  const checked = spawnSync(shell, ["-n", file], { encoding: "utf8" });
  expect({ status: checked.status, stderr: checked.stderr }).toEqual({ status: 0, stderr: "" });
});

test("another shell is refused with the nearest", async () => {
  const { code, err } = await runCli(["completion", "bsh"]);
  expect(code).toBe(2);
  expect(err).toContain("Did you mean bash?");
});
