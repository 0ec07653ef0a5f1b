import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  utimesSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { writeFileAtomically } from "../../src/lib/write-file.ts";
import { messageOf } from "../helpers/message-of.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

test("a new file and an old one hold the text, and nothing else is left", () => {
  const root = temporaryFolder({ "old.json": "old" });
  for (const name of ["old.json", "new.json"]) writeFileAtomically(join(root, name), "text ☕\n");
  expect(readdirSync(root)).toEqual(["new.json", "old.json"]);
  for (const name of readdirSync(root)) expect(readFileSync(join(root, name), "utf8")).toBe("text ☕\n");
});

test("an empty text gives an empty file", () => {
  const path = join(temporaryFolder({ "a.txt": "old" }), "a.txt");
  writeFileAtomically(path, "");
  expect(statSync(path).size).toBe(0);
});

test("the permissions of a file stay", () => {
  const path = join(temporaryFolder({ "a.sh": "" }), "a.sh");
  chmodSync(path, 0o750);
  writeFileAtomically(path, "text");
  expect(statSync(path).mode & 0o777).toBe(0o750);
});

test("a link is refused and what it leads to stays as it was", () => {
  const root = temporaryFolder({ "target.json": "old" });
  symlinkSync("target.json", join(root, "link.json"));
  expect(messageOf(() => writeFileAtomically(join(root, "link.json"), "new"))).toMatch(
    /^2 .*it is a link\.$/,
  );
  expect(readFileSync(join(root, "target.json"), "utf8")).toBe("old");
  expect(readlinkSync(join(root, "link.json"))).toBe("target.json");
});

test("a folder, a pipe and a missing folder are refused with a reason", () => {
  const root = temporaryFolder();
  mkdirSync(join(root, "folder"));
  execFileSync("mkfifo", [join(root, "pipe")]);
  expect(messageOf(() => writeFileAtomically(join(root, "folder"), ""))).toMatch(
    /it is not a regular file\.$/,
  );
  expect(messageOf(() => writeFileAtomically(join(root, "pipe"), ""))).toMatch(/it is not a regular file\.$/);
  expect(messageOf(() => writeFileAtomically(join(root, "gone", "a"), ""))).toMatch(/it does not exist\.$/);
  expect(readdirSync(root)).toEqual(["folder", "pipe"]);
});

test("only old temporary files for the same target are swept", () => {
  const stale = ".a.json.0123456789abcdef.prerender-advisor-tmp";
  const kept = [
    ".a.json.fedcba9876543210.prerender-advisor-tmp",
    ".aXjson.0123456789abcdef.prerender-advisor-tmp",
    ".a.json.0123456789abcdef.tmp",
    ".b.json.0123456789abcdef.prerender-advisor-tmp",
  ];
  const root = temporaryFolder(Object.fromEntries([stale, ...kept].map((name) => [name, ""])));
  const [young = "", ...others] = kept;
  for (const name of [stale, ...others]) utimesSync(join(root, name), 1, 1);
  writeFileAtomically(join(root, "a.json"), "text");
  expect(readdirSync(root).sort()).toEqual([...others, young, "a.json"].sort());
});
