import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import { largeReport, sampleReport } from "../report/sample-report.ts";
import { repository } from "../source-files.ts";
import { executable, runMainWith, runNode, spawnCli } from "./spawn-cli.ts";
import { withApp, withFolder } from "./temporary-app.ts";

const shop = join(repository, "fixtures", "shop");

const scanGiving = (file: string): string =>
  `async () => ({ report: JSON.parse(readFileSync(${JSON.stringify(file)}, "utf8")), pages: [], savedAnswers: [] })`;

test("the report of the bundled app fits its published schema and is the same each time, from anywhere", async () => {
  const schema = JSON.parse(readFileSync(join(repository, "schema", "report.schema.json"), "utf8"));
  const [here, there] = await Promise.all([
    spawnCli(["scan", shop, "--json"]),
    spawnCli(["scan", ".", "--json"], { cwd: shop, env: { TZ: "Asia/Tokyo", LANG: "tr_TR.UTF-8", CI: "1" } }),
  ]);
  const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);
  validate(JSON.parse(here.out));
  expect(validate.errors).toBeNull();
  expect({ code: here.code, err: here.err }).toEqual({ code: 0, err: "" });
  expect(there.out).toBe(here.out);
});

test.each([
  ["with stdin closed", ["scan"], {}],
  ["with CI set", ["scan"], { CI: "1" }],
])("a scan %s asks nothing and ends", async (_, args, env) => {
  const { code, out } = await spawnCli([...args, shop], { env });
  expect(code).toBe(0);
  expect(out).toMatch(/\d+ questions settle/);
});

test("ask without a terminal names what is missing and exits with 2", async () => {
  const { code, out, err } = await spawnCli(["ask", shop], { env: { CI: "1" } });
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(/There is no terminal to ask at\. Open: \w+ \(\//);
});

test("packages of the scanned tree are never loaded, not even with the tree as current folder", async () => {
  const names = [
    "typescript",
    "next",
    "chalk",
    "ts-morph",
    "commander",
    "inquirer",
    "zod",
    "enhanced-resolve",
  ];
  const canary = 'require("fs").writeFileSync("canary", __filename);\n';
  const hostile = names.flatMap((name): (readonly [string, string])[] => [
    [`node_modules/${name}/package.json`, `{ "name": "${name}", "version": "16.4.6", "main": "index.js" }`],
    [`node_modules/${name}/index.js`, canary],
  ]);
  await withApp(Object.fromEntries(hostile), async (folder) => {
    const { code, out } = await spawnCli(["scan", "--json"], { cwd: folder });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true, summary: { routes: 1 } });
    expect(() => readFileSync(join(folder, "canary"))).toThrow();
    writeFileSync(join(folder, "proof.cjs"), 'require("chalk");');
    await runNode(["proof.cjs"], { cwd: folder });
    expect(readFileSync(join(folder, "canary"), "utf8")).toContain("chalk");
  });
});

const hostilePages: readonly string[] = [
  "\u001b[31mred",
  "link\u001b]8;;http:evil\u0007x",
  "copy\u001b]52;c;eA==\u0007",
  "back\bspace",
  "return\rover",
  "a\n::error file=x::gone",
  "##[error]shown",
  "\u202egnp",
  "zero\u200bwidth",
  "c1\u009b2J",
  "__proto__",
  "x".repeat(200),
];

