// Gets a fresh clone ready and does one thing with it. Plain JavaScript without packages, because it runs before there are any.
//   node scripts/ensure.mjs build            install what is missing, compile what changed
//   node scripts/ensure.mjs start [...args]  then run the command line; without arguments it scans the bundled app
//   node scripts/ensure.mjs test [...args]   then run the tests, handing the arguments to jest
//   node scripts/ensure.mjs golden           then rewrite the files that the report tests compare with
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { publicTypes } from "./public-types.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bundledApp = join(root, "fixtures", "shop");
const stampFile = join(root, "node_modules", ".cache", "prerender-advisor-build", "built");

const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));

/** Node itself with these arguments; the exit code of a run that a signal ended is 1. */
const runNode = (args, options = {}) => {
  const result = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit", ...options });
  if (result.error) throw result.error;
  return result.status ?? 1;
};

/** npm through the Node that runs this, where npm says where it is: that needs no shell, on any system. */
const runNpm = (args) => {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith(".js")) return runNode([cli, ...args]);
  const result = spawnSync("npm", args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  if (result.error) throw result.error;
  return result.status ?? 1;
};

/** True where npm's own record of what it installed holds every package that the lockfile asks for. */
const isInstalled = () => {
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const wanted = readJson(join(root, "package-lock.json")).packages;
  const found = readJson(record).packages;
  return Object.entries(wanted).every(
    ([place, entry]) =>
      place === "" ||
      entry.optional === true ||
      (found[place]?.version === entry.version && found[place]?.integrity === entry.integrity),
  );
};

const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });

/** Options of `scan` and `ask` that take a value, so that the value is not taken for the folder. */
const valueOptions = new Set([
  "--reporter",
  "--output-file",
  "--answers",
  "--answer",
  "--max-files",
  "--max-file-size",
  "--cache-dir",
  "--fail-on",
  "--max-unknown",
  "--since",
  "--app",
]);

/** The command line with the bundled app as the folder, where `scan` or `ask` is given none. */
const withFolder = (args, folder) => {
  const [command = "scan", ...rest] = args;
  const isFolderTaken = rest.some((arg, index) => !arg.startsWith("-") && !valueOptions.has(rest[index - 1]));
  const takesFolder =
    (command === "scan" || command === "ask") && !rest.includes("--help") && !rest.includes("-h");
  return takesFolder && !isFolderTaken ? [command, folder, ...rest] : args;
};

const hashOf = (files) => {
  const hash = createHash("sha256");
  for (const file of files) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
};

/** What was compiled, and what came of it: two work trees may share node_modules, and so this record, but each has its own dist. */
const stampNow = () => {
  const settings = [
    "package-lock.json",
    "tsconfig.json",
    "tsconfig.build.json",
    "scripts/ensure.mjs",
    "scripts/bundle.mjs",
    "scripts/parser-part.mjs",
    "scripts/public-types.mjs",
  ].map((name) => join(root, name));
  const dist = join(root, "dist");
  return [[...settings, ...filesBelow(join(root, "src"))], existsSync(dist) ? filesBelow(dist) : []]
    .map(hashOf)
    .join(" ");
};

/** What an earlier build left of a source that is gone would still be packed and could still be imported. */
const removeLeftovers = () => {
  const dist = join(root, "dist");
  if (!existsSync(dist)) return;
  for (const file of filesBelow(dist)) {
    const source = join(root, "src", relative(dist, file).replace(/(\.d\.ts|\.js)$/, ".ts"));
    if (!existsSync(source)) rmSync(file);
  }
};

const isBuilt = () => existsSync(stampFile) && readFileSync(stampFile, "utf8") === stampNow();

const install = () => {
  if (isInstalled()) return 0;
  console.error("Installing packages...");
  // Not `npm ci`: it refuses a lockfile without the binaries of every other platform, and not every registry serves those.
  // `--no-save` installs what the lockfile says all the same, and leaves it as it is.
  return runNpm(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
};

const build = async () => {
  if (isBuilt()) return 0;
  console.error("Compiling...");
  removeLeftovers();
  const code = runNode([join("node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.build.json"]);
  if (code !== 0) return code;
  // It brings esbuild, which is there by now.
  const { bundle } = await import("./bundle.mjs");
  await bundle();
  publicTypes();
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stampNow());
  return 0;
};

const jest = (args, environment = {}) =>
  runNode(
    [
      "--experimental-vm-modules",
      "--disable-warning=ExperimentalWarning",
      join("node_modules", "jest", "bin", "jest.js"),
      ...args,
    ],
    { env: { ...process.env, ...environment } },
  );

/** npm runs scripts in the package's folder; paths are meant from where the person stands. */
const start = (args) => {
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const given = withFolder(args, relative(cwd, bundledApp) || ".");
  return runNode([join(root, "bin", "prerender-advisor.js"), ...given], { cwd });
};

const tasks = {
  build: () => 0,
  start,
  test: (args) => jest(args),
  golden: () => jest(["test/report"], { UPDATE_GOLDEN: "1" }),
};

const [name = "build", ...args] = process.argv.slice(2);
const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
if (task === undefined) {
  console.error(`Unknown task "${name}": expected one of ${Object.keys(tasks).join(", ")}.`);
  process.exitCode = 2;
} else {
  process.exitCode = install() || (await build()) || task(args);
}
