import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "@jest/globals";

/** Memory where the system offers it: a busy disk takes minutes for a hundred thousand files. */
const base = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

const made: string[] = [];

afterAll(() => {
  // rm also removes what is nested deeper than a path can say.
  for (const folder of made) execFileSync("rm", ["-rf", folder]);
});

/** A new folder on disk with these files, path to text, removed once the test file is done. */
export const temporaryFolder = (files: Readonly<Record<string, string>> = {}): string => {
  const folder = realpathSync(mkdtempSync(join(base, "prerender-advisor-")));
  made.push(folder);
  chmodSync(folder, 0o755);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
};

/** The name of each nested folder of `deepen`: 60 of them are longer than the 4,096 bytes that a path may have. */
export const deepName = "d".repeat(100);

/** Nests 60 folders, so deep that no path can name the innermost, which holds a file `a.js`. */
export const deepen = (folder: string): void => {
  const script = `
    for (let level = 0; level < 60; level += 1) { fs.mkdirSync("${deepName}"); process.chdir("${deepName}"); }
    fs.writeFileSync("a.js", "");`;
  execFileSync(process.execPath, ["-e", script], { cwd: folder });
};
