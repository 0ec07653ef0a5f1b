import { spawnSync } from "node:child_process";
import { expect, test } from "@jest/globals";
import { flagsByVersion } from "../../src/lib/engine-flags.ts";

const [major = ""] = process.versions.node.split(".");

const usualByName = (): ReadonlyMap<string, number> => {
  const { stdout } = spawnSync(process.execPath, ["--v8-options"], { encoding: "utf8" });
  return new Map(
    [...stdout.matchAll(/default: --([a-z-]+)=(\d+)$/gm)].map(([, name = "", value]) => [
      name,
      Number(value),
    ]),
  );
};

test("what is set back is what this V8 starts with", () => {
  const usual = usualByName();
  const flags = flagsByVersion[major] ?? [];
  expect(flags.map(({ name }) => [name, usual.get(name)])).toEqual(
    flags.map((flag) => [flag.name, flag.usual]),
  );
});
