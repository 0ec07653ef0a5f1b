import { expect, test } from "@jest/globals";
import { nowOf, packageJson } from "./small-apps.ts";

/** What a build of a page comes to whose getStaticProps runs some code: builds of 15.5. */
const rows: readonly (readonly [string, string])[] = [
  ["return { props: { at: new Date() } };", "error certain"],
  ["class Price { amount = 1; } return { props: { price: new Price() } };", "error certain"],
  ["return { props: { show: () => 1 } };", "error certain"],
  ["const price = { get amount() { return 1; } }; return { props: { price } };", "ssg certain"],
  ["return { props: { price: { get amount() { return 1; } } } };", "ssg certain"],
  ["const price = { a: 1 }; return { props: { a: price, b: price } };", "ssg certain"],
];

test.each(rows)("a page with getStaticProps that does: %s", async (body, now) => {
  const page = `export default function Page() { return <p>x</p>; }\nexport const getStaticProps = async () => { ${body} };`;
  expect((await nowOf({ "package.json": packageJson({}, {}), "pages/index.jsx": page }))[0]).toBe(now);
});
