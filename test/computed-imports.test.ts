import { expect, test } from "@jest/globals";
import { type Files, nowOf, packageJson } from "./small-apps.ts";

const reader =
  'import { cookies } from "next/headers"; export default async function A() { return <p>{(await cookies()).get("a")?.value}</p>; }';
const plain = "export default function B() { return <p />; }";

const app = (path: string, more: Files): Files => ({
  "package.json": packageJson({}),
  "jsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
  "app/page.jsx": `export default async function Page() { const { default: Part } = await import(${path}); return <Part />; } const name = () => process.env.NAME;`,
  ...more,
});

test.each([
  ["a template", "`../parts/${name()}.jsx`", "ssr certain"],
  ["a template without extension", "`../parts/${name()}`", "ssr certain"],
  ["an alias", "`@/parts/${name()}.jsx`", "ssr certain"],
  ["strings that are added up", '"../parts/" + name() + ".jsx"', "ssr certain"],
  ["a folder above", "`../${name()}/a.jsx`", "ssr certain"],
  ["the beginning of a name", "`../parts/a${name()}`", "ssr certain"],
  ["two parts of a name", "`../parts/${name()}${name()}.jsx`", "ssr certain"],
  [
    "two parts with something between them that no file has",
    "`../parts/${name()}-${name()}.jsx`",
    "unknown unknown",
  ],
  ["names that no file has", "`../parts/${name()}.mjs`", "unknown unknown"],
  ["nothing fixed", "name()", "unknown unknown"],
])("import() of %s leads to all files that fit", async (_, path, expected) => {
  const files = app(path, { "parts/a.jsx": reader, "parts/ab.jsx": reader });
  expect((await nowOf(files))[0]).toBe(expected);
});

test("import() of files of which only some read the request is no certainty", async () => {
  const files = app("`../parts/${name()}.jsx`", { "parts/a.jsx": reader, "parts/b.jsx": plain });
  expect((await nowOf(files))[0]).toBe("ssr likely");
});

const many = (count: number, path: (index: number) => string): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [path(index), plain]));

test.each([
  ["files", many(501, (index) => `parts/b${index}.jsx`)],
  ["folders", many(250, (index) => `parts/b${index}/b.jsx`)],
])("import() of too many %s to list is unknown", async (_, files) => {
  const [now] = await nowOf(app("`../parts/${name()}`", { ...files, "parts/a.jsx": reader }));
  expect(now).toBe("unknown unknown");
});

test("a file that is imported as well does not stand for all that a computed path may mean", async () => {
  const { "app/page.jsx": code = "", ...parts } = app("`../parts/${name()}`", {
    ...many(501, (index) => `parts/b${index}.jsx`),
    "parts/a.jsx": reader,
  });
  const [now] = await nowOf({ ...parts, "app/page.jsx": `import "../parts/b1";\n${code}` });
  expect(now).toBe("unknown unknown");
});

test.each([
  [
    "files that read nothing",
    app("`../parts/${name()}`", { "parts/a.jsx": plain, "parts/b/c.jsx": plain, "other/a.jsx": reader }),
  ],
  ["data", app("`../data/${name()}.json`", { "data/a.json": "{}" })],
])("import() of %s needs no request", async (_, files) => {
  expect((await nowOf(files))[0]).toBe("static certain");
});

test.each([
  ['import Part from "./gone";', "<Part />"],
  ['import { Part } from "./gone";', "<main><Part /></main>"],
  ['import * as parts from "./gone";', "<parts.Part />"],
])("a component that is not found may read the request: %s", async (imports, shows) => {
  const files = {
    "package.json": packageJson({}),
    "app/page.jsx": `${imports} export default function Page() { return ${shows}; }`,
  };
  expect((await nowOf(files))[0]).toBe("static likely");
});
