import { about, inFile, lines, type MistakeExample } from "./example-code.ts";
import type { ModuleMistakeRule } from "./module-mistakes.ts";

const client = '"use client";';
const counter = lines(
  'import { useState } from "react";',
  "export function Counter() { const [count] = useState(0); return <p>{count}</p>; }",
);
const showsCounter = {
  "app/about/page.jsx": lines(
    'import { Counter } from "../../components/counter";',
    "export default function About() { return <Counter />; }",
  ),
};
const showsMenu = {
  "app/about/page.jsx": lines(
    'import { Menu } from "../../components/menu";',
    "export default function About() { return <Menu />; }",
  ),
};
const menu = (...before: readonly string[]): string =>
  lines(client, ...before, "export function Menu() { return <nav>Menu</nav>; }");
const submits = {
  "app/about/page.jsx": lines(
    'import { send } from "../actions";',
    "export default function About() { return <form action={send} />; }",
  ),
};
const failed = "export default function Failed() { return <p>Failed</p>; }";
const chart = {
  "components/chart.jsx": lines(client, "export default function Chart() { return <p>Chart</p>; }"),
};
const chartFile = '"../../components/chart"';
const loadsChart = (options: string): string =>
  lines(
    'import dynamic from "next/dynamic";',
    `const Chart = dynamic(() => import(${chartFile})${options});`,
    "export default function About() { return <Chart />; }",
  );

const cachedTitle = 'async function title() { "use cache"; return "About"; }';
const titled = "export default async function About() { return <h1>{await title()}</h1>; }";

/** An example for every mistake in what a module imports and exports. */
export const moduleMistakeExamples: Readonly<Record<ModuleMistakeRule, MistakeExample>> = {
  "client-api-in-server-file": inFile(
    "components/counter.jsx",
    counter,
    lines(client, counter),
    showsCounter,
  ),
  "server-api-in-client-file": inFile(
    "components/menu.jsx",
    menu('import "server-only";'),
    menu(),
    showsMenu,
  ),
  "node-module-in-client-file": inFile(
    "components/menu.jsx",
    menu('import { readFileSync } from "node:fs";', 'export const read = () => readFileSync("menu.json");'),
    menu(),
    showsMenu,
  ),
  "metadata-in-client-file": inFile(
    "app/about/page.jsx",
    lines(client, 'export const metadata = { title: "About" };', about),
    lines('export const metadata = { title: "About" };', about),
  ),
  "metadata-twice": inFile(
    "app/about/page.jsx",
    lines(
      'export const metadata = { title: "About" };',
      'export const generateMetadata = () => ({ title: "Us" });',
      about,
    ),
    lines('export const metadata = { title: "About" };', about),
  ),
  "pages-data-function-in-app": inFile(
    "app/about/page.jsx",
    lines("export const getStaticProps = () => ({ props: {} });", about),
    about,
  ),
  "app-file-without-component": inFile(
    "app/about/page.jsx",
    "export function About() { return <h1>About</h1>; }",
    about,
  ),
  "metadata-file-without-default": inFile(
    "app/sitemap.js",
    'export const pages = [{ url: "https://example.com/" }];',
    'export default function sitemap() { return [{ url: "https://example.com/" }]; }',
  ),
  "page-without-root-layout": {
    before: { "app/about/page.jsx": about },
    after: {
      "app/about/page.jsx": about,
      "app/layout.jsx":
        "export default function Root({ children }) { return <html><body>{children}</body></html>; }",
    },
  },
  "action-not-async": inFile(
    "app/actions.js",
    lines('"use server";', "export function send() {}"),
    lines('"use server";', "export async function send() {}"),
    submits,
  ),
  "no-ssr-in-server-file": inFile(
    "app/about/page.jsx",
    loadsChart(", { ssr: false }"),
    loadsChart(""),
    chart,
  ),
  "dynamic-options-not-literal": inFile(
    "app/about/page.jsx",
    lines("const options = { ssr: true };", loadsChart(", options")),
    loadsChart(", { ssr: true }"),
    chart,
  ),
  "directive-refused": inFile(
    "components/menu.jsx",
    lines("const items = 3;", menu()),
    menu("const items = 3;"),
    showsMenu,
  ),
  "cache-directive-refused": inFile(
    "app/about/page.jsx",
    lines(cachedTitle, titled),
    lines('const title = async () => "About";', titled),
  ),
  "missing-export": inFile(
    "app/about/page.jsx",
    lines(
      'import { heading } from "../../lib/texts";',
      "export default function About() { return <h1>{heading}</h1>; }",
    ),
    lines(
      'import { title } from "../../lib/texts";',
      "export default function About() { return <h1>{title}</h1>; }",
    ),
    { "lib/texts.js": 'export const title = "About";' },
  ),
  "error-file-on-server": inFile("app/about/error.jsx", failed, lines(client, failed), {
    "app/about/page.jsx": about,
  }),
};
