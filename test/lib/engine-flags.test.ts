import { spawnSync } from "node:child_process";
import { expect, test } from "@jest/globals";
import { flagsByVersion } from "../../src/lib/engine-flags.ts";

const [major = ""] = process.versions.node.split(".");

const usual = (): readonly string[] => {
  const { stdout } = spawnSync(process.execPath, ["--v8-options"], { encoding: "utf8" });
  return [...stdout.matchAll(/default: (--\S+)$/gm)].map(([, flag = ""]) => flag);
};

test("what is set back is what this V8 starts with", () => {
  const flags = flagsByVersion[major] ?? [];
  expect(usual()).toEqual(expect.arrayContaining(flags.map((flag) => flag.usual)));
});
