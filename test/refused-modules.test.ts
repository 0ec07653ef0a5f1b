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
