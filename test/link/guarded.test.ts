import { expect, test } from "@jest/globals";
import { link, type Program } from "../../src/link/program.ts";
import { guarded } from "../../src/link/statements/guarded.ts";
import { objectOf, undefinedValue } from "../../src/link/values.ts";

const noResolution = (specifier: string) => ({ kind: "unresolved", specifier, why: "" }) as const;

const site = { file: "pages/a.js", line: 3, column: 5, name: "getServerSideProps" };

const endless = (): never => endless();

const failing = (fail: () => never): Program => ({
  ...link(() => null, noResolution),
  exportValue: fail,
  run: fail,
  render: fail,
});

test("code that needs more stack than there is makes one answer unknown, with a doubt that says so", () => {
  const program = guarded(failing(endless));
  const doubt = { kind: "too-deep", says: expect.stringContaining("goes too deep to follow") };
  expect(program.exportValue("lib/a.js", "value")).toMatchObject({ kind: "unknown", doubt });
  for (const outcome of [
    program.run(undefinedValue, [], site),
    program.render(undefinedValue, objectOf(new Map()), site),
  ]) {
    expect(outcome).toMatchObject({
      isComplete: false,
      returns: [{ value: { kind: "unknown", doubt }, place: site }],
    });
  }
});

test("any other failure is a defect and stays one", () => {
  const program = guarded(
    failing(() => {
      throw new TypeError("not a function");
    }),
  );
  expect(() => program.run(undefinedValue, [], site)).toThrow("not a function");
});
