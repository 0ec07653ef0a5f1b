import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { z } from "zod";
import { diskFileSystem, type FileSystem } from "../src/lib/file-system.ts";
import { scanFiles } from "./scan.ts";
import {
  caseShape,
  disagreements,
  type Expectations,
  type RecordedRoute,
  recordedRouteShape,
  type Truth,
  truthShape,
} from "./truth.ts";

const fixtures = path.resolve(import.meta.dirname, "../fixtures");
const suites = ["semantics", "app"].flatMap((topic) =>
  readdirSync(path.join(fixtures, topic)).map((name) => path.join(topic, name)),
);

/** What builds with another version made of an app, where it is not what its truth.json says. */
const minorShape = z.object({
  next_version: z.string(),
  fails: z.array(z.string()),
  missing: z.array(z.string()),
  differs: z.array(recordedRouteShape),
});

const minors = suites.flatMap((app) => {
  const folder = path.join(fixtures, app, "minors");
  return existsSync(folder) ? readdirSync(folder).map((file) => [app, path.basename(file, ".json")]) : [];
});

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));

/** The files of a folder, as if it asked for another version of Next. */
function withNext(directory: string, version: string): FileSystem {
  const files = diskFileSystem(directory);
  const manifest = readFileSync(path.join(directory, "package.json"), "utf8");
  const text = manifest.replace(/"next": "[^"]*"/, `"next": ${JSON.stringify(version)}`);
  return {
    ...files,
    read: (file) => (file === "package.json" ? { ok: true, text, editable: true } : files.read(file)),
  };
}

/** What the case of an app lets differ from its build, whichever the version; of what this one made otherwise it expects nothing. */
function allowedIn(directory: string, { differs: others }: z.infer<typeof minorShape>): Expectations {
  const file = path.join(directory, "case.json");
  const expected: Expectations = existsSync(file) ? caseShape.parse(readJson(file)).expect : {};
  return Object.fromEntries(
    Object.entries(expected)
      .filter(([, { differs }]) => differs !== undefined)
      .map(([name, each]) => [
        name,
        others.some(({ route }) => route === name) ? { differs: each.differs } : each,
      ]),
  );
}

const keyOf = ({ route, router, kind }: RecordedRoute): string => `${route} (${router} ${kind})`;

test.each(minors)("the scan of %s agrees with its build by Next.js %s", async (app, version) => {
  const directory = path.join(fixtures, app ?? "");
  const minor = minorShape.parse(readJson(path.join(directory, "minors", `${version}.json`)));
  const usual = truthShape.parse(readJson(path.join(directory, "truth.json")));
  const own = new Map(minor.differs.map((route) => [keyOf(route), route]));
  const truth: Truth = {
    next_version: minor.next_version,
    routes: [
      ...usual.routes
        .filter((route) => !minor.missing.includes(keyOf(route)) && !minor.fails.includes(route.route))
        .map((route) => own.get(keyOf(route)) ?? route),
      ...minor.differs.filter((route) => !usual.routes.some((each) => keyOf(each) === keyOf(route))),
    ],
  };
  const said = await scanFiles(withNext(directory, minor.next_version));
  const fails = (route: string): boolean => minor.fails.includes(route);
  const pages = said.pages.filter(({ facts }) => !fails(facts.route.route));
  const findings = said.findings.filter(({ routes }) => routes.length === 0 || !routes.every(fails));
  expect(disagreements(truth, allowedIn(directory, minor), { pages, findings })).toEqual([]);
  const takenForBuilt = said.pages.filter(
    ({ facts, now }) => fails(facts.route.route) && now.mode !== "error" && now.confidence === "certain",
  );
  expect(takenForBuilt.map(({ facts }) => facts.route.route)).toEqual([]);
});
