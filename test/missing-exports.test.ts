import { expect, test } from "@jest/globals";
import { type Files, nowOf, packageJson } from "./small-apps.ts";

const page = (body: string, name = "nope"): string =>
  `import { ${name} } from "../lib";\nexport default function Page() { ${body} }`;
const appOf = (files: Files): Files => ({
  "package.json": packageJson({}),
  "lib.js": "export const a = 1;",
  ...files,
});
const shown = page("return <p>{nope}</p>;");

/** The imports of names that are not there, which 16.4 refuses with Turbopack wherever the name is used in code that is left in. */
const cases: readonly (readonly [string, Files, string])[] = [
  ["that is shown", appOf({ "app/page.jsx": shown }), "error certain"],
  ["that JavaScript never uses", appOf({ "app/page.jsx": page("return <p />;") }), "static certain"],
  [
    "that only code for development uses",
    appOf({ "app/page.jsx": page("if (process.env.NODE_ENV === 'development') nope(); return <p />;") }),
    "static certain",
  ],
  [
    "behind a return that a condition decides",
    appOf({ "app/page.jsx": page("if (process.env.FLAG) return <i />; return <p>{nope}</p>;") }),
    "static certain",
  ],
  [
    "that is a type",
    appOf({
      "lib.ts": "export interface nope { a: number }\nexport const a = 1;",
      "app/page.tsx": page("return <p>{[1].map((nope) => nope)}</p>;"),
    }),
    "static certain",
  ],
  [
    "that a parameter is called by as well",
    appOf({ "app/page.jsx": page("return <p>{[1].map((nope) => nope)}</p>;") }),
    "static certain",
  ],
  [
    "that a variable is called by as well",
    appOf({ "app/page.jsx": page("const [nope] = [1]; return <p>{nope}</p>;") }),
    "static certain",
  ],
  [
    "that another function calls a variable by",
    appOf({ "app/page.jsx": `${shown}\nconst twice = (nope) => [nope, nope];` }),
    "error certain",
  ],
  [
    "of a type that is taken for a value",
    appOf({
      "lib.ts": "export interface nope { a: number }\nexport const a = 1;",
      "app/page.tsx": page("return <p>{String(nope)}</p>;"),
    }),
    "error certain",
  ],
  [
    "that is a type and a value",
    appOf({
      "lib.ts": "export type nope = string;\nexport const nope = 1;",
      "app/page.tsx": page("return <p>{nope}</p>;"),
    }),
    "static certain",
  ],
  [
    "that another file only hands on, which has none",
    appOf({
      "lib.js": 'export { gone as nope } from "./more";',
      "more.js": "export const a = 1;",
      "app/page.jsx": shown,
    }),
    "error certain",
  ],
  [
    "that another file hands on by another name",
    appOf({
      "lib.js": 'export { b as nope } from "./more";',
      "more.js": "export const b = 1;",
      "app/page.jsx": shown,
    }),
    "static certain",
  ],
  [
    "that a package may bring",
    appOf({ "lib.js": 'export * from "some-package";\nexport const a = 1;', "app/page.jsx": shown }),
    "static certain",
  ],
  [
    "of a CommonJS module",
    appOf({ "lib.js": "exports.a = 1;", "app/page.jsx": page("return <p>{String(nope)}</p>;") }),
    "static certain",
  ],
  [
    "of a file that a generator writes anew",
    appOf({
      "lib/generated/client.js": "export const a = 1;",
      "app/page.jsx": page("return <p>{nope}</p>;").replace("../lib", "../lib/generated/client"),
    }),
    "static certain",
  ],
  [
    "that another file has, handed on by *",
    appOf({
      "lib.js": 'export * from "./more";',
      "more.js": "export const nope = 1;",
      "app/page.jsx": shown,
    }),
    "static certain",
  ],
  [
    "that no file behind * has",
    appOf({ "lib.js": 'export * from "./more";', "more.js": "export const b = 1;", "app/page.jsx": shown }),
    "error certain",
  ],
];

test.each(cases)("an import of a name %s", async (_, files, expected) => {
  expect((await nowOf(files))[0]).toBe(expected);
});
