// Builds apps with `next build --debug` and asks whether each reason that it prints for rendering a page per request is among the
// reasons of a scan. Needs the network, and minutes.
//
//   node scripts/compare-reasons.mjs fixtures/semantics/core-16
//   node scripts/compare-reasons.mjs --beside DIR fixtures/app/*        use the packages installed in DIR instead of npm install
//   node scripts/compare-reasons.mjs --log FILE fixtures/semantics/core-16   read what a build printed instead of building
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs, stripVTControlCharacters } from "node:util";
import { buildIn, withCopy } from "./build-copy.mjs";

const command = new URL("../bin/prerender-advisor.js", import.meta.url).pathname;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { beside: { type: "string" }, log: { type: "string" } },
});
function compare(app) {
  const reasons = reasonsIn(values.log === undefined ? outputOf(app) : readFileSync(values.log, "utf8"));
  const routes = scan(app);
  const missing = reasons.filter((reason) => !routes.some((route) => explains(route, reason)));
  for (const { page, says } of missing) console.log(`not among ours: ${page}: ${says}`);
  console.log(`${reasons.length - missing.length} of ${reasons.length} reasons  ${path.basename(app)}`);
  if (missing.length > 0 || reasons.length === 0) process.exitCode = 1;
}

function outputOf(app) {
  return withCopy(app, values.beside, (root) => {
    const { stdout, stderr } = buildIn(root, app, ["--debug"]);
    return `${stdout}\n${stderr}`;
  });
}

/** What Next 13 to 16 print of a page that is not prerendered after all; a page that fails names its reason in another sentence. */
const sentences = [
  /Static generation failed due to dynamic usage on (?<page>\S+), reason: (?<says>.+)/g,
  /Route (?<page>\/\S*) couldn't be rendered statically because it used (?<says>.+)/g,
];

function reasonsIn(output) {
  const plain = stripVTControlCharacters(output);
  const found = sentences.flatMap((sentence) => [...plain.matchAll(sentence)].map(({ groups }) => groups));
  const told = found.filter(({ says }) => says !== "undefined");
  return [...new Map(told.map(({ page, says }) => [`${page} ${says}`, { page, says }])).values()];
}

/** Which of our reasons a reason of Next is, by what it speaks of. */
const kinds = [
  { theirs: /^(?:no-store|revalidate: 0) fetch/, ours: /fetch/ },
  { theirs: /^revalidate: 0 configured/, ours: /revalidate = 0/ },
  { theirs: /force-dynamic/, ours: /force-dynamic/ },
  { theirs: /searchParams/, ours: /searchParams/ },
  { theirs: /cookies/, ours: /cookies/ },
  { theirs: /headers/, ours: /headers/ },
  { theirs: /connection/, ours: /connection/ },
  { theirs: /noStore/i, ours: /noStore/i },
  { theirs: /draftMode/, ours: /draftMode/ },
  { theirs: /nextUrl|request/, ours: /request/ },
];

function explains({ route, says }, reason) {
  if (!patternOf(route).test(reason.page)) return false;
  const kind = kinds.find(({ theirs }) => theirs.test(reason.says));
  return says.some((each) => (kind === undefined ? each.includes(reason.says) : kind.ours.test(each)));
}

/** `/blog/[slug]` as the paths that are built of it. */
function patternOf(route) {
  const source = route
    .replaceAll(/[.*+?^${}()|\\]/g, "\\$&")
    .replaceAll(/\/\[\[\\\.\\\.\\\.[^\]]+\]\]/g, "(?:/.+)?")
    .replaceAll(/\[\\\.\\\.\\\.[^\]]+\]/g, ".+")
    .replaceAll(/\[[^\]]+\]/g, "[^/]+");
  return new RegExp(`^(?:${source}|${route.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")})$`);
}

function scan(app) {
  const { stdout } = spawnSync(process.execPath, [command, "scan", app, "--json"], {
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  const { apps } = JSON.parse(stdout);
  return apps.flatMap(({ routes }) =>
    routes.map(({ route, now }) => ({ route, says: now.proof.map(({ says }) => says) })),
  );
}

if (positionals.length === 0) {
  console.error("No app given: node scripts/compare-reasons.mjs fixtures/semantics/core-16");
  process.exitCode = 2;
}
for (const app of positionals.map((each) => path.resolve(each))) compare(app);
