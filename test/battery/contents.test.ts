import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { filesBelow, readText } from "../source-files.ts";
import {
  app,
  appIn,
  fetchingPage,
  plainPage,
  routeIn,
  routesOf,
  scanned,
  serverPage,
  skippedIn,
} from "./apps.ts";

const seed = 20_261_122;

/** Code that nobody of this project wrote, of a size that many parse in seconds. */
const corpus = [
  "@babel",
  "@jest",
  "@swc",
  "chalk",
  "commander",
  "enhanced-resolve",
  "fast-check",
  "inquirer",
  "zod",
]
  .flatMap((name) => filesBelow(`node_modules/${name}`, ".js"))
  .concat(filesBelow("node_modules/typescript/lib", ".d.ts"));

const sampled =
  fc.sample(fc.shuffledSubarray(corpus, { minLength: 300, maxLength: 300 }), { seed, numRuns: 1 })[0] ?? [];

/** Cuts, repeats, drops and mixes pieces of two texts: mostly no program any more. */
const mutated = (text: string, other: string, at: number, cut: number): string => {
  const [from, to] = [Math.floor(at * text.length), Math.floor(cut * other.length)];
  const piece = other.slice(to, to + 400);
  return (
    [
      text.slice(0, from),
      text.slice(0, from) + piece + text.slice(from),
      text.slice(0, from) + text.slice(from + 200),
      `${text.slice(0, from)}/** @${piece.slice(0, 5)}-`,
    ][Math.floor(cut * 4)] ?? text
  );
};

const share = fc.double({ min: 0, max: 0.999, noNaN: true });

test("C1 C14 three hundred files of other projects, whole and mutated, are each read as a page or told", async () => {
  expect(sampled).toHaveLength(300);
  const texts = sampled.map(readText).filter((text) => text.length < 200_000);
  const places = fc.sample(fc.tuple(share, share), { seed, numRuns: texts.length });
  const pages = texts.flatMap((text, index) => {
    const [at, cut] = places[index] ?? [0, 0];
    const other = texts[(index * 7 + 1) % texts.length] ?? "";
    return [
      [`pages/f${index}.tsx`, text],
      [`pages/m${index}.tsx`, mutated(text, other, at, cut)],
    ];
  });
  const report = await scanned(temporaryFolder(app(Object.fromEntries(pages))));
  const names = pages.map(([path = ""]) => path.replace(/^pages|\.tsx$/g, ""));
  expect(routesOf(appIn(report, "."))).toEqual([...names, "/"].sort());
  expect(
    Object.values(skippedIn(report)).filter(
      (reason) => !/nested too deeply|syntax error in line/.test(reason),
    ),
  ).toEqual([]);
});

const inherited = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];

test("C12 names that every object inherits are ordinary names of routes, exports, parameters and keys", async () => {
  const root = temporaryFolder(
    app(
      Object.fromEntries(
        inherited.flatMap((name) => [
          [`pages/${name}.jsx`, fetchingPage(`${name}.example`)],
          [
            `pages/by/${name}/[${name}].jsx`,
            `export async function getServerSideProps({ params, query }) { return { props: { ${name}: params.${name} + query.${name} } }; }\n${plainPage}`,
          ],
          [
            `pages/static/${name}.jsx`,
            `import { ${name} as value } from "../../lib/${name}";\nconst table = { ${name}: value };\nexport async function getStaticProps() { return { props: {}, revalidate: table.${name} }; }\n${plainPage}`,
          ],
          [`lib/${name}.js`, `const value = 60;\nexport { value as ${name} };\n`],
        ]),
      ),
    ),
  );
  const report = await scanned(root);
  for (const name of inherited) {
    expect(routeIn(report, `/${name}`).now.mode).toBe("ssr");
    expect(routeIn(report, `/by/${name}/[${name}]`).now.mode).toBe("ssr");
    const { mode } = routeIn(report, `/static/${name}`).now;
    // `{ __proto__: value }` sets a prototype, so that no such key is there.
    expect(name === "__proto__" ? ["isr", "ssg", "unknown"] : ["isr"]).toContain(mode);
  }
});

test("C13 two files for one route are a conflict that names both", async () => {
  const root = temporaryFolder(
    app({
      "pages/a.jsx": plainPage,
      "pages/a.tsx": plainPage,
      "pages/b.jsx": plainPage,
      "app/b/page.jsx": plainPage,
      "app/layout.jsx": "export default function Layout({ children }) { return children; }\n",
    }),
  );
  const report = await scanned(root);
  const messages = appIn(report, ".").findings.map(({ message }) => message);
  expect(
    messages.filter((message) => message.includes("pages/a.jsx") && message.includes("pages/a.tsx")),
  ).toHaveLength(1);
  expect(
    messages.filter((message) => message.includes("pages/b.jsx") && message.includes("app/b/page.jsx")),
  ).toHaveLength(1);
});

const unclosed = ["/** @a-b-", "/** @ts-expect-er"];

test("C15 a comment that ends the file unclosed stalls neither a page, nor next.config, nor an imported module", async () => {
  const page = serverPage("", "return { props: {} };");
  const pages = ["ts", "tsx", "js"].flatMap((ending) =>
    unclosed.flatMap((comment, index) => [
      [
        `pages/${ending}${index}.${ending}`,
        `${ending === "tsx" ? page : page.replace("<p>hello</p>", "null")}${comment}`,
      ],
      [`lib/${ending}${index}.${ending}`, `export const read = (req) => req.cookies.session;\n${comment}`],
      [
        `pages/by-${ending}${index}.js`,
        serverPage(`import { read } from "../lib/${ending}${index}";`, "return { props: { a: read(req) } };"),
      ],
    ]),
  );
  const root = temporaryFolder(
    app({
      ...Object.fromEntries(pages),
      "next.config.js": `module.exports = { basePath: "/x" };\n${unclosed[0]}`,
    }),
  );
  const report = await scanned(root);
  // It ends at the end of the file instead of at its mark, which is a syntax error.
  expect(
    Object.values(skippedIn(report)).filter((reason) => !/syntax error in line \d/.test(reason)),
  ).toEqual([]);
  expect(appIn(report, ".").doubts).toEqual([]);
  for (const ending of ["ts", "tsx", "js"]) {
    for (const index of unclosed.keys()) {
      expect(routeIn(report, `/${ending}${index}`).now.mode).toBe("ssr");
      expect(routeIn(report, `/by-${ending}${index}`).advice.because).toContain("req.cookies.session");
    }
  }
});
