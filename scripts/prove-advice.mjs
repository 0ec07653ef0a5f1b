// Changes pages of real apps as a scan advises, builds them with the real Next.js, and compares what was built with what was advised.
// Needs clones of the apps, the network for npm, and minutes for each app.
//
//   node scripts/prove-advice.mjs --sources DIR                 every app of scripts/proofs
//   node scripts/prove-advice.mjs --sources DIR next-blog       one of them
//     --work DIR     where the apps are laid out and keep their packages (a temporary folder otherwise)
//     --before       builds each app before the change as well
//     --steps        only prints what is advised for the pages, and builds nothing
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { buildIn } from "./build-copy.mjs";
import { edit, gitDirectory, layOut } from "./lay-out.mjs";
import { readBuild } from "./read-build.mjs";

const command = new URL("../bin/prerender-advisor.js", import.meta.url).pathname;
const proofs = new URL("proofs/", import.meta.url).pathname;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sources: { type: "string" },
    work: { type: "string", default: path.join(tmpdir(), "prove-advice") },
    before: { type: "boolean", default: false },
    steps: { type: "boolean", default: false },
  },
});

function prove(name) {
  const proof = JSON.parse(readFileSync(path.join(proofs, `${name}.json`), "utf8"));
  const app = path.join(values.work, name);
  layOut(gitDirectory(values.sources, proof.repository), proof.commit, proof.folder, app);
  pin(app, proof);
  edit(app, proof.prepare ?? []);
  const advised = adviceFor(app, proof);
  if (values.steps) return printSteps(proof, advised);
  install(app, proof);
  const before = values.before ? build(name, app, proof) : null;
  for (const { edits } of proof.pages) edit(app, edits ?? []);
  const after = build(name, app, proof);
  const again = adviceFor(app, proof);
  for (const [index, page] of proof.pages.entries())
    report(proof, page, {
      advised: advised[index],
      again: again[index],
      before: before?.routes.get(page.route),
      built: after.routes.get(page.route),
      version: after.version,
    });
}

/** The versions of Next and of the packages that go with it, where the app is built with others than its own. */
function pin(app, { packages = {}, without = [] }) {
  const file = path.join(app, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  for (const kind of ["dependencies", "devDependencies"])
    for (const name of Object.keys(manifest[kind] ?? {})) {
      if (name in packages) manifest[kind][name] = packages[name];
      if (without.includes(name)) delete manifest[kind][name];
    }
  manifest.dependencies = { ...packages, ...manifest.dependencies };
  for (const kind of ["scripts", "packageManager", "engines", "pnpm", "overrides"]) delete manifest[kind];
  writeFileSync(file, JSON.stringify(manifest, null, 2));
}

/** What the scan says of each page of the proof; the answers of a person stand in the proof. */
function adviceFor(app, { pages, answers = [] }) {
  const args = [
    command,
    "scan",
    app,
    "--json",
    "--no-cache",
    ...answers.flatMap((each) => ["--answer", each]),
  ];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 2 ** 30 });
  if (stdout === "") throw new Error(stderr);
  const routes = JSON.parse(stdout).apps.flatMap((each) => each.routes);
  return pages.map(({ route }) => {
    const found = routes.find((each) => each.route === route);
    if (found === undefined) throw new Error(`The scan has no route ${route}`);
    return found;
  });
}

/** Installs what the app asks for; a stub stands in for a package whose service cannot be reached, which the scans do not see. */
function install(app, { stubs = {} }) {
  const args = [
    "install",
    "--no-audit",
    "--no-fund",
    "--legacy-peer-deps",
    "--install-links",
    "--ignore-scripts",
    "--loglevel=error",
  ];
  const file = path.join(app, "package.json");
  const kept = path.join(app, "node_modules/.prove-advice");
  const manifest = readFileSync(file, "utf8");
  const wanted = JSON.stringify([manifest, stubs]);
  if (existsSync(kept) && readFileSync(kept, "utf8") === wanted) return;
  writeFileSync(file, withStubs(app, JSON.parse(manifest), stubs));
  const result = spawnSync("npm", args, { cwd: app, encoding: "utf8" });
  writeFileSync(file, manifest);
  if (result.status !== 0) throw new Error(`npm install failed in ${app}:\n${result.stderr}`);
  writeFileSync(kept, wanted);
}

