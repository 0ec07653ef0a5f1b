// Measures the built command line: wall time, CPU time of all threads and peak memory of scans, against floors measured in the same run.
// Every round runs each subject once, in another order, so that what else the machine does meets all of them alike; ratios are taken
// within a round. Needs a build (npm run build). Nothing here fails a build: machines differ, ratios and memory are what to look at.
//
//   node bench/run.mjs [--rounds 5] [--pages 40,1000] [--seed 1] [--app DIR] [--json]
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { generateApp } from "./generate-app.mjs";
import { random } from "./random.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const project = path.dirname(here);
const cli = path.join(project, "bin", "prerender-advisor.js");
const floor = path.join(here, "floor.mjs");
const hook = new URL("usage.mjs", import.meta.url).href;

/** What a scan may take: seconds of wall time for 40 pages on an idle machine, MB for 1,000 pages. */
const budgets = [
  { subject: "scan 40", measure: "wall", most: 1.5, unit: "s" },
  { subject: "scan 1000", measure: "memory", most: 300, unit: "MB" },
];

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    pages: { type: "string", default: "40,1000" },
    seed: { type: "string", default: "1" },
    app: { type: "string", multiple: true, default: [path.join(project, "fixtures", "shop")] },
    json: { type: "boolean", default: false },
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
    subjects.map(({ name, unless }) => [name, resultOf(samples[name], unless && samples[unless])]),
  );
  return {
    node: process.version,
    rounds: Number(values.rounds),
    load: { before: before[0], after: loadavg()[0] },
    apps,
    subjects: subjects.map(({ name, unless }) => ({ name, against: unless ?? null, ...results[name] })),
    budgets: budgets
      .filter(({ subject }) => results[subject] !== undefined)
      .map((budget) => ({ ...budget, found: results[budget.subject][budget.measure].median })),
  };
}

/** The apps to scan and what to run; `unless` names the subject that a ratio is taken against. */
function prepare() {
  const apps = [];
  const subjects = [
    { name: "node -e 0", args: ["-e", "0"] },
    { name: "--help", args: [cli, "--help"], unless: "node -e 0" },
  ];
  const add = (name, folder) => {
    subjects.push({ name: `floor ${name}`, args: [floor, folder] });
    subjects.push({ name: `scan ${name}`, args: [cli, "scan", folder, "--json"], unless: `floor ${name}` });
  };
  for (const pages of values.pages.split(",").map(Number)) {
    const folder = path.join(root, `app-${pages}`);
    apps.push({ name: String(pages), pages, ...generateApp(folder, { pages, seed: Number(values.seed) }) });
    add(String(pages), folder);
  }
  for (const folder of values.app) {
    apps.push({ name: path.basename(folder) });
    add(path.basename(folder), path.resolve(folder));
  }
  return { apps, subjects };
}

function shuffled(items, next) {
  return items
    .map((item) => ({ item, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** One run: wall and CPU time in seconds, peak memory in MB. */
function runOnce({ name, args }) {
  const file = path.join(root, "usage.json");
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--import", hook, ...args], {
    encoding: "utf8",
    env: { ...process.env, BENCH_USAGE: file, CI: "1" },
    maxBuffer: 2 ** 30,
  });
  const wall = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${name} ended with ${status}:\n${stderr}`);
  return { wall, ...JSON.parse(readFileSync(file, "utf8")) };
}

const measures = ["wall", "cpu", "memory"];

function resultOf(samples, floors) {
  const own = measures.map((measure) => [measure, spread(samples.map((sample) => sample[measure]))]);
  if (floors === undefined) return Object.fromEntries(own);
  const ratios = measures.map((measure) => [
    measure,
    spread(samples.map((sample, round) => sample[measure] / floors[round][measure])),
  ]);
  return { ...Object.fromEntries(own), ratio: Object.fromEntries(ratios) };
}

function spread(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, least: sorted[0], most: sorted.at(-1) };
}

function print(result) {
  if (values.json) {
    console.log(JSON.stringify(result, null, 2));
    return;
  }
  const { load, rounds, node, apps, subjects } = result;
  console.log(
    `${node}, ${rounds} rounds, load ${load.before.toFixed(1)} before and ${load.after.toFixed(1)} after`,
  );
  for (const { name, pages, files, bytes } of apps)
    if (pages !== undefined)
      console.log(`app ${name}: ${pages} pages, ${files} files, ${Math.round(bytes / 1024)} kB`);
  console.log(`\n${row(["", "wall s", "CPU s", "memory MB"])}`);
  for (const { name, wall, cpu, memory } of subjects)
    console.log(row([name, shown(wall, 2), shown(cpu, 2), shown(memory, 0)]));
  console.log(`\n${row(["ratios, median (least to most)", "wall", "CPU", "memory"])}`);
  for (const { name, against, ratio } of subjects)
    if (ratio !== undefined)
      console.log(
        row([`${name} / ${against}`, shown(ratio.wall, 2), shown(ratio.cpu, 2), shown(ratio.memory, 2)]),
      );
  console.log("");
  for (const { subject, measure, most, unit, found } of result.budgets)
    console.log(
      `${subject}: ${measure} ${found.toFixed(2)} ${unit} of ${most} ${unit}${found > most ? ": OVER" : ""}`,
    );
}

const row = ([first, ...rest]) => [first.padEnd(34), ...rest.map((text) => text.padStart(22))].join("");

const shown = ({ median, least, most }, digits) =>
  `${median.toFixed(digits)} (${least.toFixed(digits)} to ${most.toFixed(digits)})`;

try {
  if (existsSync(path.join(project, "dist", "cli", "main.js"))) print(measure());
  else fail("Nothing is built yet: run npm run build first.");
} finally {
  rmSync(root, { recursive: true, force: true });
}
