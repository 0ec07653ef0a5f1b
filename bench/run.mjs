// Measures the built command line: wall time, CPU time of all threads and peak memory of scans, against floors measured in the same run.
// Every round runs each subject once, in another order, so that what else the machine does meets all of them alike; ratios are taken
// within a round. Needs a build (npm run build). Nothing here fails a build: machines differ, ratios and memory are what to look at.
//
//   node bench/run.mjs [--rounds 5] [--pages 100,1000] [--seed 1] [--app DIR [--edit FILE]...] [--next-build] [--no-knip] [--json] [--save]
//
// --pages 100,1000,10000,100000 for growth; --app may be given several times; --edit (several times) names files of the last of them that
// are changed before a scan, and while `scan --watch` runs, and put back in the end; --next-build runs `next build` on the smallest generated app; --save keeps the result in
// bench/results/latest.json.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { generateApp } from "./generate-app.mjs";
import { growthOf } from "./growth.mjs";
import { installKnip, knipArguments } from "./knip.mjs";
import { nextBuildOf } from "./next-build.mjs";
import { parsedFiles } from "./parsed-files.mjs";
import { printResult } from "./print-result.mjs";
import { random } from "./random.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const project = path.dirname(here);
const cli = path.join(project, "bin", "prerender-advisor.js");
const floor = path.join(here, "floor.mjs");
const hook = path.join(here, "usage.cjs");

/** Apps of more files than a scan looks at by itself are looked at whole. */
const scanOf = (folder) => [cli, "scan", folder, "--json", "--max-files", "2000000"];

/** What a person has at a terminal, whatever runs this: a place for compiled code, and no CI. */
const { CI: _, ...environment } = process.env;

/** How often a file is saved while it is watched. */
const saves = 7;

/** What may be taken at most, as ratios within a round where `ratio` says so. */
const budgets = [
  { subject: "scan 10000", measure: "memory", most: 700, unit: "MB" },
  { subject: "--help", measure: "wall", most: 2, unit: "times node -e 0", ratio: true },
];

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    pages: { type: "string", default: "100,1000" },
    seed: { type: "string", default: "1" },
    app: { type: "string", multiple: true, default: [] },
    edit: { type: "string", multiple: true, default: [] },
    "next-build": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    "no-knip": { type: "boolean", default: false },
    save: { type: "boolean", default: false },
  },
});

const root = mkdtempSync(path.join(tmpdir(), "prerender-advisor-bench-"));

function fail(message) {
  console.error(message);
  process.exitCode = 2;
}

/** Runs every subject in every round. */
function measure() {
  const before = loadavg();
  const { apps, subjects } = prepare();
  const order = random(Number(values.seed));
  const samples = Object.fromEntries(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const subject of shuffled(subjects, order)) samples[subject.name].push(runOnce(subject));
  }
  const results = Object.fromEntries(
    subjects.map(({ name, against }) => [
      name,
      resultOf(
        samples[name],
        against?.map((other) => [other, samples[other]]),
      ),
    ]),
  );
  return {
    node: process.version,
    rounds: Number(values.rounds),
    load: { before: before[0], after: loadavg()[0] },
    apps,
    subjects: subjects.map(({ name }) => ({ name, ...results[name] })),
    watch: watchesOf(),
    growth: growthOf(apps, results),
    budgets: budgets
      .filter(({ subject }) => results[subject] !== undefined)
      .map((budget) => ({ ...budget, found: foundOf(budget, results[budget.subject]) })),
  };
}

const foundOf = ({ measure, ratio }, result) =>
  (ratio ? Object.values(result.ratios)[0] : result)[measure].median;

