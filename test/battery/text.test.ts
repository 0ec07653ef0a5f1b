import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import type { RouteReport } from "../../src/model/report.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { app, type Files, plainPage, routeIn, scanned, serverPage, skippedIn } from "./apps.ts";

const page = serverPage("// ü", "return { props: { a: req.cookies.session } };");

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();

/** Bytes of the same page as editors save them. */
const encoded = {
  utf8: Buffer.from(page),
  "utf8-mark": Buffer.from(`\ufeff${page}`),
  "utf16-le": Buffer.from(`\ufeff${page}`, "utf16le"),
  "utf16-be": swapped(Buffer.from(`\ufeff${page}`, "utf16le")),
  "utf16-no-mark": Buffer.from(page, "utf16le"),
  latin1: Buffer.from(page, "latin1"),
} as const;

const binary = Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index * 37) % 256));

test("C5 pages in every encoding that tells itself are read, of others nothing certain is said", async () => {
  const root = temporaryFolder(app({}));
  for (const [name, bytes] of Object.entries({ ...encoded, binary }))
    writeFileSync(join(root, `pages/${name}.jsx`), bytes);
  writeFileSync(join(root, "pages/nul.jsx"), `${page}\u0000\u0000`);
  const report = await scanned(root);
  for (const name of Object.keys(encoded)) {
    expect({ name, mode: routeIn(report, `/${name}`).now.mode }).toEqual({ name, mode: "ssr" });
    expect(routeIn(report, `/${name}`).advice.because).toContain("req.cookies.session");
  }
  for (const name of ["binary", "nul"]) expectNothingCertain(routeIn(report, `/${name}`));
});

/** A page that may not be what it seems: that is told, and nothing is to be changed on the strength of it. */
const expectNothingCertain = ({ route, now, advice }: RouteReport): void => {
  expect({ route, confidence: now.confidence }).not.toEqual({ route, confidence: "certain" });
  expect({ route, doubts: now.doubts.length }).not.toEqual({ route, doubts: 0 });
  expect({ route, isCertain: advice.change && advice.confidence === "certain" }).toEqual({
    route,
    isCertain: false,
  });
};

const fourth = [
  "// one",
  "// two",
  "// three",
  "export async function getServerSideProps() { return { props: {} }; }",
  plainPage,
];

const ends = { lf: "\n", crlf: "\r\n", cr: "\r", separator: "\u2028" } as const;

test("C6 places are right with every kind of line end, and files with next to nothing in them are read", async () => {
  const little: Files = {
    "pages/empty.jsx": "",
    "pages/mark.jsx": "\ufeff",
    "pages/shebang.jsx": "#!/usr/bin/env node",
    "pages/comment.jsx": "// nothing",
    "pages/mixed.jsx": fourth.join("\n").replace("\n", "\r\n").replace("three\n", "three\r"),
    "pages/no-end.jsx": fourth.join("\n").trimEnd(),
  };
  const files = Object.entries(ends).map(([name, end]) => [`pages/${name}.jsx`, fourth.join(end)]);
  const report = await scanned(temporaryFolder(app({ ...little, ...Object.fromEntries(files) })));
  expect(skippedIn(report)).toEqual({});
  for (const name of [...Object.keys(ends), "mixed", "no-end"]) {
    const { mode, proof } = routeIn(report, `/${name}`).now;
    expect({ name, mode, line: proof[0]?.chain.at(-1)?.line }).toEqual({ name, mode: "ssr", line: 4 });
  }
  for (const name of ["empty", "mark", "shebang", "comment"])
    expect(routeIn(report, `/${name}`).advice.change).toBe(false);
});

const broken: Files = {
  conflict: `<<<<<<< HEAD\n${serverPage("", "return { props: {} };")}=======\nexport async function getStaticProps() { return { props: {} }; }\n${plainPage}>>>>>>> other\n`,
  half: "export async function getServerSideProps({ req }) { return { props: { a: req.coo",
  flow: `// @flow\nimport type { A } from "./a";\nexport opaque type T = {| a: ?number |};\n${serverPage("", "return { props: {} };")}`,
  vue: "<template><p>hello</p></template>\n<script>export default {}</script>\n",
  markdown: "# Title\n\nimport { a } from './a'\n\n- text `code` and *more*\n",
  html: "<!doctype html>\n<html><body><script>var a = 1</script></body></html>\n",
  json: '{ "a": 1 }',
};

test("C7 of conflict marks, half a file and other languages nothing is said for certain", async () => {
  const files = Object.entries(broken).flatMap(([name, text]) => [
    [`pages/${name}.tsx`, text],
    [`pages/js/${name}.js`, text],
  ]);
  const report = await scanned(temporaryFolder(app(Object.fromEntries(files))));
  for (const name of Object.keys(broken)) {
    for (const route of [`/${name}`, `/js/${name}`]) expectNothingCertain(routeIn(report, route));
  }
});

test("C8 a page on one line of 300 KB is read, with the right column", async () => {
  const start = `const a=()=>{var e=t(1);return e&&e.b?c.d(e,"f"):[1,2,{g:e}]};`
    .repeat(5_000)
    .replaceAll("const a", "var a");
  const text = `${start}export async function getServerSideProps({req}){return{props:{a:req.cookies.session}}};${plainPage}`;
  const report = await scanned(temporaryFolder(app({ "pages/minified.jsx": text })));
  expect(skippedIn(report)).toEqual({});
  const { mode, proof } = routeIn(report, "/minified").now;
  expect(mode).toBe("ssr");
  expect(proof[0]?.chain.at(-1)).toMatchObject({ line: 1, column: text.indexOf("getServerSideProps") + 1 });
});
