// Measures the built command line: wall time, CPU time of all threads and peak memory of scans, against floors measured in the same run.
// Every round runs each subject once, in another order, so that what else the machine does meets all of them alike; ratios are taken
// within a round. Needs a build (npm run build). Nothing here fails a build: machines differ, ratios and memory are what to look at.
//
//   node bench/run.mjs [--rounds 5] [--pages 100,1000] [--seed 1] [--app DIR [--edit FILE]] [--next-build] [--no-knip] [--json] [--save]
//
// --pages 100,1000,10000,100000 for growth; --app may be given several times; --edit names a file of the last of them that is changed
// before a scan and put back in the end; --next-build runs `next build` on the smallest generated app; --save keeps the result in
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
import { random } from "./random.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const project = path.dirname(here);
const cli = path.join(project, "bin", "prerender-advisor.js");
const floor = path.join(here, "floor.mjs");
const hook = new URL("usage.mjs", import.meta.url).href;

/** Apps of more files than a scan looks at by itself are looked at whole. */
const scanOf = (folder) => [cli, "scan", folder, "--json", "--max-files", "2000000"];

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
    edit: { type: "string" },
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
  const addEdit = (name, folder, page) => {
    const file = path.join(folder, page);
    const text = readFileSync(file, "utf8");
    let edits = 0;
    const args = [...scanOf(folder), "--cache-dir", path.join(root, `edit-${name}`)];
    subjects.push({
      name: `edit ${name}`,
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
  if (values.edit !== undefined && edited !== undefined)
    addEdit(path.basename(edited), path.resolve(edited), values.edit);
  const [smallest] = values.pages
    .split(",")
    .map(Number)
    .sort((a, b) => a - b);
  const built = path.join(root, "built");
  if (values["next-build"]) generateApp(built, { pages: smallest, seed: Number(values.seed) });
  const build = values["next-build"] ? nextBuildOf(built) : null;
  if (build !== null)
    subjects.push({ name: `next build ${smallest}`, ...build, against: [`scan ${smallest}`] });
  return { apps, subjects };
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
  const { status, stderr } = spawnSync(process.execPath, ["--import", hook, ...args], {
    encoding: "utf8",
    env: { ...process.env, BENCH_USAGE: file, CI: "1", ...env },
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

function print(result) {
  if (values.json) {
    console.log(JSON.stringify(result, null, 2));
    return;
  }
  const { load, rounds, node, apps, subjects } = result;
  console.log(
    `${node}, ${rounds} rounds, load ${load.before.toFixed(1)} before and ${load.after.toFixed(1)} after`,
  );
  for (const { name, pages, files, bytes, parsed } of apps)
    console.log(
      pages === undefined
        ? `app ${name}: ${parsed} files parsed`
        : `app ${name}: ${pages} routes, ${files} files, ${Math.round(bytes / 1024)} kB, ${parsed} files parsed`,
    );
  console.log(`\n${row(["", "wall s", "CPU s", "memory MB"])}`);
  for (const { name, wall, cpu, memory } of subjects)
    console.log(row([name, shown(wall, 2), shown(cpu, 2), shown(memory, 0)]));
  console.log(`\n${row(["ratios, median (least to most)", "wall", "CPU", "memory"])}`);
  for (const { name, ratios = {} } of subjects)
    for (const [against, ratio] of Object.entries(ratios))
      console.log(
        row([`${name} / ${against}`, shown(ratio.wall, 2), shown(ratio.cpu, 2), shown(ratio.memory, 2)]),
      );
  for (const { subject, from, to, cpu, memory } of result.growth)
    console.log(
      `${subject}, growth from ${from} to ${to}: CPU exponent ${cpu.toFixed(2)}, memory exponent ${memory.toFixed(2)}`,
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
  if (existsSync(path.join(project, "dist", "cli", "main.js"))) {
    const result = measure();
    print(result);
    if (values.save) {
      mkdirSync(path.join(here, "results"), { recursive: true });
      writeFileSync(path.join(here, "results", "latest.json"), `${JSON.stringify(result, null, 2)}\n`);
    }
  } else fail("Nothing is built yet: run npm run build first.");
} finally {
  rmSync(root, { recursive: true, force: true });
}
