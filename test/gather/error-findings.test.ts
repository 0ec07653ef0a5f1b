import { expect, test } from "@jest/globals";
import { layout } from "../small-apps.ts";
import { found } from "./found.ts";
import { readApp, type Sources } from "./program-of.ts";

const cookies = 'import { cookies } from "next/headers";';
const sql = 'import { sql } from "@vercel/postgres";';
const lines = (...code: readonly string[]): string => code.join("\n");
const page = (...body: readonly string[]): string =>
  lines("export default async function Page({ params }) {", ...body, "}");
const timer = "export const revalidate = 60;";

const cases: readonly (readonly [string, Sources, readonly string[]])[] = [
  [
    "an error that a function of another file hides",
    {
      "lib/rows.js": lines(
        sql,
        "export async function rows() {",
        "  try {",
        "    return (await sql`select 1`).rows;",
        "  } catch {",
        "    return [];",
        "  }",
        "}",
      ),
      "app/page.js": lines(
        'import { rows } from "../lib/rows.js";',
        timer,
        page("  return (await rows()).length;"),
      ),
    },
    ["error-cached lib/rows.js:6 /"],
  ],
  [
    "an error that is thrown again",
    {
      "app/page.js": lines(
        sql,
        timer,
        page("  try { return (await sql`select 1`).rows.length; } catch (error) { throw new Error(error); }"),
      ),
    },
    [],
  ],
  [
    "an error that the caller throws for",
    {
      "lib/rows.js": lines(
        sql,
        "export async function rows() {",
        "  try { return (await sql`select 1`).rows; } catch { return null; }",
        "}",
      ),
      "app/page.js": lines(
        'import { rows } from "../lib/rows.js";',
        timer,
        page(
          "  const all = await rows();",
          '  if (all === null) throw new Error("no rows");',
          "  return all.length;",
        ),
      ),
    },
    [],
  ],
  [
    "an error around a component, which is rendered later",
    {
      "app/page.js": lines(
        sql,
        timer,
        "async function Rows() { return (await sql`select 1`).rows.length; }",
        page("  try { return <Rows />; } catch { return null; }"),
      ),
    },
    [],
  ],
  [
    "an error that is hidden in a page per request",
    {
      "app/page.js": lines(
        sql,
        cookies,
        page(
          "  await cookies();",
          "  try { return (await sql`select 1`).rows.length; } catch { return null; }",
        ),
      ),
    },
    [],
  ],
  [
    "an error that ends in notFound()",
    {
      "app/page.js": lines(
        sql,
        'import { notFound } from "next/navigation";',
        timer,
        page("  try { return (await sql`select 1`).rows.length; } catch { notFound(); }"),
      ),
    },
    ["error-cached-as-not-found app/page.js:5 /"],
  ],
];

test.each(cases)("%s", (_, sources, expected) => {
  expect(found(sources)).toEqual(expected);
});

test("errors of several sources that one catch hides are one finding, which names them", () => {
  const told = (...reads: readonly string[]): readonly string[] =>
    readApp({
      "app/layout.js": layout,
      "app/page.js": lines(
        sql,
        timer,
        page("  try {", `    return [${reads.join(", ")}];`, "  } catch { return null; }"),
      ),
    })
      .gathered.facts.filter(({ route }) => route.route === "/")
      .flatMap(({ findings }) => findings.map(({ message }) => message.replace(/ is not thrown here.*/, "")));
  const fetches = ['await fetch("https://a.com")', 'await fetch("https://b.com")'];
  expect(told(...fetches)).toEqual(["an error of a.com or b.com"]);
  expect(told("await sql`select 1`", ...fetches)).toEqual([
    "an error of the database (@vercel/postgres) or 2 more sources",
  ]);
});
