import { expect, test } from "@jest/globals";
import { type Files, packageJson, scanned } from "./small-apps.ts";

const app = (paths: string, name = "[id]"): Files => ({
  "package.json": packageJson({}),
  [`pages/posts/${name}.jsx`]: `export default function Page() { return <p />; }
export const getStaticProps = () => ({ props: {} });
export const getStaticPaths = () => ({ paths: ${paths}, fallback: false });`,
});

/** By `next/build/static-paths/pages`; built with 16.4 but for paths with a locale and lists below catch-alls. */
test.each([
  ["a path of the route", app('["/posts/a"]'), "ssg certain"],
  ["a path of the route behind a locale", app('["/en/posts/a/"]'), "ssg certain"],
  ["a path of another route", app('["/other/x"]'), "error certain"],
  ["a path that goes deeper", app('["/posts/a/b"]'), "error certain"],
  ["a parameter that is a number", app("[{ params: { id: 1 } }]"), "error certain"],
  ["numbers of a list", app("[1, 2].map((id) => ({ params: { id } }))"), "error certain"],
  ["texts of a list", app("[1, 2].map((id) => ({ params: { id: String(id) } }))"), "ssg certain"],
  ["a parameter that is a list", app('[{ params: { id: ["a"] } }]'), "error certain"],
  ["a parameter of another name", app('[{ params: { slug: "a" } }]'), "error certain"],
  ["parameters beside params", app('[{ id: "a" }]'), "error certain"],
  ["more than the route asks for", app('[{ params: { id: "a", more: "b" } }]'), "ssg certain"],
  ["a text for a catch-all", app('[{ params: { all: "a" } }]', "[...all]"), "error certain"],
  ["a list for a catch-all", app('[{ params: { all: ["a"] } }]', "[...all]"), "ssg certain"],
  ["a path of a catch-all", app('["/posts/a/b"]', "[...all]"), "ssg certain"],
  ["nothing for an optional catch-all", app("[{ params: { all: false } }]", "[[...all]]"), "ssg certain"],
  ["the root of an optional catch-all", app('["/posts"]', "[[...all]]"), "ssg certain"],
])("getStaticPaths that lists %s", async (_, files, now) => {
  expect([...(await scanned(files)).values()][0]?.[0]).toBe(now);
});
