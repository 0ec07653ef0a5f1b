import { expect, test } from "@jest/globals";
import { type Files, nowOf, packageJson } from "./small-apps.ts";

const page = "export default function Page() { return <p>{window.innerWidth}</p>; }";
const pages = (app: string, more: Files = {}): Files => ({
  "package.json": packageJson({
    "redux-persist": "6.0.0",
    "next-auth": "4.24.0",
    "@auth0/auth0-react": "2.2.0",
  }),
  "pages/index.jsx": page,
  "pages/_app.jsx": app,
  ...more,
});
const plainApp =
  "export default function App({ Component, pageProps }) { return <Component {...pageProps} />; }";
const within = (name: string, from: string): string =>
  `import { ${name} } from "${from}";\nexport default function App({ Component, pageProps }) { return <${name}><Component {...pageProps} /></${name}>; }`;

/** What a build of a page comes to that names `window`, by what stands around it. */
const cases: readonly (readonly [string, Files, string])[] = [
  ["by a component that shows the page", pages(plainApp), "error certain"],
  [
    "by a class that shows the page",
    pages(
      'import App from "next/app";\nexport default class Mine extends App { render() { const { Component, pageProps } = this.props; return <Component {...pageProps} />; } }',
    ),
    "error certain",
  ],
  [
    "by a layout that the page brings along",
    pages(
      "export default function App({ Component, pageProps }) { const layout = Component.getLayout ?? ((shown) => shown); return layout(<Component {...pageProps} />); }",
      { "pages/index.jsx": `${page}\nPage.getLayout = (shown) => <main>{shown}</main>;` },
    ),
    "error certain",
  ],
  [
    "by a provider of a package that shows it",
    pages(within("SessionProvider", "next-auth/react")),
    "error certain",
  ],
  [
    "by a component of a package that may show it in the browser alone",
    pages(within("PersistGate", "redux-persist/integration/react")),
    "static likely",
  ],
  [
    "by a component that shows it in the browser alone",
    pages(
      'import { useEffect, useState } from "react";\nexport default function App({ Component }) { const [is, set] = useState(false); useEffect(() => set(true), []); return is ? <Component /> : null; }',
    ),
    "static certain",
  ],
  [
    "by a function of a package that may show it in the browser alone",
    pages(plainApp, {
      "pages/index.jsx":
        'import { withAuthenticationRequired } from "@auth0/auth0-react";\nfunction Page() { return <p>{window.innerWidth}</p>; }\nexport default withAuthenticationRequired(Page);',
    }),
    "static likely",
  ],
  [
    "where a module makes a window of its own",
    pages(plainApp, {
      "pages/index.jsx": `import "../lib/dom";\n${page}`,
      "lib/dom.js": "globalThis.window = { innerWidth: 1 };",
    }),
    "static certain",
  ],
  [
    "where a module of a package makes a window of its own",
    pages(plainApp, { "pages/index.jsx": `import "@lit-labs/ssr/lib/install-global-dom-shim.js";\n${page}` }),
    "static certain",
  ],
  [
    "where next.config puts something in its place",
    pages(plainApp, {
      "next.config.js":
        'const webpack = require("webpack");\nmodule.exports = { webpack: (config) => { config.plugins.push(new webpack.ProvidePlugin({ window: "global/window" })); return config; } };',
    }),
    "static certain",
  ],
  [
    "where _app names it itself",
    pages("export default function App({ Component }) { return <Component width={document.title} />; }", {
      "pages/index.jsx": "export default function Page() { return <p />; }",
    }),
    "error certain",
  ],
  [
    "by a context that nobody provides",
    pages(plainApp, {
      "pages/index.jsx":
        'import { createContext, useContext } from "react";\nconst Theme = createContext(null);\nexport default function Page() { const theme = useContext(Theme); if (!theme) throw new Error("x"); return <p>{theme}</p>; }',
    }),
    "static likely",
  ],
  [
    "by a context that _app provides",
    pages(
      'import { Theme } from "../lib/theme";\nexport default function App({ Component }) { return <Theme.Provider value="dark"><Component /></Theme.Provider>; }',
      {
        "lib/theme.js": 'import { createContext } from "react";\nexport const Theme = createContext(null);',
        "pages/index.jsx":
          'import { useContext } from "react";\nimport { Theme } from "../lib/theme";\nexport default function Page() { const theme = useContext(Theme); if (!theme) throw new Error("x"); return <p>{theme}</p>; }',
      },
    ),
    "static certain",
  ],
  [
    "in a module that the page loads",
    pages(plainApp, {
      "pages/index.jsx":
        'import { width } from "../lib/width";\nexport default function Page() { return <p>{width}</p>; }',
      "lib/width.js": "export const width = window.innerWidth;",
    }),
    "error certain",
  ],
  [
    "inside of <Suspense>, which keeps nothing from a build",
    pages(plainApp, {
      "pages/index.jsx":
        'import { Suspense } from "react";\nfunction Part() { return <p>{window.innerWidth}</p>; }\nexport default function Page() { return <Suspense fallback={null}><Part /></Suspense>; }',
    }),
    "error certain",
  ],
  [
    "where functions and classes call themselves so",
    pages(plainApp, {
      "pages/index.jsx":
        "const count = function self(n) { return n ? self(n - 1) : 1; };\nconst Made = class Worker { static of() { return new Worker(); } };\nclass Image { static one = new Image(); }\nexport default function Page() { return <p>{count(2) + (Made.of() ? 1 : 2) + (Image.one ? 1 : 2)}</p>; }",
    }),
    "static certain",
  ],
  [
    "inside of a hidden <Activity>, which shows nothing on the server",
    pages(plainApp, {
      "pages/index.jsx":
        'import { Activity } from "react";\nfunction Part() { return <p>{window.innerWidth}</p>; }\nexport default function Page() { return <Activity mode="hidden"><Part /></Activity>; }',
    }),
    "static likely",
  ],
  [
    "by a method of that name, which binds none",
    pages(plainApp, {
      "pages/index.jsx":
        "const kept = { location() { return location.href; } };\nexport default function Page() { return <p>{kept.location()}</p>; }",
    }),
    "error certain",
  ],
  [
    "where a block of a module has something of that name",
    pages(plainApp, {
      "pages/index.jsx":
        '{ const location = "x"; console.log(location); }\nexport default function Page() { return <p />; }',
    }),
    "static certain",
  ],
  [
    "in a module that does no more than give it to who asks, which nobody does",
    pages(plainApp, {
      "pages/index.jsx":
        'import { name } from "../lib";\nexport default function Page() { return <p>{name}</p>; }',
      "lib/index.js": 'export * from "./name";\nexport * from "./dom";',
      "lib/name.js": 'export const name = "x";',
      "lib/dom.js": "export const root = window;\nexport const { body } = document;",
    }),
    "static certain",
  ],
  [
    "in a module that is loaded in the browser alone",
    pages(plainApp, {
      "pages/index.jsx":
        'import { useEffect } from "react";\nexport default function Page() { useEffect(() => { import("../lib/width"); }, []); return <p />; }',
      "lib/width.js": "export const width = window.innerWidth;",
    }),
    "static certain",
  ],
];

test.each(cases)("a global of the browser met %s", async (_, files, now) => {
  expect((await nowOf(files))[0]).toBe(now);
});
