// `next build` of a generated app: what tells the modes of routes without this tool.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";

/** What `next build` asks for where there is TypeScript. */
const typed = ["typescript@5.9.3", "@types/react@19", "@types/node@20"];
const stub = new URL("stub-data.mjs", import.meta.url).href;

/** Installs the packages of a generated app and gives how to build it anew each time; null where they cannot be had. */
export function nextBuildOf(folder) {
  const install = [
    "install",
    ...typed,
    "--no-save",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  if (spawnSync("npm", install, { cwd: folder, shell: process.platform === "win32" }).status !== 0)
    return null;
  return {
    args: [path.join(folder, "node_modules", "next", "dist", "bin", "next"), "build"],
    cwd: folder,
    env: { NODE_OPTIONS: `--import ${stub}`, NEXT_TELEMETRY_DISABLED: "1" },
    before: () => rmSync(path.join(folder, ".next"), { recursive: true, force: true }),
  };
}
