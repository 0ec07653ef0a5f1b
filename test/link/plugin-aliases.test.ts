import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import { pluginAliases } from "../../src/link/resolve/plugin-aliases.ts";
import { summarise } from "../../src/parse/summarise.ts";

const aliasOf = (config: string | null, files: readonly string[], root = "."): string | null => {
  const fs = memoryFileSystem(Object.fromEntries(files.map((file) => [file, ""])));
  const file = root === "." ? "next.config.mjs" : `${root}/next.config.mjs`;
  const summary = config === null ? null : summarise(file, config);
  const dependencies = { "next-intl": "^4.0.0" };
  return pluginAliases(fs, { root, dependencies }, summary).get("next-intl/config") ?? null;
};

const imported = 'import createNextIntlPlugin from "next-intl/plugin";';

test.each([
  [
    "a path",
    `${imported} const withIntl = createNextIntlPlugin("./lib/intl.ts"); export default withIntl({});`,
  ],
  [
    "a path in an object",
    `${imported} const withIntl = createNextIntlPlugin({ requestConfig: "./lib/intl.ts" }); export default withIntl({});`,
  ],
  [
    "a path to what was required",
    'const plugin = require("next-intl/plugin"); const withIntl = plugin("./lib/intl.ts"); module.exports = withIntl({});',
  ],
  [
    "a path in one expression",
    'const withIntl = require("next-intl/plugin")("./lib/intl.ts"); module.exports = withIntl({});',
  ],
  [
    "a path where the config is exported",
    `${imported} export default createNextIntlPlugin("./lib/intl.ts")({});`,
  ],
  [
    "a path inside other plugins",
    `${imported} export default other(createNextIntlPlugin("./lib/intl.ts")({}));`,
  ],
  ["a path for module.exports", 'module.exports = require("next-intl/plugin")("./lib/intl.ts")({});'],
])("next.config names the request config: %s", (_, config) => {
  expect(aliasOf(config, ["lib/intl.ts", "i18n/request.ts"])).toBe("lib/intl.ts");
});

test.each([
  ["i18n/request.ts"],
  ["i18n/request.tsx"],
  ["src/i18n/request.ts"],
  ["src/i18n/request.js"],
  ["i18n.ts"],
  ["src/i18n.ts"],
])("without a path it is where next-intl looks for it: %s", (file) => {
  expect(
    aliasOf(`${imported} const withIntl = createNextIntlPlugin(); export default withIntl({});`, [file]),
  ).toBe(file);
  expect(aliasOf(null, [file])).toBe(file);
});

test("in an app of a monorepo it is looked for in the app", () => {
  expect(aliasOf(null, ["i18n/request.ts", "apps/web/src/i18n/request.ts"], "apps/web")).toBe(
    "apps/web/src/i18n/request.ts",
  );
});

test.each([
  ["it is not there", `${imported} const withIntl = createNextIntlPlugin("./gone.ts");`],
  ["it is outside the scanned folder", `${imported} const withIntl = createNextIntlPlugin("../../intl.ts");`],
])("there is none where %s", (_, config) => {
  expect(aliasOf(config, ["i18n/request.ts"])).toBeNull();
});

test("an app without next-intl has none", () => {
  const fs = memoryFileSystem({ "i18n/request.ts": "" });
  expect([...pluginAliases(fs, { root: ".", dependencies: {} }, null)]).toEqual([]);
});
