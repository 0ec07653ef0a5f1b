import { expect, test } from "@jest/globals";
import { type Files, packageJson, scanned } from "./small-apps.ts";

const page = (...lines: readonly string[]): string =>
  [...lines, "export default function Page() { return <p />; }"].join("\n");
const session = 'import { cookies } from "next/headers";\nexport const get = () => cookies();';
const loading =
  'import { get } from "../lib/session";\nexport async function getServerSideProps() { return { props: { a: await get() } }; }';

/** 14.2, 15.5 and 16.4 refuse it in whatever a page is bundled with; handlers of pages/api may have it. */
const cases: readonly (readonly [string, Files, string])[] = [
  ["by its data function", { "pages/a.jsx": page(loading), "lib/session.js": session }, "error certain"],
  [
    "by its data function, loaded late",
    {
      "pages/a.jsx": page(
        'export async function getServerSideProps() { const { get } = await import("../lib/session"); return { props: { a: await get() } }; }',
      ),
      "lib/session.js": session,
    },
    "error certain",
  ],
  [
    "as a type",
    {
      "pages/a.tsx": page(
        'import type { cookies } from "next/headers";',
        "export type Get = typeof cookies;",
      ),
    },
    "static certain",
  ],
  [
    "by a handler beside it",
    { "pages/a.jsx": page(), "pages/api/b.js": `${session}\nexport default (req, res) => res.json(get());` },
    "static certain",
  ],
  [
    "by a page of the app folder",
    {
      "pages/a.jsx": page(),
      "app/b/page.jsx":
        'import { get } from "../../lib/session";\nexport default async function B() { await get(); return <p />; }',
      "lib/session.js": session,
    },
    "static certain",
  ],
];

test.each(cases)("a page of the Pages Router, with next/headers imported %s", async (_, files, expected) => {
  const routes = await scanned({ "package.json": packageJson({}), ...files });
  expect(routes.get("/a")?.[0]).toBe(expected);
});
