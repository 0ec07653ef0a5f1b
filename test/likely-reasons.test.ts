import { expect, test } from "@jest/globals";
import { doubtsOf, packageJson, page } from "./small-apps.ts";

const cookies = 'import { cookies } from "next/headers";';

test.each([
  ["nothing", page("", "return <p />;"), []],
  [
    "a condition",
    page(
      cookies,
      'const rows = await load(); if (rows.length > 0) await cookies(); return <p />;\nasync function load() { return (await fetch("https://a.example")).json(); }',
    ),
    ["cookies() stands behind a condition (app/page.jsx:2)"],
  ],
  [
    "an environment variable",
    page(cookies, "if (process.env.PREVIEW) await cookies(); return <p />;"),
    ["only the build knows whether cookies() is reached (app/page.jsx:2)"],
  ],
  [
    "a condition in next.config",
    {
      ...page("", "return <p />;"),
      "next.config.mjs": "export default { cacheComponents: process.env.CACHE === '1' };",
    },
    ["a condition decides about cacheComponents in next.config"],
  ],
  [
    "getStaticProps that answers in two ways",
    {
      "pages/index.jsx":
        "export const getStaticProps = async () => process.env.SLOW ? { props: {}, revalidate: 60 } : { props: {}, revalidate: 5 }; export default () => <p />;",
    },
    [
      "a condition, or a part that could not be read, decides about the revalidate that getStaticProps returns",
    ],
  ],
])("a mode says why it is only likely: %s", async (_, files, expected) => {
  expect(await doubtsOf({ "package.json": packageJson({}), ...files })).toEqual(expected);
});
