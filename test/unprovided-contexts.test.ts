import { expect, test } from "@jest/globals";
import { doubtsOf, type Files, nowOf, packageJson } from "./small-apps.ts";

const check = "if (!value) throw new Error('x');";
const contextFile = (read: string, made = "null"): string =>
  [
    '"use client";',
    'import { createContext, use, useContext } from "react";',
    `const Context = createContext(${made});`,
    "export const Provider = ({ children }) => <Context.Provider value={{ a: 1 }}>{children}</Context.Provider>;",
    `export const useValue = () => { ${read} };`,
  ].join("\n");
const part =
  '"use client";\nimport { useValue } from "./context";\nexport const Part = () => <p>{useValue().a}</p>;';
const wrapping =
  'import { Provider } from "./context"; export default function Root({ children }) { return <html><body><Provider>{children}</Provider></body></html>; }';
const appOf = (context: string, more: Files = {}): Files => ({
  "package.json": packageJson({}),
  "app/context.jsx": context,
  "app/part.jsx": part,
  "app/page.jsx": 'import { Part } from "./part"; export default function Page() { return <Part />; }',
  ...more,
});
const checked = contextFile(`const value = useContext(Context); ${check} return value;`);
const inPage = (shows: string): Files => ({
  "app/page.jsx": `import { Part } from "./part"; import { Provider } from "./context"; export default function Page() { return ${shows}; }`,
});

/** Whether a page is told as surely built of which a component throws where nobody provides its context; cases built with 16.4. */
const cases: readonly (readonly [string, Files, string])[] = [
  ["that nobody provides", appOf(checked), "static likely"],
  [
    "that is compared with what it is then",
    appOf(
      contextFile(
        "const value = use(Context); if (value === undefined) throw new Error('x'); return value;",
        "",
      ),
    ),
    "static likely",
  ],
  [
    "where code returns what is provided, and throws behind it",
    appOf(contextFile("const value = useContext(Context); if (value) return value; throw new Error('x');")),
    "static likely",
  ],
  [
    "that is read of React",
    appOf(
      checked
        .replace("{ createContext, use, useContext }", "* as React")
        .replaceAll("createContext", "React.createContext")
        .replace("useContext(", "React.useContext("),
    ),
    "static likely",
  ],
  ["that a layout provides", appOf(checked, { "app/layout.jsx": wrapping }), "static certain"],
  [
    "that a layout provides which leaves the rest to the browser",
    appOf(
      checked
        .replace('"react";', '"react";\nimport { useSearchParams } from "next/navigation";')
        .replace("children }) => ", "children }) => useSearchParams() && "),
      {
        "app/layout.jsx": wrapping
          .replace("import", 'import { Suspense } from "react"; import')
          .replace(/<Provider>.*<.Provider>/, "<Suspense>$&</Suspense>"),
      },
    ),
    "static certain",
  ],
  ["that the page provides", appOf(checked, inPage("<Provider><Part /></Provider>")), "static certain"],
  [
    "that a consumer hands over",
    appOf(
      contextFile(
        `return <Context.Consumer>{(value) => { ${check} return value.a; }}</Context.Consumer>;`,
      ).replace("useValue", "Reader"),
      {
        "app/page.jsx":
          'import { Reader } from "./context"; export default function Page() { return <Reader />; }',
      },
    ),
    "static likely",
  ],
  [
    "that may be provided by props nobody knows",
    appOf(
      `${checked}\nimport { made } from "makes-props";\nimport { Part } from "./part";\nexport const Given = () => <Context.Provider {...made()}><Part /></Context.Provider>;`,
      {
        "app/page.jsx":
          'import { Given } from "./context"; export default function Page() { return <Given />; }',
      },
    ),
    "static certain",
  ],
  [
    "that has a value of its own",
    appOf(contextFile(`const value = useContext(Context); ${check} return value;`, "{ a: 1 }")),
    "static certain",
  ],
  [
    "where the error is caught",
    appOf(checked, {
      "app/part.jsx": part.replace("<p>{useValue().a}</p>", "{ try { useValue(); } catch {} return <p />; }"),
    }),
    "static certain",
  ],
  [
    "where something else is asked as well",
    appOf(
      contextFile(
        "const value = useContext(Context); if (Math.random() > 2 && !value) throw new Error('x'); return {};",
      ),
    ),
    "static certain",
  ],
];

test.each(cases)("a component reads a context %s", async (_, files, expected) => {
  expect((await nowOf(files))[0]).toBe(expected);
});

test("the doubt names where the error is thrown", async () => {
  expect(await doubtsOf(appOf(checked))).toEqual([
    "an error is thrown where nobody provides a context, and no provider was found (app/context.jsx:5)",
  ]);
});
