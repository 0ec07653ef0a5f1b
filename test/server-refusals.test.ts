import { expect, test } from "@jest/globals";
import { type Files, nowOf, packageJson } from "./small-apps.ts";

const client = '"use client";\n';
const pageOf = (...lines: readonly string[]): Files => ({
  "package.json": packageJson({}),
  "tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
  "app/page.jsx": lines.join("\n"),
});
const showing = (name: string, file: string, inside = ""): Files =>
  pageOf(
    `import { ${name} } from "${file}";`,
    `export default function Page() { return <${name}>${inside}</${name}>; }`,
  );
const handler = "<button onClick={() => {}}>x</button>";

/** Each builds: what looks like a mistake is none there. */
const harmless: readonly (readonly [string, Files, string])[] = [
  [
    "a package of the workspace that is built with a directive at its top",
    {
      ...showing("Counter", "ui"),
      "package.json": packageJson({ ui: "workspace:*" }, { workspaces: ["packages/*"] }),
      "packages/ui/package.json": '{ "name": "ui", "main": "./dist/index.js" }',
      "packages/ui/src/index.jsx": [
        'import * as React from "react";',
        "export function Counter() { const [n] = React.useState(0); return <b onClick={() => {}}>{n}</b>; }",
      ].join("\n"),
    },
    "static certain",
  ],
  [
    "a handler that a component for the browser adds to what it is given",
    {
      ...showing("Trigger", "@/ui/trigger", "<button>x</button>"),
      "ui/trigger.jsx": `${client}import { cloneElement } from "react";\nexport const Trigger = ({ children }) => cloneElement(children, { onClick: () => {} });`,
    },
    "static certain",
  ],
  [
    "an element at the top level of what a file for the browser imports",
    {
      ...showing("Table", "@/ui/table"),
      "ui/table.jsx": `${client}import { cell } from "./cells";\nexport const Table = () => <div>{cell}</div>;`,
      "ui/cells.jsx": `export const cell = ${handler};`,
    },
    "static certain",
  ],
  [
    "a component that both sides import, shown in the browser",
    {
      ...showing("Menu", "@/ui/menu"),
      "ui/menu.jsx": `${client}import { Button } from "./button";\nexport const Menu = () => <Button onClick={() => {}} />;`,
      "ui/button.jsx":
        'import * as React from "react";\nexport const Button = (props) => { React.useState(0); return <button {...props} />; };',
    },
    "static certain",
  ],
  [
    "a function that a file for the browser only hands on",
    {
      ...pageOf(
        'import { format } from "@/ui/format";',
        "export default function Page() { return <p title={format}>x</p>; }",
      ),
      "ui/format.js": `${client}export { format } from "./plain";`,
      "ui/plain.js": "export const format = () => 1;",
    },
    "static certain",
  ],
  [
    "an action that is made by a function of another file",
    {
      ...pageOf(
        'import { save } from "@/lib/actions";',
        "export default function Page() { return <form action={save} />; }",
      ),
      "lib/actions.js":
        '"use server";\nimport { checked } from "./checked";\nexport const save = checked(async () => {});',
      "lib/checked.js": "export const checked = (act) => async (data) => act(data);",
    },
    "static certain",
  ],
  [
    "a page that renders per request",
    pageOf(
      'export const dynamic = "force-dynamic";',
      `export default function Page() { return ${handler}; }`,
    ),
    "ssr certain",
  ],
  [
    "a branch that only run time takes",
    pageOf(
      'import { load } from "some-package";',
      `export default function Page() { return load() ? ${handler} : null; }`,
    ),
    "static likely",
  ],
];

test.each(harmless)("no mistake is told where there is none: %s", async (_, files, expected) => {
  expect((await nowOf(files))[0]).toBe(expected);
});

const refused: readonly (readonly [string, Files])[] = [
  [
    "a handler inside of a file for the browser, given by the page",
    {
      ...showing("Box", "@/ui/box", handler),
      "ui/box.jsx": `${client}export const Box = ({ children }) => <div>{children}</div>;`,
    },
  ],
  [
    "a handler for a component of Next that belongs to the browser",
    pageOf(
      'import Image from "next/image";',
      'export default function Page() { return <Image src="/a.png" alt="" width={1} height={1} onError={() => {}} />; }',
    ),
  ],
  [
    "with Cache Components",
    {
      ...pageOf(`export default function Page() { return ${handler}; }`),
      "next.config.js": "module.exports = { cacheComponents: true };",
    },
  ],
];

test.each(refused)("what the server cannot send ends the build: %s", async (_, files) => {
  expect((await nowOf(files))[0]).toBe("error certain");
});