/** The apps to scan and what to run; `against` names the subjects that ratios are taken against, `before` is done ahead of each run. */
function prepare() {
  const apps = [];
  const subjects = [
    { name: "node -e 0", args: ["-e", "0"] },
    { name: "--help", args: [cli, "--help"], against: ["node -e 0"] },
  ];
  const knip = values["no-knip"] ? null : installKnip(made("knip"));
  const add = (name, folder) => {
    const list = path.join(root, `${name}.json`);
    const parsed = parsedFiles(cli, folder);
    writeFileSync(list, JSON.stringify(parsed));
    const others = knip === null ? [`floor ${name}`] : [`floor ${name}`, `knip ${name}`];
    const cached = (cache) => [...scanOf(folder), "--cache-dir", path.join(root, cache)];
    subjects.push({ name: `floor ${name}`, args: [floor, folder, list] });
    if (knip !== null)
      subjects.push({ name: `knip ${name}`, args: knipArguments(knip, folder), mayFail: true });
    subjects.push({
      name: `scan ${name}`,
      args: [...scanOf(folder), "--no-cache"],
      against: others,
    });
    subjects.push({
      name: `warm ${name}`,
      args: cached(`warm-${name}`),
      before: once(() => spawnSync(process.execPath, cached(`warm-${name}`), { maxBuffer: 2 ** 30 })),
      against: [`scan ${name}`],
    });
    const baseline = path.join(root, `baseline-${name}.json`);
    const check = [
      cli,
      "check",
      folder,
      "--baseline",
      baseline,
      "--cache-dir",
      path.join(root, `check-${name}`),
    ];
    subjects.push({
      name: `check ${name}`,
      args: check,
      before: once(() => spawnSync(process.execPath, [...check, "--update-baseline"])),
      against: ["node -e 0"],
    });
    return { name, parsed: parsed.length };
  };
  /** One edit of a file before each run. */
  const addEdit = (name, folder, page, subject = `edit ${name}`) => {
    const file = path.join(folder, page);
    const text = readFileSync(file, "utf8");
    let edits = 0;
    const args = [...scanOf(folder), "--cache-dir", path.join(root, subject.replace(/\W/g, "-"))];
    subjects.push({
      name: subject,
      args,
      before: () => {
        if (edits === 0) spawnSync(process.execPath, args, { maxBuffer: 2 ** 30 });
        edits += 1;
        writeFileSync(file, `${text}\nexport const edited = ${edits};\n`);
      },
      after: () => writeFileSync(file, text),
      against: [`scan ${name}`],
    });
  };
  for (const pages of values.pages.split(",").map(Number)) {
    const folder = path.join(root, `app-${pages}`);
    const size = generateApp(folder, { pages, seed: Number(values.seed) });
    // Edits have an app of their own: the others are to stay as they were when their cache was written.
    const edited = path.join(root, `edited-${pages}`);
    cpSync(folder, edited, { recursive: true });
    apps.push({ pages, ...size, ...add(String(pages), folder) });
    addEdit(String(pages), edited, "app/section2/layout.tsx");
  }
  for (const folder of values.app) {
    apps.push(add(path.basename(folder), path.resolve(folder)));
  }
  const edited = values.app.at(-1);
  for (const page of edited === undefined ? [] : values.edit)
    addEdit(path.basename(edited), path.resolve(edited), page, `edit ${path.basename(edited)} ${page}`);
  const [smallest] = values.pages
    .split(",")
    .map(Number)
    .sort((a, b) => a - b);
  // Nothing is kept in CI, compiled code neither.
  subjects.push({
    name: `scan ${smallest} in CI`,
    args: [...scanOf(path.join(root, `app-${smallest}`)), "--no-cache"],
    env: { CI: "1" },
    against: [`floor ${smallest}`],
  });
  const built = path.join(root, "built");
  if (values["next-build"]) generateApp(built, { pages: smallest, seed: Number(values.seed) });
  const build = values["next-build"] ? nextBuildOf(built) : null;
  if (build !== null)
    subjects.push({
      name: `next build ${smallest}`,
      ...build,
      against: [`scan ${smallest}`, `scan ${smallest} in CI`],
    });
  return { apps, subjects };
}

/** Seconds from a save of each file until `scan --watch` said what it changed: the first time, and the times after that. */
function watchesOf() {
  const folder = values.app.at(-1);
  return (folder === undefined ? [] : values.edit).map((page) => {
    const args = [cli, path.resolve(folder), page, String(saves), path.join(root, "watch")];
    const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(here, "watch.mjs"), ...args], {
      encoding: "utf8",
      env: { ...environment, XDG_CACHE_HOME: made("personal") },
    });
    if (status !== 0) throw new Error(`the watch of ${page} ended with ${status}:\n${stderr}`);
    const [first, ...later] = JSON.parse(stdout);
    return { app: path.basename(folder), file: page, first, later: spread(later) };
  });
}

function made(name) {
  const folder = path.join(root, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

function once(work) {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}

function shuffled(items, next) {
  return items
    .map((item) => ({ item, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** One run: wall and CPU time in seconds, peak memory in MB. */
function runOnce({ name, args, before, cwd, env, after, mayFail = false }) {
  before?.();
  const file = path.join(root, "usage.json");
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--require", hook, ...args], {
    encoding: "utf8",
    env: { ...environment, XDG_CACHE_HOME: made("personal"), BENCH_USAGE: file, ...env },
    cwd,
    maxBuffer: 2 ** 30,
  });
  const wall = (performance.now() - start) / 1000;
  after?.();
  // knip ends with an error over configuration that it cannot load, as where nothing is installed, and does its work all the same.
  if (status !== 0 && !mayFail) throw new Error(`${name} ended with ${status}:\n${stderr}`);
  return { wall, ...JSON.parse(readFileSync(file, "utf8")) };
}

const measures = ["wall", "cpu", "memory"];

function resultOf(samples, others) {
  const own = measures.map((measure) => [measure, spread(samples.map((sample) => sample[measure]))]);
  if (others === undefined) return Object.fromEntries(own);
  const ratios = others.map(([name, floors]) => [name, ratiosOf(samples, floors)]);
  return { ...Object.fromEntries(own), ratios: Object.fromEntries(ratios) };
}

const ratiosOf = (samples, floors) =>
  Object.fromEntries(
    measures.map((measure) => [
      measure,
      spread(samples.map((sample, round) => sample[measure] / floors[round][measure])),
    ]),
  );

function spread(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, least: sorted[0], most: sorted.at(-1) };
}

try {
  if (existsSync(path.join(project, "dist", "cli", "main.js"))) {
    const result = measure();
    if (values.json) console.log(JSON.stringify(result, null, 2));
    else printResult(result);
    if (values.save) {
      mkdirSync(path.join(here, "results"), { recursive: true });
      writeFileSync(path.join(here, "results", "latest.json"), `${JSON.stringify(result, null, 2)}\n`);
    }
  } else fail("Nothing is built yet: run npm run build first.");
} finally {
  rmSync(root, { recursive: true, force: true });
}
