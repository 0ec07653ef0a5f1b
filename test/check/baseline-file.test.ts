import { expect, test } from "@jest/globals";
import fastCheck from "fast-check";
import { goneFrom, printBaseline, readBaseline, withApps } from "../../src/check/baseline-file.ts";
import { baselineShape } from "../../src/check/baseline-shape.ts";
import type { Snapshot } from "../../src/check/snapshot.ts";
import type { Mode } from "../../src/model/mode.ts";

const route = (name: string, mode: Mode = "static", revalidate: number | false | null = null) =>
  ({ route: name, router: "app", state: { mode, revalidate, reasons: [], advice: null } }) as const;

const snapshot = (app: string, ...names: readonly string[]): Snapshot => ({
  apps: [{ app, routes: names.map((name) => route(name)), known: [{ route: null, rule: "r", symbol: "s" }] }],
});

test("what is written is read as it was", () => {
  const modes = fastCheck.constantFrom<Mode>("static", "ssg", "isr", "partial", "ssr", "error", "unknown");
  const routes = fastCheck.uniqueArray(
    fastCheck.record({
      route: fastCheck
        .string({ unit: "binary", maxLength: 8 })
        .map((text) => `/${text.replace(/\p{Surrogate}/gu, "")}`),
      mode: modes,
      revalidate: fastCheck.oneof(fastCheck.nat(), fastCheck.constantFrom(false as const, null)),
    }),
    { selector: (one) => one.route },
  );
  fastCheck.assert(
    fastCheck.property(routes, (all) => {
      const written: Snapshot = {
        apps: [{ app: ".", routes: all.map((one) => route(one.route, one.mode, one.revalidate)), known: [] }],
      };
      const read = readBaseline(printBaseline(written), "b.json");
      expect(printBaseline(read)).toBe(printBaseline(written));
      expect(new Set(read.apps[0]?.routes.map((one) => JSON.stringify(one)))).toEqual(
        new Set(written.apps[0]?.routes.map((one) => JSON.stringify(one))),
      );
    }),
  );
});

test("an app that was not scanned keeps what the baseline says of it", () => {
  const before: Snapshot = { apps: [...snapshot("apps/a", "/x").apps, ...snapshot("apps/b", "/y").apps] };
  const now = snapshot("apps/b", "/z");
  expect(withApps(before, now).apps.map(({ app, routes }) => [app, routes.map((one) => one.route)])).toEqual([
    ["apps/a", ["/x"]],
    ["apps/b", ["/z"]],
  ]);
});

test("what is gone is told app by app", () => {
  const now: Snapshot = { apps: [{ app: ".", routes: [route("/a")], known: [] }] };
  expect(goneFrom(snapshot(".", "/a", "/b"), now)).toEqual([
    { app: ".", routes: ["/b"], known: [{ route: null, rule: "r", symbol: "s" }] },
  ]);
  expect(goneFrom(now, now)).toEqual([]);
});

const one = { route: "/a", router: "app", mode: "static" };
const withRoutes = (...routes: readonly object[]) => ({ version: 1, apps: [{ app: ".", routes }] });

test.each<readonly [string, unknown, string]>([
  ["another version", { version: 2, apps: [] }, "$.version: expected 1"],
  [
    "a route twice",
    withRoutes(one, one),
    "$.apps[0].routes[1]: /a of the app router already stands at $.apps[0].routes[0]",
  ],
  [
    "a mode of another tool",
    withRoutes({ ...one, mode: "dynamic" }),
    "$.apps[0].routes[0].mode: expected one of",
  ],
  ["a line", withRoutes({ ...one, line: 3 }), "$.apps[0].routes[0].line: unknown key"],
  ["a negative revalidate", withRoutes({ ...one, revalidate: -1 }), "$.apps[0].routes[0].revalidate"],
  ["text for seconds", withRoutes({ ...one, revalidate: "60" }), "expected seconds or false"],
  ["no apps", { version: 1 }, "$.apps: expected array"],
])("%s is refused with its key", (_, value, says) => {
  expect(() => readBaseline(JSON.stringify(value), "b.json")).toThrow(says);
});

test("a prototype cannot be set by the file", () => {
  expect(() => readBaseline('{"version":1,"apps":[],"__proto__":{"polluted":1}}', "b.json")).toThrow();
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  expect(baselineShape.safeParse({ version: 1, apps: [] }).success).toBe(true);
});
