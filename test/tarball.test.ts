import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { renderers } from "../src/report/index.ts";
import { smallApp, withFolder, writeFiles } from "./cli/temporary-app.ts";
import { readText, repository } from "./source-files.ts";

const run = (folder: string, command: string, ...args: readonly string[]): string =>
  execFileSync(command, args, { cwd: folder, encoding: "utf8", shell: process.platform === "win32" });

/** Packages come from the cache where they can: `npm ci` has put them there. */
const quietly = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];

test("the packed package installs elsewhere without scripts, and runs there", async () => {
  await withFolder(async (folder) => {
    const [{ filename }] = JSON.parse(
      run(repository, "npm", "pack", "--json", "--ignore-scripts", "--pack-destination", folder),
    );
    writeFileSync(join(folder, "package.json"), '{ "name": "elsewhere", "private": true, "type": "module" }');
    run(folder, "npm", "install", ...quietly, join(folder, filename));
    const { version } = JSON.parse(readText("package.json"));
    expect(run(folder, "npx", "--no-install", "prerender-advisor", "--version")).toBe(`${version}\n`);

    writeFiles(join(folder, "app"), smallApp);
    const report = JSON.parse(
      run(folder, "npx", "--no-install", "prerender-advisor", "scan", "app", "--json"),
    );
    expect(report).toMatchObject({
      ok: true,
      tool: { version },
      summary: { routes: 1, modes: { static: 1 } },
    });

    const api =
      'import { memoryFileSystem, renderers } from "prerender-advisor"; console.log(typeof memoryFileSystem, Object.keys(renderers).join());';
    expect(run(folder, process.execPath, "--input-type=module", "-e", api)).toBe(
      `function ${Object.keys(renderers).join()}\n`,
    );
    const installed = JSON.parse(
      readFileSync(join(folder, "node_modules", ".package-lock.json"), "utf8"),
    ).packages;
    expect(Object.keys(installed).length).toBeLessThanOrEqual(60);
  });
}, 240_000);
