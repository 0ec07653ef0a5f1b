// knip, which also follows the imports of a project from its entry files: the nearest tool to hold the wall time of a scan against.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";

const version = "6.44.2";

/** Installs knip into a folder; gives its script, or null where it cannot be had. */
export function installKnip(folder) {
  writeFileSync(path.join(folder, "package.json"), '{ "private": true }');
  const args = [
    "install",
    `knip@${version}`,
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  const { status } = spawnSync("npm", args, { cwd: folder, shell: process.platform === "win32" });
  return status === 0 ? path.join(folder, "node_modules", "knip", "bin", "knip.js") : null;
}

/** Arguments of Node that run knip over a folder; what it finds is no failure. */
export const knipArguments = (script, folder) => [
  script,
  "--directory",
  folder,
  "--no-exit-code",
  "--reporter",
  "json",
];
