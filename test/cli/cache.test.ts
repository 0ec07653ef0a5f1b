import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { cacheWishesOf } from "../../src/cli/cache-wishes.ts";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import { appFiles } from "../cache/app-files.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { runCli } from "./fake-process.ts";
import { spawnCli } from "./spawn-cli.ts";

jest.setTimeout(150_000);

const wishes = (env: Readonly<Record<string, string>>, options = {}) => {
  const fake: Parameters<typeof cacheWishesOf>[0] = { ...process, env, cwd: () => "/here" };
  return cacheWishesOf(fake, "/app", { mayCache: true, cacheDirectory: null, ...options });
};

test.each([
  [{ HOME: "/home/ada" }, "/home/ada/.cache"],
  [{ HOME: "/home/ada", XDG_CACHE_HOME: "/var/ada" }, "/var/ada"],
  [{ HOME: "/home/ada", XDG_CACHE_HOME: "relative" }, "/home/ada/.cache"],
  [{}, null],
])("with %j the person's folder is %s", (env, personal) => {
  expect(wishes(env)).toEqual({ project: "/app", named: null, personal });
});

test("--no-cache keeps nothing, and CI only what is asked for", () => {
  expect(wishes({ HOME: "/home/ada" }, { mayCache: false, cacheDirectory: "x" })).toBeNull();
  expect(wishes({ HOME: "/home/ada", CI: "true" })).toBeNull();
  expect(wishes({ HOME: "/home/ada", CI: "true" }, { cacheDirectory: "kept" })?.named).toBe("/here/kept");
});

test("the options reach the scan", async () => {
  const around = { files: memoryFileSystem(appFiles) };
  expect((await runCli(["scan", "--no-cache"], around)).asked?.cache).toBeNull();
  const { asked } = await runCli(["scan", "--cache-dir", "kept"], around);
  expect(asked?.cache?.folder.path).toBe("/somewhere/project/kept");
});

test("a scan keeps what it read in node_modules/.cache; the next one says the same, as does one without", async () => {
  const app = temporaryFolder({ ...appFiles, "node_modules/next/package.json": '{ "version": "15.5.0" }' });
  const [cold, warm, without] = [
    await spawnCli(["scan", app, "--json"]),
    await spawnCli(["scan", app, "--json"]),
    await spawnCli(["scan", app, "--json", "--no-cache"]),
  ];
  expect(cold.err + warm.err).toBe("");
  expect(JSON.parse(cold.out).summary.routes).toBeGreaterThan(3);
  expect(warm).toEqual(cold);
  expect(without).toEqual(cold);
  const kept = join(app, "node_modules/.cache/prerender-advisor");
  expect(readdirSync(kept).filter((name) => name.endsWith(".pack"))).not.toEqual([]);
});

test("nothing is written in CI", async () => {
  const app = temporaryFolder({ ...appFiles, "node_modules/next/package.json": '{ "version": "15.5.0" }' });
  expect((await spawnCli(["scan", app, "--json"], { env: { CI: "1" } })).code).toBe(0);
  expect(existsSync(join(app, "node_modules/.cache"))).toBe(false);
});
