import { beforeAll, expect, test } from "@jest/globals";
import type { Report } from "../../src/model/report.ts";
import { type Ended, spawnCli } from "../cli/spawn-cli.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { commandsIn } from "../plain-lines.ts";
import { appIn, expectPlainLines, fetchingPage, reportIn, routesOf, serverPage } from "./apps.ts";

/** Parts of names that would act on a terminal or a build server. */
const attacks: readonly string[] = [
  "\u001b[31mred\u001b[0m",
  "link\u001b]8;;http:evil\u0007x",
  "copy\u001b]52;c;eA==\u0007",
  "back\b\b\bspace",
  "return\rover",
  "c1\u009b2J",
  "\u202egnp",
  "zero\u200bwidth\ufeff",
  "a\n::error file=x::gone",
  "a ::error file=x::gone",
  "::stop-commands::token",
  " ::add-mask::x",
  "\n##[error]shown",
  "a ##[add-mask]x",
  "##vso[task.setvariable variable=x]y",
  "##teamcity[x]",
  "a\r\n::set-output name=x::y",
  "\u2028::warning::separator",
];

const long = "x".repeat(10_000);

const readsCookie = (name: string): string =>
  serverPage(
    `// ::error::in a comment\n/* ##[error]in a comment */ // ${name.replace(/[\n\r\u2028]/g, " ")}`,
    `return { props: { a: req.cookies[${JSON.stringify(name)}], b: req.headers[${JSON.stringify(`h ${name}`)}] } };`,
  );

const files = {
  "package.json": JSON.stringify({
    name: "::error::name ##[error]x",
    dependencies: { next: "::error::16 ##[warning]" },
  }),
  "next.config.js":
    'module.exports = { distDir: process.env["::error:: ##[error]"], basePath: x("::error::") };\n',
  "tsconfig.json": '{ "extends": "./::error:: ##[error].json" }',
  "pages/_app.jsx":
    "export function getServerSideProps() {}\nexport default function App({ Component }) { return <Component />; }\n",
  "pages/long.jsx": readsCookie(long),
  "pages/half.jsx": fetchingPage("\\ud800.example/\\u0007"),
  "pages/broken ::error::x.jsx": "export default function Page( { return ::error::",
  ...Object.fromEntries(attacks.map((name) => [`pages/${name}.jsx`, readsCookie(name)])),
  ...Object.fromEntries(attacks.map((name) => [`pages/data/${name}.jsx`, fetchingPage("cms.example")])),
};

let ended: Readonly<Record<string, Ended>> = {};
let report: Report;

const outputs = {
  json: ["scan", "--json"],
  text: ["scan", "--verbose"],
  folded: ["scan"],
  why: ["why", `/${attacks[9]}`],
  whyLong: ["why", "/long"],
  wrongRoute: ["why", "/a ::error::x ##[error]\u001b[2J"],
  wrongOption: ["scan", "--a ::error::x ##[error]"],
  wrongFile: ["scan", "--answers", "a ::error::x ##[error]\u001b[2J"],
  wrongFolder: ["scan", "a ::error::x\n##[error]"],
  wrongRule: ["explain", "::error::x ##[error]"],
  ask: ["ask"],
} as const;

beforeAll(async () => {
  const folder = temporaryFolder(files);
  const runs = Object.entries(outputs).map(
    async ([name, args]) => [name, await spawnCli(args, { cwd: folder })] as const,
  );
  ended = Object.fromEntries(await Promise.all(runs));
  if (ended.json === undefined) throw new RangeError("no scan ran");
  report = reportIn(ended.json);
});

test.each(Object.keys(outputs))(
  "F1 F2 F8 names and code that attack a terminal or a build server are plain text in what %s writes",
  (name) => {
    const { code, out, err } = ended[name] ?? { code: null, out: "", err: "" };
    expect(code).toBe(/^(?:wrong|ask)/.test(name) ? 2 : 0);
    expect(out + err).not.toBe("");
    expectPlainLines(out);
    expectPlainLines(err);
  },
);

test("F2 a line that a build server obeys would be seen", () => {
  expect(commandsIn("fine\n  ::error::x\na ##[error]b\na :: b\n## title")).toEqual([
    "  ::error::x",
    "a ##[error]b",
  ]);
});

test("F6 the JSON is strict and well formed, and names come back as they were", () => {
  const { out = "" } = ended.json ?? {};
  expect(out).not.toMatch(/\p{Surrogate}/u);
  expect(out).not.toContain("\ufffd\ufffd");
  const routes = routesOf(appIn(report, "."));
  expect(routes).toEqual(expect.arrayContaining(attacks.flatMap((name) => [`/${name}`, `/data/${name}`])));
});

test("F9 a name of 10,000 characters is whole in the JSON and shortened for a person", () => {
  expect(ended.json?.out).toContain(long);
  for (const name of ["text", "folded", "whyLong"] as const) {
    const lines = (ended[name]?.out ?? "").split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines.some((line) => /x…x/.test(line))).toBe(true);
  }
});
