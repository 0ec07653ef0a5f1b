// Builds fixtures with the real Next.js and keeps what the build said as their truth.json. Needs the network, and minutes.
//
//   node scripts/record-next-build.mjs fixtures/shop fixtures/pages/*
//   node scripts/record-next-build.mjs --beside DIR fixtures/pages/*     use the packages installed in DIR instead of npm install
//   node scripts/record-next-build.mjs --check fixtures/pages/*         compare with the truth.json there instead of writing it
//
// A fixture is copied to a temporary folder first; nothing is built in place. FIXTURE.answers.json beside a fixture
// holds what its data sources answer (see stub-fetch.mjs).
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs, stripVTControlCharacters } from "node:util";
import { buildIn, withCopy } from "./build-copy.mjs";
import { readBuild } from "./read-build.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { beside: { type: "string" }, check: { type: "boolean", default: false } },
});
if (positionals.length === 0) {
  console.error("No fixture given: node scripts/record-next-build.mjs fixtures/shop");
  process.exitCode = 2;
}
for (const fixture of positionals.map((each) => path.resolve(each)))
  keep(
    fixture,
    withCopy(fixture, values.beside, (root) => build(fixture, root)),
  );

function build(fixture, root) {
  const result = buildIn(root, fixture);
  const { version } = result;
  const name = path.basename(fixture);
  if (result.status !== 0) {
    return { id: name, next_version: version, fails: true, message: complaint(result, root) };
  }
  return { id: name, next_version: version, routes: readBuild(root, distOf(root)) };
}

/** The folder that the build wrote to: a `distDir` of next.config is found by the manifest in it. */
function distOf(root) {
  const usual = path.join(root, ".next");
  if (existsSync(path.join(usual, "BUILD_ID"))) return usual;
  const names = spawnSync("find", [root, "-name", "BUILD_ID", "-not", "-path", "*/node_modules/*"], {
    encoding: "utf8",
  });
  const first = names.stdout.split("\n")[0];
  if (first === undefined || first === "") throw new Error(`No finished build below ${root}`);
  return path.dirname(first);
}

/** The lines of a failed build that say why, without colours, stacks, progress, times and paths of this machine. */
function complaint(result, root) {
  const plain = stripVTControlCharacters(`${result.stderr}\n${result.stdout}`)
    .replaceAll(`${root}/`, "")
    .replaceAll(`${path.basename(root)}/`, "")
    .replaceAll(`./${path.basename(root)}`, ".");
  const lines = plain.split("\n").map((line) => line.trim());
  const told = lines.filter((line) => line !== "" && !/^(?:at |Running |[▲✓⚠○●ƒ-]|\[|\{|\})/.test(line));
  const start = told.findIndex((line) => /error|failed/i.test(line));
  return told.slice(Math.max(start, 0)).slice(0, 4).join(" ").slice(0, 400);
}

function keep(fixture, truth) {
  const file = path.join(fixture, "truth.json");
  const text = `${JSON.stringify(truth, null, 2)}\n`;
  const name = path.relative(process.cwd(), fixture);
  if (values.check) {
    const isSame = existsSync(file) && readFileSync(file, "utf8") === text;
    console.log(`${isSame ? "same" : "DIFFERS"}  ${name}`);
    if (!isSame) process.exitCode = 1;
    return;
  }
  writeFileSync(file, text);
  console.log(`${truth.fails ? `fails: ${truth.message}` : `${truth.routes.length} routes`}  ${name}`);
}
