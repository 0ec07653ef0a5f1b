import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { spawnCli } from "../cli/spawn-cli.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { filesBelow, importsOf, readText } from "../source-files.ts";
import { app, appIn, fetchingPage, monorepo, plainPage, reportIn, routesOf, scanned } from "./apps.ts";

const answersFile = "prerender-advisor.answers.json";

const fingerprint = "0123456789abcdef";

const answer = (fields: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({
    version: 1,
    answers: [{ routes: ["/"], question: "prerender", answer: "everyone", fingerprint, ...fields }],
  });

test.each([
  ["E1", '{ "version": 1, "answers": [], "__proto__": { "polluted": true } }', "__proto__"],
  [
    "E1",
    '{ "version": 1, "answers": [], "constructor": { "prototype": { "polluted": true } } }',
    'the key "constructor" is not allowed',
  ],
  ["E1", answer({ question: "__proto__" }), "$.answers[0]"],
  ["E2", answer({ question: "freshnes" }), "$.answers[0]"],
  ["E2", answer({ answer: 60 }), "$.answers[0].answer"],
  ["E2", answer({ extra: 1 }), "$.answers[0].extra"],
  ["E2", '{ "version": 1, "version": 1, "answers": [] }', "twice"],
  ["E2", '{ "version": 1e999, "answers": [] }', "line 1, column 19: this number is too large"],
  ["E3", '{ "version": 1, // a comment\n "answers": [] }', "line 1"],
  ["E3", "[".repeat(100_000), "nested"],
  ["E3", `{ "version": 1, "answers": [${" ".repeat(10_000_000)}] }`, "cannot be read"],
  [
    "E10",
    '{ "version": 2, "answers": [] }',
    "$.version: expected 1: another version of prerender-advisor wrote this file",
  ],
  ["E10", '{ "answers": [] }', "$.version"],
])(
  "%s an answers file that is wrong ends the scan with its name and the place in it (%#)",
  async (_, text, says) => {
    const root = temporaryFolder(app({ [answersFile]: text }));
    const { code, out, err } = await spawnCli(["scan", root]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(answersFile);
    expect(err).toContain(says);
    expect(err.split("\n")).toHaveLength(3);
  },
);

test("E10 answers for routes that are gone, or for code that has changed, are told and not used", async () => {
  const answers = ["/", "/gone"].map((route) => ({
    routes: [route],
    question: "prerender",
    answer: "everyone",
    fingerprint,
  }));
  const root = temporaryFolder(
    app({
      "pages/index.jsx": fetchingPage("cms.example"),
      [answersFile]: JSON.stringify({ version: 1, answers }),
    }),
  );
  const [report, text] = await Promise.all([scanned(root), spawnCli(["scan", root])]);
  expect(report.summary.unusedAnswers).toEqual([{ question: "prerender", routes: ["/gone"] }]);
  expect(appIn(report, ".").staleAnswers).toEqual([{ question: "prerender", routes: ["/"] }]);
  expect(appIn(report, ".").routes[0]?.advice.openQuestions).toContain("prerender");
  expect(text.out.replace(/\s+/g, " ")).toContain("answers for routes that do not exist: /gone");
});

const secret = "prerender-advisor-test-secret-4712";

const chained = Object.fromEntries(
  Array.from({ length: 1_000 }, (_, index) => [`t${index}.json`, `{ "extends": "./t${index + 1}.json" }`]),
);

const extending = {
  cycle: {
    "tsconfig.json": '{ "extends": "./other.json" }',
    "other.json": '{ "extends": "./tsconfig.json" }',
  },
  missing: { "tsconfig.json": '{ "extends": "./gone.json" }' },
  list: { "tsconfig.json": '{ "extends": ["./gone.json", "./tsconfig.json", 5, null] }' },
  chain: { "tsconfig.json": '{ "extends": "./t0.json" }', ...chained },
  environment: { "tsconfig.json": '{ "extends": "/proc/self/environ" }' },
  upwards: { "tsconfig.json": '{ "extends": "../../../../../../etc/hostname" }' },
  named: { "tsconfig.json": '{ "extends": "no-such-package/tsconfig.json" }' },
  invalid: { "tsconfig.json": `{ "secret": "${secret}", bad` },
} as const;

test("E4 a tsconfig that extends itself, a thousand others or what is outside is read no further, and its text never shown", async () => {
  const root = temporaryFolder(monorepo(extending));
  const ended = await spawnCli(["scan", root, "--json"], { env: { SECRET: secret } });
  const report = reportIn(ended);
  expect(report.apps.map((one) => one.root)).toEqual(Object.keys(extending).sort());
  for (const { root: folder, doubts, routes } of report.apps) {
    expect(routes).toHaveLength(1);
    expect({ folder, doubts: doubts.length > 0 }).toEqual({ folder, doubts: true });
  }
  expect(ended.out + ended.err).not.toContain(secret);
  expect(ended.out).not.toContain("PATH=");
});

const extensions = {
  literal: ["page.jsx"],
  nested: ["(a+)+", "page.jsx"],
  anything: [".*", "page.jsx"],
  empty: ["", "page.jsx"],
  outside: ["../x", "page.jsx"],
  many: [...Array.from({ length: 10_000 }, (_, index) => `e${index}`), "page.jsx"],
} as const;

test("E5 pageExtensions are literal endings; what is none is told", async () => {
  const long = `pages/${"a".repeat(40)}!.jsx`;
  const apps = Object.entries(extensions).map(([folder, list]) => [
    folder,
    {
      "next.config.js": `module.exports = { pageExtensions: ${JSON.stringify(list)} };\n`,
      "pages/about.page.jsx": plainPage,
      [long]: plainPage,
    },
  ]);
  const report = await scanned(temporaryFolder(monorepo(Object.fromEntries(apps))));
  for (const [folder] of apps) {
    if (typeof folder !== "string" || folder === "many") continue;
    const found = appIn(report, folder);
    expect({ folder, routes: routesOf(found) }).toEqual({ folder, routes: ["/about"] });
    expect(found.findings.length + found.doubts.length > 0).toBe(folder !== "literal");
  }
  const many = appIn(report, "many");
  expect(many.findings.length + many.doubts.length).toBeGreaterThan(0);
});

test("E6 globs are of routes alone, no package reads them, and none is made into an expression", () => {
  const packages = filesBelow("src", ".ts").flatMap((file) =>
    importsOf(readText(file)).map(({ specifier }) => specifier),
  );
  expect(packages.filter((name) => /picomatch|minimatch|micromatch/.test(name))).toEqual([]);
  expect(readText("src/lib/route-glob.ts")).not.toMatch(/RegExp|new Function/);
  const options = filesBelow("src/cli/commands", ".meta.ts").map(readText).join("\n");
  expect(options).not.toMatch(/--(?:include|exclude|ignore)/);
});

const settings = {
  upwards: "{ distDir: '../../', basePath: '../../etc' }",
  whole: "{ distDir: '/', assetPrefix: 'javascript:alert(1)' }",
  routes: "{ distDir: 'pages', basePath: '/shop' }",
  rewrites:
    "{ async rewrites() { require('fs').writeFileSync('canary', ''); return [{ source: '/:a*', destination: 'file:///etc/passwd' }]; } }",
  languages: `{ i18n: { locales: ${JSON.stringify(Array.from({ length: 1_000 }, (_, index) => `l${index}`))}, defaultLocale: 'l0' } }`,
} as const;

test("E9 distDir, basePath, rewrites and i18n are data: they hide no page and open nothing outside", async () => {
  const outside = temporaryFolder({ "secret.txt": secret });
  const apps = Object.entries(settings).map(([folder, config]) => [
    folder,
    { "next.config.js": `module.exports = ${config};\n`, "pages/about.jsx": plainPage },
  ]);
  const root = temporaryFolder(monorepo(Object.fromEntries(apps)));
  const ended = await spawnCli(["scan", root, "--json"], { cwd: join(outside) });
  for (const { routes, skipped } of reportIn(ended).apps) {
    expect(routes.map(({ route }) => route)).toEqual(["/", "/about"]);
    expect(skipped).toEqual([]);
  }
  expect(ended.out).not.toContain(secret);
});
