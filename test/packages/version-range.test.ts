import { expect, test } from "@jest/globals";
import { majorOf } from "../../src/packages/version-range.ts";

test.each([
  ["^4.24.5", 4],
  ["5.0.0-beta.25", 5],
  ["~3.1", 3],
  [">=6 <7", 6],
  ["3 || 4", 4],
  ["v2.0.0", 2],
  ["npm:next-intl@4.1.0", 4],
  ["npm:@acme/intl@^4.1.0", 4],
  ["workspace:^3.0.0", 3],
  ["latest", null],
  ["workspace:*", null],
  ["*", null],
  ["", null],
  ["catalog:", null],
  ["file:../x-2", null],
])("the major version of %s is %s", (range, major) => {
  expect(majorOf(range)).toBe(major);
});
