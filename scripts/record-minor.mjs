// Builds an app of fixtures/semantics with another version of Next than its own, and keeps what differs from its truth.json.
//
//   node scripts/record-minor.mjs --beside DIR fixtures/semantics/core-14     writes minors/<version installed in DIR>.json
//
// Pages and handlers at which the build stops are taken out, one build after the other, and listed as `fails`.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { buildIn, withCopy } from "./build-copy.mjs";
import { readBuild } from "./read-build.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { beside: { type: "string" } },
});
function record(app, beside) {
  const truth = JSON.parse(readFileSync(path.join(app, "truth.json"), "utf8"));
  const { version, fails, routes } = withCopy(app, beside, (root) => build(app, root, truth));
  const own = new Map(truth.routes.map((route) => [keyOf(route), told(route)]));
  const differs = routes
    .filter(({ kind }) => kind !== "special")
    .map(told)
    .filter((route) => JSON.stringify(route) !== JSON.stringify(own.get(keyOf(route))));
  const built = new Set(routes.map(keyOf));
  const missing = truth.routes
    .filter((route) => route.kind !== "special" && !built.has(keyOf(route)) && !fails.includes(route.route))
    .map(keyOf);
  const folder = path.join(app, "minors");
  mkdirSync(folder, { recursive: true });
  const text = JSON.stringify({ next_version: version, fails, missing, differs }, null, 2);
  writeFileSync(path.join(folder, `${version}.json`), `${text}\n`);
  console.log(`${version}: ${differs.length} differ, ${fails.length} fail  ${path.basename(app)}`);
}

const keyOf = ({ route, router, kind }) => `${route} (${router} ${kind})`;

/** The part of a record that tests read. */
function told({ route, router, kind, mode, revalidate, fallback, accept }) {
  return { route, router, kind, mode, revalidate, fallback, accept };
}

function build(app, root, truth) {
  const fails = [];
  for (;;) {
    rmSync(path.join(root, ".next"), { recursive: true, force: true });
    const result = buildIn(root, app);
    if (result.status === 0)
      return { version: result.version, fails, routes: readBuild(root, path.join(root, ".next")) };
    const stopped = stoppedAt(`${result.stdout}\n${result.stderr}`, truth.routes).filter(
      ({ route }) => !fails.includes(route),
    );
    if (stopped.length === 0)
      throw new Error(`The build of ${app} stops at no route of it:\n${result.stdout}${result.stderr}`);
    for (const { route, source_file: file } of stopped) {
      fails.push(route);
      if (existsSync(path.join(root, file))) rmSync(path.join(root, file));
    }
  }
}

const complaints = [
  /Error occurred prerendering page "([^"]+)"/g,
  /Failed to (?:build|collect page data for|collect configuration for) (\/\S+)/g,
  /^\s+(?:\/\S*?)(?:\/(?:page|route))?: (\/\S+)$/gm,
];

/** The routes whose paths the output of a failed build names. */
function stoppedAt(output, routes) {
  const paths = complaints.flatMap((complaint) => [...output.matchAll(complaint)].map(([, at]) => at));
  return routes.filter(
    ({ route, source_file: file }) => typeof file === "string" && paths.some((at) => fits(route, at)),
  );
}

function fits(route, at) {
  const named = at.replace(/\/(?:page|route)$/, "") || "/";
  if (named === route) return true;
  const pattern = route
    .replace(/\/\[\[\.\.\.[^\]]+\]\]/g, "(/.+)?")
    .replace(/\[\.\.\.[^\]]+\]/g, ".+")
    .replace(/\[[^\]]+\]/g, "[^/]+");
  return pattern !== route && new RegExp(`^${pattern}$`).test(named);
}

if (values.beside === undefined || positionals.length === 0) {
  console.error(
    "No app given: node scripts/record-minor.mjs --beside DIR_WITH_NEXT fixtures/semantics/core-14",
  );
  process.exitCode = 2;
} else for (const app of positionals.map((each) => path.resolve(each))) record(app, values.beside);
