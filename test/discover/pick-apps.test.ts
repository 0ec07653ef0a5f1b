import { expect, test } from "@jest/globals";
import { locateApps } from "../../src/discover/locate-apps.ts";
import { pickApps } from "../../src/discover/pick-apps.ts";
import { AdvisorError } from "../../src/lib/errors.ts";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";

const app = (name: string): string => JSON.stringify({ name, dependencies: { next: "16.4.6" } });

const sites = locateApps(
  memoryFileSystem({
    "apps/admin/package.json": app("@acme/admin"),
    "apps/admin/pages/index.js": "",
    "apps/web/package.json": app("@acme/site"),
    "apps/web/pages/index.js": "",
    "old/web/package.json": app("web-old"),
    "old/web/pages/index.js": "",
  }),
);

test.each([
  [[], ["apps/admin", "apps/web", "old/web"]],
  [["@acme/site"], ["apps/web"]],
  [["apps/web"], ["apps/web"]],
  [["./apps/web/"], ["apps/web"]],
  [["admin"], ["apps/admin"]],
  [["web"], ["apps/web", "old/web"]],
  [
    ["web-old", "apps/admin"],
    ["apps/admin", "old/web"],
  ],
  [["web-old", "old/web"], ["old/web"]],
])("%j picks %j", (wanted, expected) => {
  expect(pickApps(sites, wanted).map(({ root }) => root)).toEqual(expected);
});

test.each(["docs", "", ".", "/apps/web", "../web", "apps"])(
  "%j names no app, and the error names those there are",
  (given) => {
    const refused = (): unknown => pickApps(sites, ["apps/web", given]);
    expect(refused).toThrow(AdvisorError);
    expect(refused).toThrow(
      expect.objectContaining({
        exitCode: 2,
        message: `No Next.js app has the name or folder "${given}".`,
        hint: "The apps there are: @acme/admin (apps/admin), @acme/site (apps/web), web-old (old/web).",
      }),
    );
  },
);
