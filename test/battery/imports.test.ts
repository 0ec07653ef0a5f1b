import { expect, test } from "@jest/globals";
import { spawnCli } from "../cli/spawn-cli.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import {
  app,
  appIn,
  type Files,
  plainPage,
  reportIn,
  routeIn,
  scanned,
  serverPage,
  skippedIn,
} from "./apps.ts";

const layers = 20;

/** Each layer imports the next one twice: 2^20 ways to the last. */
const diamond: Files = Object.fromEntries(
  Array.from({ length: layers }, (_, index) => {
    const next = index + 1;
    const text =
      next === layers
        ? "export const value = (req) => req.cookies.session;\n"
        : `import { value as left } from "./d${next}-left"; import { value as right } from "./d${next}-right";\nexport const value = (req) => left(req) + right(req);\n`;
    return [
      [`lib/d${index}-left.js`, text],
      [`lib/d${index}-right.js`, text],
    ];
  }).flat(),
);

const cycle = 1_000;

const circle: Files = Object.fromEntries(
  Array.from({ length: cycle }, (_, index) => [
    `lib/c${index}.js`,
    `export * from "./c${(index + 1) % cycle}";\nexport const value${index} = ${index};\n`,
  ]),
);

test("C9 imports in circles, of a file itself and in diamonds end, with each module read once", async () => {
  const root = temporaryFolder(
    app({
      ...diamond,
      ...circle,
      "pages/diamond.jsx": serverPage(
        'import { value } from "../lib/d0-left";',
        "return { props: { a: value(req) } };",
      ),
      "pages/circle.jsx": serverPage(
        'import { value7, missing } from "../lib/c8";',
        "return { props: { a: value7, b: missing } };",
      ),
      "lib/two-a.js": 'import { b } from "./two-b";\nexport const a = () => b();\n',
      "lib/two-b.js": 'import { a } from "./two-a";\nexport const b = () => a();\n',
      "pages/two.jsx": serverPage('import { a } from "../lib/two-a";', "return { props: { a: a() } };"),
      "lib/self.js": `export * from "./self";\nimport { value as again } from "./self";\nexport const value = () => again();\n`,
      "pages/self.jsx": serverPage(
        'import { value } from "../lib/self";',
        "return { props: { a: value() } };",
      ),
    }),
  );
  const report = await scanned(root);
  expect(skippedIn(report)).toEqual({});
  for (const route of ["/circle", "/diamond", "/self", "/two"])
    expect(routeIn(report, route).now.mode).toBe("ssr");
  // Too many calls to follow all of them, so that nothing is advised that rests on the rest.
  expect(routeIn(report, "/diamond").advice).toMatchObject({ strategy: "ssr", change: false });
});

const depth = 1_000;

const chainOf = (
  kind: string,
  last: string,
  link: (next: string) => string,
): readonly (readonly [string, string])[] =>
  Array.from({ length: depth }, (_, index) => [
    `lib/${kind}${index}.js`,
    index + 1 === depth ? last : link(`./${kind}${index + 1}`),
  ]);

/** Ways in which modules can hang together by a single thread. */
const chains = {
  named: chainOf("named", "export const value = 60;", (next) => `export { value } from "${next}";`),
  star: chainOf("star", "export const value = 60;", (next) => `export * from "${next}";`),
  top: chainOf(
    "top",
    "export const value = 60;",
    (next) => `import { value as v } from "${next}"; export const value = v + 0;`,
  ),
  calls: chainOf(
    "calls",
    "export const value = () => 60;",
    (next) => `import { value as v } from "${next}"; export const value = () => v();`,
  ),
  common: chainOf("common", "exports.value = 60;", (next) => `exports.value = require("${next}").value;`),
} as const;

test("C10 a barrel of 20,000 names is followed; chains of 1,000 imports are too, or that they were not is told", async () => {
  const barrel = Array.from(
    { length: 20_000 },
    (_, index) => `export { value as name${index} } from "./target";`,
  );
  const classes = Array.from({ length: depth }, (_, index) => `class C${index + 1} extends C${index} {}`);
  const root = temporaryFolder(
    app({
      ...Object.fromEntries(Object.values(chains).flat()),
      ...Object.fromEntries(
        Object.keys(chains).map((kind) => [
          `pages/${kind}.jsx`,
          `import { value } from "../lib/${kind}0";\nexport async function getStaticProps() { return { props: {}, revalidate: value }; }\n${plainPage}`,
        ]),
      ),
      "lib/barrel.js": barrel.join("\n"),
      "lib/target.js": "export const value = 60;\n",
      "pages/barrel.jsx": `import { name19999 } from "../lib/barrel";\nexport async function getStaticProps() { return { props: {}, revalidate: name19999 }; }\n${plainPage}`,
      "pages/classes.jsx": serverPage(
        `class C0 {}\n${classes.join("\n")}`,
        `return { props: { a: new C${depth}().a, b: req.cookies.session } };`,
      ),
    }),
  );
  const report = await scanned(root);
  expect(skippedIn(report)).toEqual({});
  expect(routeIn(report, "/barrel").now).toMatchObject({
    mode: "isr",
    revalidate: 60,
    confidence: "certain",
  });
  expect(routeIn(report, "/classes").now.mode).toBe("ssr");
  for (const kind of Object.keys(chains)) {
    const { mode, revalidate, confidence } = routeIn(report, `/${kind}`).now;
    expect(mode).toBe("isr");
    if (revalidate !== 60)
      expect({ kind, revalidate, confidence }).toEqual({ kind, revalidate: null, confidence: "likely" });
  }
});

test("C11 imports that lead nowhere, out of the folder or to no code are never opened", async () => {
  const secret = "root:x:0:0";
  const outside = temporaryFolder({ "secret.js": `export const secret = "${secret}";` });
  const imports = [
    "./missing",
    "../../../../../../etc/passwd",
    "/etc/passwd",
    "@etc/passwd",
    "@out/secret",
    "../native.node",
    "../code.wasm",
    `file://${outside}/secret.js`,
    "data:text/javascript,0",
    "https://example.com/a.js",
    "no-such-package",
  ];
  const files = app({
    "tsconfig.json": JSON.stringify({
      compilerOptions: {
        baseUrl: ".",
        paths: { "@etc/*": ["/etc/*"], "@out/*": [`${outside}/*`, "../../../../etc/*"] },
      },
    }),
    "native.node": "\u007fELF",
    "code.wasm": "\u0000asm",
    ...Object.fromEntries(
      imports.map((specifier, index) => [
        `pages/p${index}.jsx`,
        `import * as all from ${JSON.stringify(specifier)};\nexport async function getServerSideProps(context) { return all.load(context); }\n${plainPage}`,
      ]),
    ),
  });
  const ended = await spawnCli(["scan", temporaryFolder(files), "--json"]);
  const report = reportIn(ended);
  expect(ended.out).not.toContain(secret);
  expect(appIn(report, ".").doubts).toEqual([
    'tsconfig.json "paths" leads outside the scanned folder; that part was not used.',
  ]);
  for (const index of imports.keys()) {
    const { now, advice } = routeIn(report, `/p${index}`);
    expect(now.mode).toBe("ssr");
    // What could not be followed decides nothing for certain.
    expect(advice.change && advice.confidence === "certain").toBe(false);
  }
});