function withStubs(app, manifest, stubs) {
  for (const [name, code] of Object.entries(stubs)) {
    const folder = path.join(`${app}-stubs`, name);
    edit(folder, [
      { file: "package.json", write: JSON.stringify({ name, version: "1.0.0", main: "index.js" }) },
      { file: "index.js", write: code },
    ]);
    manifest.dependencies[name] = `file:${folder}`;
    // npm takes whatever is installed under that name for the folder.
    for (const old of [name, ".package-lock.json"])
      rmSync(path.join(app, "node_modules", old), { recursive: true, force: true });
  }
  return JSON.stringify(manifest, null, 2);
}

function build(name, app, { args = [], environment = {} }) {
  Object.assign(
    process.env,
    { NEXT_FONT_GOOGLE_MOCKED_RESPONSES: path.join(proofs, "google-fonts.cjs") },
    environment,
  );
  const result = buildIn(app, path.join(proofs, name), args);
  if (result.status !== 0)
    throw new Error(`next build failed in ${app}:\n${result.stdout}\n${result.stderr}`);
  const routes = new Map(readBuild(app, path.join(app, ".next")).map((each) => [each.route, each]));
  return { version: result.version, routes };
}

function printSteps({ pages }, advised) {
  for (const [index, { route }] of pages.entries()) {
    const { now, advice } = advised[index];
    console.log(`${route}: ${shown(now)} -> ${shown(advice)} (${advice.row})\n  ${advice.because}`);
    for (const step of advice.steps) console.log(`  - ${step}`);
  }
}

const shown = ({ mode, strategy, revalidate }) =>
  `${mode ?? strategy}${typeof revalidate === "number" ? ` ${revalidate}` : ""}`;

/** The modes of a build that are an advised strategy, by the word that the manifests use. */
const modes = {
  ssg: ["static", "ssg"],
  isr: ["isr"],
  ssr: ["dynamic"],
  partial: ["partial", "static", "ssg", "isr"],
};

function report({ repository, commit, folder }, { route }, { advised, again, before, built, version }) {
  const { advice, now } = advised;
  const isMode = built !== undefined && (modes[advice.strategy] ?? []).includes(built.mode);
  const wanted = typeof advice.revalidate === "number" ? advice.revalidate : null;
  const isNumber = built?.revalidate === wanted || (wanted === null && !(built?.revalidate > 0));
  const isRight = isMode && isNumber && !again.advice.change;
  if (!isRight) process.exitCode = 1;
  const cells = [
    `${repository}${folder === "." ? "" : `/${folder}`}`,
    commit.slice(0, 8),
    version,
    `\`${route}\``,
    before === undefined ? shown(now) : `${shown(now)}, built ${shown(before)}`,
    advice.change ? shown(advice) : `keep ${shown(advice)}`,
    built === undefined ? "no such route" : shown(built),
    again.advice.change ? `${shown(again.advice)} (${again.advice.row})` : "keep",
    isRight ? "right" : "WRONG",
  ];
  console.log(`| ${cells.join(" | ")} |`);
}

if (values.sources === undefined) {
  console.error("No --sources given: the folder with the clones of the apps");
  process.exitCode = 2;
} else {
  const every = readdirSync(proofs).filter(
    (file) => file.endsWith(".json") && !file.endsWith(".answers.json"),
  );
  for (const name of positionals.length > 0 ? positionals : every.map((file) => file.slice(0, -5)).sort()) {
    try {
      prove(name);
    } catch (error) {
      console.log(`${name}: ${error.message}`);
      process.exitCode = 1;
    }
  }
}
