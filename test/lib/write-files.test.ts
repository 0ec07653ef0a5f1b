import { readdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { writeFilesAtomically } from "../../src/lib/write-files.ts";
import { messageOf } from "../helpers/message-of.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

test("several files are written together, and nothing else is left", () => {
  const root = temporaryFolder({ "a.json": "old a" });
  const files = ["a.json", "b.json"].map((name) => ({ path: join(root, name), text: `new ${name}` }));
  writeFilesAtomically(files);
  expect(readdirSync(root)).toEqual(["a.json", "b.json"]);
  expect(readFileSync(join(root, "a.json"), "utf8")).toBe("new a.json");
});

test.each([0, 1, 2])(
  "where file %d of three cannot be put in place, all of them are as they were",
  (failing) => {
    const root = temporaryFolder({ "a.json": "old a", "c.json": "old c" });
    const files = ["a.json", "b.json", "c.json"].map((name) => ({ path: join(root, name), text: "new" }));
    let count = 0;
    const rename = (from: string, to: string): void => {
      if (count === failing) throw Object.assign(new Error("busy"), { code: "EBUSY" });
      count += 1;
      renameSync(from, to);
    };
    expect(messageOf(() => writeFilesAtomically(files, rename))).toMatch(/it is in use\.$/);
    expect(readdirSync(root)).toEqual(["a.json", "c.json"]);
    expect(readFileSync(join(root, "a.json"), "utf8")).toBe("old a");
    expect(readFileSync(join(root, "c.json"), "utf8")).toBe("old c");
  },
);

test("where one of several files cannot be written, none is touched", () => {
  const root = temporaryFolder({ "a.json": "old a" });
  const files = [
    { path: join(root, "a.json"), text: "new" },
    { path: join(root, "gone", "b.json"), text: "new" },
  ];
  expect(messageOf(() => writeFilesAtomically(files))).toMatch(/it does not exist\.$/);
  expect(readdirSync(root)).toEqual(["a.json"]);
  expect(readFileSync(join(root, "a.json"), "utf8")).toBe("old a");
});
