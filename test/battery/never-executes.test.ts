import { chmodSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { type Ended, runNode, spawnCli } from "../cli/spawn-cli.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { app, appIn, type Files, monorepo, plainPage, reportIn, routesOf, scanned } from "./apps.ts";

/** Everything that runs where it must not leaves a file of its own here. */
const canaries = temporaryFolder();

const trap = (name: string): string =>
  `require("node:fs").writeFileSync(${JSON.stringify(join(canaries, name))}, "ran");\n`;

const moduleTrap = (name: string): string =>
  `import { writeFileSync } from "node:fs";\nwriteFileSync(${JSON.stringify(join(canaries, name))}, "ran");\n`;

const shellTrap = (name: string): string => `#!/bin/sh\necho ran > '${join(canaries, name)}'\n`;

const expectNothingRan = (): void => expect(readdirSync(canaries)).toEqual([]);

test("what the traps would leave is seen", async () => {
  const folder = temporaryFolder({
    "next.config.js": trap("proof"),
    "next.config.mjs": moduleTrap("proof-module"),
  });
  await runNode(["next.config.js"], { cwd: folder });
  await runNode(["next.config.mjs"], { cwd: folder });
  expect(readdirSync(canaries).sort()).toEqual(["proof", "proof-module"]);
  for (const name of readdirSync(canaries))
    await runNode(["-e", "fs.rmSync(process.argv[1])", join(canaries, name)]);
  expectNothingRan();
});

const endings = ["js", "mjs", "cjs", "ts"] as const;

const acts = {
  writes: (name: string, isModule: boolean) => (isModule ? moduleTrap(name) : trap(name)),
  throws: () => 'throw new Error("thrown by next.config");\n',
  exits: () => "process.exit(9);\n",
  loops: () => "while (true) {}\n",
} as const;

const configs = endings.flatMap((ending) =>
  Object.entries(acts).map(([act, code]) => {
    const isModule = ending === "mjs" || ending === "ts";
    const start = isModule ? "export default" : "module.exports =";
    const text = `${code(`${act}-${ending}`, isModule)}${start} { pageExtensions: ["page.jsx"] };\n`;
    return { folder: `${act}-${ending}`, act, file: `next.config.${ending}`, text };
  }),
);

test("A1 a next.config that writes, throws, exits or never ends does none of it, and is read as text", async () => {
  const pages = { "pages/about.page.jsx": plainPage };
  const files = Object.fromEntries(
    configs.map(({ folder, file, text }) => [folder, { ...pages, [file]: text }]),
  );
  const report = await scanned(temporaryFolder(monorepo(files)));
  expectNothingRan();
  expect(report.apps.map(({ root }) => root)).toEqual(configs.map(({ folder }) => folder).sort());
  for (const { folder, act } of configs) {
    const found = appIn(report, folder);
    // What stands behind a throw or an endless loop is never reached: then it must be said that it was not read.
    if (act === "writes") expect(routesOf(found)).toEqual(["/about"]);
    else expect(found.doubts.length > 0 || routesOf(found).includes("/about")).toBe(true);
  }
});

const secret = "prerender-advisor-test-secret-4711";

const tree: Files = app({
  "package.json": JSON.stringify({
    name: "hostile",
    dependencies: { next: "16.4.6" },
    scripts: Object.fromEntries(
      ["preinstall", "postinstall", "prepare", "build", "scan"].map((name) => [
        name,
        `touch ${join(canaries, name)}`,
      ]),
    ),
  }),
  "babel.config.js": trap("babel-config"),
  ".babelrc.js": trap("babelrc"),
  "eslint.config.js": trap("eslint"),
  "postcss.config.js": trap("postcss"),
  "tailwind.config.js": trap("tailwind"),
  "jest.config.js": trap("jest"),
  ".pnp.cjs": trap("pnp"),
  "instrumentation.ts": moduleTrap("instrumentation"),
  "middleware.ts": `${moduleTrap("middleware")}export function middleware() {}\n`,
  "evil/index.js": trap("plugin"),
  "tsconfig.json": JSON.stringify({
    compilerOptions: { plugins: [{ name: "./evil" }, { transform: "./evil" }], baseUrl: "." },
  }),
  "pages/index.jsx": `${trap("page")}${moduleTrap("page-module")}import "../evil";\n${plainPage}`,
  "pages/api/run.js": `${trap("api")}export default function handler() {}\n`,
  git: shellTrap("git-in-the-folder"),
  "bin/git": shellTrap("git-in-the-path"),
  "bin/node": shellTrap("node-in-the-path"),
  ".git/config": [
    "[core]",
    `  fsmonitor = touch ${join(canaries, "fsmonitor")}`,
    `  hooksPath = ${join(canaries, "hooks")}`,
    `  pager = touch ${join(canaries, "pager")}`,
    "[diff]",
    `  external = touch ${join(canaries, "diff")}`,
    '[filter "x"]',
    `  clean = touch ${join(canaries, "filter")}`,
    "",
  ].join("\n"),
  ".git/HEAD": "ref: refs/heads/main\n",
  ".gitattributes": "* filter=x\n",
  ".env": `NODE_OPTIONS=--require=./evil/index.js\nSECRET=${secret}\n`,
  ".env.local": `SECRET=${secret}\n`,
  "pages/env.jsx": `export async function getStaticProps() { return { props: { a: process.env.SECRET } }; }\n${plainPage}`,
});

let ran: Readonly<Record<string, Ended>> = {};

const runs = {
  scan: ["scan", "--json"],
  text: ["scan", "--verbose"],
  why: ["why", "/env"],
  ask: ["ask"],
} as const;

beforeAll(async () => {
  const folder = temporaryFolder(tree);
  for (const file of ["git", "bin/git", "bin/node"]) chmodSync(join(folder, file), 0o755);
  writeFileSync(join(folder, "link.txt"), "");
  const start = { cwd: folder, env: { PATH: `${folder}:${join(folder, "bin")}:${process.env.PATH ?? ""}` } };
  ran = Object.fromEntries(
    await Promise.all(
      Object.entries(runs).map(async ([name, args]) => [name, await spawnCli(args, start)] as const),
    ),
  );
});

test("A2 A4 A6 nothing that a tool of the project would run is run, with the project as current folder and first in PATH", () => {
  const { scan, ask, ...others } = ran;
  if (scan === undefined) throw new RangeError("no scan ran");
  expect(routesOf(appIn(reportIn(scan), "."))).toEqual(["/", "/api/run", "/env"]);
  expect(Object.values(others).map(({ code }) => code)).toEqual([0, 0]);
  // Where something is open, nobody is there to be asked.
  expect([0, 2]).toContain(ask?.code);
  expectNothingRan();
  expect(existsSync(join(canaries, "hooks"))).toBe(false);
});

test("A8 values of .env files are in no output", () => {
  expect(Object.keys(ran)).toEqual(Object.keys(runs));
  for (const { out, err } of Object.values(ran)) expect(out + err).not.toContain(secret);
});
