import { expect, test } from "@jest/globals";
import { codeVersion } from "../../src/lib/code-version.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

const built = { "index.js": "export {}", "parts.cjs": "module.exports = 1;", "index.d.ts": "export {}" };

test.each(["index.js", "parts.cjs", "deep/worker.mjs", "scan.ts"])(
  "other code in %s is another version",
  (file) => {
    const before = codeVersion(temporaryFolder(built));
    expect(codeVersion(temporaryFolder({ ...built, [file]: "1;" }))).not.toBe(before);
  },
);

test.each(["index.d.ts", "LICENSE.zod"])("what does not run is no part of the version: %s", (file) => {
  const before = codeVersion(temporaryFolder(built));
  expect(codeVersion(temporaryFolder({ ...built, [file]: "1;" }))).toBe(before);
});
