// Copies an app to a temporary folder and builds it there with the real Next.js, with its data sources answered by stub-fetch.mjs.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";

const leftOut = new Set(["node_modules", ".next", "truth.json", "case.json", "next-env.d.ts"]);
const stub = new URL("stub-fetch.mjs", import.meta.url);

/** Hands a copy of `app` to `use`, and removes it: beside the packages installed in `beside`, else with packages of its own. */
export function withCopy(app, beside, use) {
  const root = mkdtempSync(path.join(beside ?? tmpdir(), "next-build-"));
  try {
    const isWanted = (file) => file === app || !leftOut.has(path.basename(file));
    cpSync(app, root, { recursive: true, filter: isWanted });
    if (beside === undefined) install(root);
    return use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function install(root) {
  const result = spawnSync("npm", ["install", "--no-audit", "--no-fund"], { cwd: root, encoding: "utf8" });
  if (result.status !== 0) throw new Error(`npm install failed for ${root}:\n${result.stderr}`);
}

/** What `next build` with these arguments printed in `root`, and the version of Next that did. */
export function buildIn(root, app, args = []) {
  const require = createRequire(path.join(root, "package.json"));
  const next = path.dirname(require.resolve("next/package.json"));
  const answers = `${app}.answers.json`;
  const result = spawnSync(process.execPath, [path.join(next, "dist/bin/next"), "build", ...args], {
    cwd: root,
    encoding: "utf8",
    env: {
      ...process.env,
      NODE_ENV: "production",
      NODE_OPTIONS: `--import ${stub.href}`,
      NEXT_TELEMETRY_DISABLED: "1",
      ...(existsSync(answers) ? { PRERENDER_ANSWERS: answers } : {}),
    },
  });
  return { ...result, version: require("next/package.json").version };
}
