import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import { scanFiles } from "./scan.ts";
import { type Files, layout, packageJson } from "./small-apps.ts";

const hook = 'import { useState } from "react";\nexport const Counter = () => <p>{useState(0)[0]}</p>;';

const app = (page: string, more: Files): Files => ({
  "package.json": packageJson({ ui: "workspace:*" }, { imports: conditions, workspaces: ["packages/*"] }),
  "tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
  "app/layout.jsx": layout,
  "app/page.jsx": page,
  ...more,
});

const conditions = { "#load": { "react-server": "./lib/load.server.js", default: "./lib/load.client.js" } };

const cases: readonly (readonly [string, Files, readonly string[]])[] = [
  [
    "a file of its own, by an alias",
    app('import { Counter } from "@/ui/counter";\nexport default () => <Counter />;', {
      "ui/counter.jsx": hook,
    }),
    ["client-api-in-server-file"],
  ],
  [
    "the same behind a file for the browser",
    app('import { Shown } from "@/ui/shown";\nexport default () => <Shown />;', {
      "ui/shown.jsx":
        '"use client";\nimport { Counter } from "./counter";\nexport const Shown = () => <Counter />;',
      "ui/counter.jsx": hook,
    }),
    [],
  ],
  [
    "the source of a package, of which a build makes something that may begin otherwise",
    app('import { Counter } from "ui";\nexport default () => <Counter />;', {
      "packages/ui/package.json": '{ "name": "ui", "main": "./dist/index.js" }',
      "packages/ui/src/index.jsx": 'export * from "./counter";',
      "packages/ui/src/counter.jsx": hook,
    }),
    [],
  ],
  [
    "a file that stands for the browser's part of conditions",
    app('import { load } from "#load";\nexport default () => <p>{load()}</p>;', {
      "lib/load.server.js": "export const load = () => 1;",
      "lib/load.client.js": 'import "client-only";\nexport const load = () => 2;',
    }),
    [],
  ],
  [
    "what a package that has no side effects only hands on, which Turbopack passes over",
    app('import { plain } from "@/packages/kit";\nexport default () => <p>{plain}</p>;', {
      "packages/kit/package.json": '{ "name": "kit", "sideEffects": false }',
      "packages/kit/index.js": 'export { Counter } from "./counter";\nexport { plain } from "./plain";',
      "packages/kit/counter.jsx": hook,
      "packages/kit/plain.js": "export const plain = 1;",
    }),
    [],
  ],
  [
    "what nothing is used of, in TypeScript that webpack bundles",
    app("export default () => null;", {
      "package.json": packageJson({}, { scripts: { build: "next build --webpack" } }),
      "app/a/page.tsx": 'import { useState } from "react";\nexport default () => null;',
    }),
    [],
  ],
  [
    "what nothing is used of, in TypeScript that Turbopack bundles",
    app("export default () => null;", {
      "app/a/page.tsx": 'import { useState } from "react";\nexport default () => null;',
    }),
    ["client-api-in-server-file"],
  ],
];

test.each(cases)("what only the browser has is refused in the server render: %s", async (_, files, rules) => {
  const { findings } = await scanFiles(memoryFileSystem(files));
  expect(findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule)).toEqual(rules);
});

test("where the version of Next is not known, a refusal is not certain", async () => {
  const files = app('import { Counter } from "@/ui/counter";\nexport default () => <Counter />;', {
    "ui/counter.jsx": hook,
    "package.json": '{ "dependencies": { "next": "github:vercel/next.js" } }',
  });
  const { pages } = await scanFiles(memoryFileSystem(files));
  expect(pages.map(({ now }) => [now.mode, now.confidence])).toEqual([["error", "likely"]]);
});

const page = '"use client";\nimport { load } from "@/lib/load";\nexport default () => <p>{String(load)}</p>;';

const loads: readonly (readonly [string, Files, readonly string[]])[] = [
  [
    "imported",
    { "lib/load.js": 'import fs from "fs";\nexport const load = () => fs.existsSync("x");' },
    ["node-module-in-client-file"],
  ],
  [
    "imported by a file that is required",
    {
      "lib/load.js": 'export const load = () => require("./read");',
      "lib/read.js": 'import fs from "fs";\nexport const read = () => fs.existsSync("x");',
    },
    ["node-module-in-client-file"],
  ],
  [
    "required where it may be missing",
    {
      "lib/load.js":
        'export function load() {\n  try {\n    return require("fs");\n  } catch {\n    return null;\n  }\n}',
    },
    [],
  ],
  [
    "loaded where it may be missing",
    {
      "lib/load.js":
        'export async function load() {\n  try {\n    return await import("fs");\n  } catch {\n    return null;\n  }\n}',
    },
    [],
  ],
  [
    "loaded past the bundler",
    { "lib/load.js": 'export const load = () => import(/* turbopackIgnore: true */ "fs");' },
    [],
  ],
  [
    "required under a constant that tells the server from the browser",
    {
      "lib/load.js":
        'const isServer = typeof window === "undefined";\nexport const load = () => (isServer ? require("fs") : null);',
    },
    [],
  ],
  [
    "imported by a file that is required under such a constant",
    {
      "lib/load.js":
        'const isServer = typeof window === "undefined";\nexport const load = () => (isServer ? require("./read") : null);',
      "lib/read.js": 'import fs from "fs";\nexport const read = () => fs.existsSync("x");',
    },
    [],
  ],
  [
    "imported by a file that is loaded under a constant that is off",
    {
      "lib/load.js":
        'const isOn = false;\nexport const load = async () => (isOn ? await import("./read") : null);',
      "lib/read.js": 'import fs from "fs";\nexport const read = () => fs.existsSync("x");',
    },
    [],
  ],
  [
    "replaced by package.json",
    {
      "package.json": packageJson({}, { browser: { fs: false } }),
      "lib/load.js": 'import fs from "fs";\nexport const load = () => fs.existsSync("x");',
    },
    [],
  ],
];

test.each(loads)(
  "a module of Node is refused in the browser where it is surely bundled: %s",
  async (_, files, rules) => {
    const { findings } = await scanFiles(memoryFileSystem(app(page, files)));
    expect(findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule)).toEqual(rules);
  },
);

const acting = "export async function act() {\n  return 1;\n}";
const called =
  'import { act } from "@/lib/act";\nexport default () => <button onClick={() => act()}>a</button>;';

const actions: readonly (readonly [string, Files, readonly string[]])[] = [
  [
    "an object, of a file that only a file for the browser imports",
    app(`"use client";\n${called}`, {
      "lib/act.js": `"use server";\nexport const start = { a: 1 };\n${acting}`,
    }),
    [],
  ],
  [
    "an object, of a file that a page loads later",
    app('export default async () => <p>{await (await import("@/lib/act")).act()}</p>;', {
      "lib/act.js": `"use server";\nexport const start = { a: 1 };\n${acting}`,
    }),
    [],
  ],
  [
    "an object, of a file that is run with a page",
    app('import { act } from "@/lib/act";\nexport default async () => <p>{await act()}</p>;', {
      "lib/act.js": `"use server";\nexport const start = { a: 1 };\n${acting}`,
    }),
    ["action-not-async"],
  ],
  [
    "a literal, which the compiler sees",
    app(`"use client";\n${called}`, { "lib/act.js": `"use server";\nexport const start = 1;\n${acting}` }),
    ["action-not-async"],
  ],
];

test.each(actions)("what an action file may not export ends the build: %s", async (_, files, rules) => {
  const { findings } = await scanFiles(memoryFileSystem(files));
  expect(findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule)).toEqual(rules);
});