test("hostile names of files and code reach neither the terminal nor the build server", async () => {
  const page = (name: string): string =>
    `export async function getServerSideProps({ req }) { return { props: { a: req.cookies[${JSON.stringify(name)}] } }; }\nexport default function Page() { return null; }\n// ::error::in a comment\n`;
  const files = Object.fromEntries(hostilePages.map((name) => [`pages/${name}.jsx`, page(name)]));
  await withApp(files, async (folder) => {
    const [pretty, json, why] = await Promise.all([
      spawnCli(["scan", folder, "--verbose"]),
      spawnCli(["scan", folder, "--json"]),
      spawnCli(["why", `/${hostilePages[0]}`, folder]),
    ]);
    for (const { code, out } of [pretty, json, why]) {
      expect(code).toBe(0);
      expect(out.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
      expect(out.split("\n").filter((line) => /^\s*::|^\s*##/.test(line))).toEqual([]);
    }
    const routes: readonly string[] = JSON.parse(json.out).apps[0].routes.map(
      (one: { route: string }) => one.route,
    );
    expect(routes).toEqual(expect.arrayContaining(hostilePages.map((name) => `/${name}`)));
    const failed = await spawnCli(["why", "/\u001b[2Jnothing", folder]);
    expect(failed.code).toBe(2);
    expect(failed.err.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  });
});

test.each([[[]], [["--json"]]])("a reader that goes away ends a scan quietly (%j)", async (args) => {
  await withFolder(async (folder) => {
    const file = join(folder, "report.json");
    writeFileSync(file, JSON.stringify(largeReport(5_000, 2_000)));
    const { code, err } = await runMainWith(scanGiving(file), ["scan", repository, "--verbose", ...args], {
      drive: (child) => child.stdout?.once("data", () => child.stdout?.destroy()),
    });
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });
});

test("every byte of 5 MB of JSON arrives in a pipe that is read slowly", async () => {
  await withFolder(async (folder) => {
    const file = join(folder, "report.json");
    const report = largeReport(4_000, 50);
    writeFileSync(file, JSON.stringify(report));
    const { code, out } = await runMainWith(scanGiving(file), ["scan", repository, "--json"], {
      drive: ({ stdout }) => {
        stdout?.on("data", () => {
          stdout.pause();
          setTimeout(() => stdout.resume(), 5);
        });
      },
    });
    expect(code).toBe(0);
    expect(out.length).toBeGreaterThan(5_000_000);
    expect(JSON.parse(out)).toEqual(report);
  });
});

test.each([
  [
    "an exception that nobody catches",
    '() => new Promise(() => setTimeout(() => { throw new Error("bad\\u001b[2J") }, 1))',
  ],
  [
    "a rejection that nobody handles",
    '() => { setTimeout(() => Promise.reject(new Error("bad\\u001b[2J")), 1); return new Promise(() => setInterval(() => {}, 1000)); }',
  ],
  ["an exception in the scan", 'async () => { throw new Error("bad\\u001b[2J") }'],
])("%s is one message and exit code 2, never half a report", async (_, scan) => {
  const [text, json] = await Promise.all([
    runMainWith(scan, ["scan", repository]),
    runMainWith(scan, ["scan", repository, "--json"]),
  ]);
  expect(text).toMatchObject({ code: 2, out: "" });
  expect(text.err).toMatch(
    /^prerender-advisor: Internal error: Error: bad\\x1b\[2J\n {2}This is a defect[^\n]*\n$/,
  );
  expect(json.code).toBe(2);
  expect(JSON.parse(json.out)).toMatchObject({ ok: false, error: { code: "internal" } });
});

test("a defect after the report was written changes the exit code, not the report", async () => {
  await withFolder(async (folder) => {
    const file = join(folder, "report.json");
    writeFileSync(file, JSON.stringify(sampleReport));
    const scan = `async () => { setTimeout(() => { throw new Error("late") }, 300); return (${scanGiving(file)})(); }`;
    const { code, out } = await runMainWith(scan, ["scan", repository, "--json"]);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toEqual(sampleReport);
  });
});

test("Ctrl-C during a scan exits with 130 and says so in one line", async () => {
  const scan = '() => new Promise(() => { setInterval(() => {}, 1000); process.stdout.write("ready") })';
  const { code, out, err } = await runMainWith(scan, ["scan", repository], {
    drive: (child) => child.stdout?.once("data", () => child.kill("SIGINT")),
  });
  expect({ code, out }).toEqual({ code: 130, out: "ready" });
  expect(err).toMatch(/^prerender-advisor: Interrupted\.\n[^\n]*\n$/);
});

test.each([["--version"], ["--help"]])(
  "%s works in a folder that was deleted, and without a home",
  async (flag) => {
    await withFolder(async (folder) => {
      const gone = join(folder, "gone");
      const script = `
      const { rmdirSync } = require("node:fs");
      const { spawnSync } = require("node:child_process");
      rmdirSync(${JSON.stringify(gone)});
      const ran = spawnSync(process.execPath, [${JSON.stringify(executable)}, ${JSON.stringify(flag)}], { env: {}, encoding: "utf8" });
      process.stdout.write(ran.stdout);
      process.stderr.write(ran.stderr);
      process.exitCode = ran.status;
    `;
      mkdirSync(gone);
      const { code, out, err } = await runNode(["-e", script], { cwd: gone });
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out).not.toBe("");
      expect(() => rmdirSync(gone)).toThrow();
    });
  },
);

test("--output-file writes whole files and follows no link", async () => {
  await withApp({}, async (folder) => {
    const args = ["scan", folder, "--reporter", "pretty,json", "--output-file", "json=report.json"];
    const { code, out } = await spawnCli(args, { cwd: folder });
    expect(code).toBe(0);
    expect(out).toContain("small-app");
    expect(JSON.parse(readFileSync(join(folder, "report.json"), "utf8"))).toMatchObject({ ok: true });
    const device = await spawnCli(["scan", folder, "--json", "--output-file", "/dev/null"]);
    expect(device.code).toBe(2);
    expect(device.err).toContain("/dev/null was not written: it is not a regular file.");
  });
});
