import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

const root = path.resolve(import.meta.dirname, "../..");

test.each([
  ["Static generation failed due to dynamic usage on /called/a1, reason: headers", "1 of 1 reasons", 0],
  ["Route /called/a2 couldn't be rendered statically because it used `cookies`", "1 of 1 reasons", 0],
  ["Static generation failed due to dynamic usage on /called/a4, reason: cookies", "0 of 1 reasons", 1],
])("%s: %s are among ours", (printed, said, status) => {
  const folder = temporaryFolder({
    "log.txt": `\u001B[31mError:\u001B[39m ${printed}\n    at P (app/page.tsx:2:1)\n`,
  });
  const log = path.join(folder, "log.txt");
  const app = path.join(root, "fixtures/app/everyday-patterns-16");
  const script = path.join(root, "scripts/compare-reasons.mjs");
  const result = spawnSync(process.execPath, [script, "--log", log, app], { encoding: "utf8" });
  expect([result.stdout.includes(said), result.status]).toEqual([true, status]);
});
