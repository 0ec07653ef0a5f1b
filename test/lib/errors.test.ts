import { expect, test } from "@jest/globals";
import { AdvisorError, isMissing, reasonOf } from "../../src/lib/errors.ts";

test("an error says what is wrong, what to do next, and with which code to exit", () => {
  const error = new AdvisorError("rootMissing", { path: "./shop" });
  expect(error.message).toBe("There is no folder ./shop.");
  expect(error.hint).toContain("prerender-advisor scan");
  expect([error.code, error.exitCode]).toEqual(["rootMissing", 2]);
  expect(new AdvisorError("interrupted").exitCode).toBe(130);
});

test("values are shown with visible escapes, and a name without a value stays", () => {
  expect(new AdvisorError("rootMissing", { path: "\u001b[31m\n" }).message).toBe(
    "There is no folder \\x1b[31m\\n.",
  );
  expect(new AdvisorError("rootMissing", {}).message).toBe("There is no folder {path}.");
  expect(new AdvisorError("fileInvalid", { file: "{reason}", reason: "$&" }).message).toBe("{reason}: $&");
});

test.each([
  [Object.assign(new Error("ENOENT: /home/me/x"), { code: "ENOENT" }), "it does not exist", true],
  [Object.assign(new Error(), { code: "EACCES" }), "permission denied", false],
  [Object.assign(new Error(), { code: "EWEIRD" }), "EWEIRD", false],
  [new Error("/home/me"), "unknown error", false],
  [null, "unknown error", false],
])("the reason of %j is a phrase without paths", (error, reason, missing) => {
  expect(reasonOf(error)).toBe(reason);
  expect(isMissing(error)).toBe(missing);
});
