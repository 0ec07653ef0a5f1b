import { expect, test } from "@jest/globals";
import { failureText } from "../../src/cli/failure.ts";

const failure = {
  code: "noBuild",
  message: "No finished build in ./apps/web: no folder with BUILD_ID and prerender-manifest.json.",
  hint: "Run next build first, or name its folder with --build.",
  exitCode: 2,
};

test("a failure is broken between words at a terminal, and left as it is for a file", () => {
  expect(failureText(failure, null)).toBe(
    `prerender-advisor: ${failure.message}\n  Run next build first, or name its folder with --build.\n`,
  );
  expect(failureText(failure, 60)).toBe(
    [
      "prerender-advisor: No finished build in ./apps/web: no",
      "  folder with BUILD_ID and prerender-manifest.json.",
      "  Run next build first, or name its folder with --build.",
      "",
    ].join("\n"),
  );
});

test("a word that is longer than the line stays whole", () => {
  const path = `${"long/".repeat(30)}file.json`;
  expect(failureText({ ...failure, message: `${path} is not there.` }, 40)).toContain(path);
});
