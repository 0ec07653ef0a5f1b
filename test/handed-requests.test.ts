import { expect, test } from "@jest/globals";
import { packageJson, scanned } from "./small-apps.ts";

const handler = (code: string, more = {}) => ({
  "package.json": packageJson({}),
  "app/route.js": code,
  ...more,
});

const now = async (code: string, more = {}) => (await scanned(handler(code, more))).get("/")?.[0];

test.each([
  [
    "a search index that is exported whole",
    'import { createFromSource } from "fumadocs-core/search/server"; export const revalidate = false; export const { staticGET: GET } = createFromSource({});',
    "static certain",
  ],
  [
    "the same index, asked",
    'import { createFromSource } from "fumadocs-core/search/server"; export const revalidate = false; export const { GET } = createFromSource({});',
    "ssr certain",
  ],
  [
    "a handler of a package that nobody has",
    'import { make } from "somewhere"; export const revalidate = 60; export const GET = make();',
    "ssr likely",
  ],
  [
    "an endpoint that tells of flags",
    'import { createFlagsDiscoveryEndpoint } from "flags/next"; export const revalidate = 60; export const GET = createFlagsDiscoveryEndpoint(() => ({}));',
    "ssr certain",
  ],
  [
    "a package that reads sessions",
    'import { getToken } from "@auth/core/jwt"; export const revalidate = 60; export const GET = async (request) => Response.json(await getToken(request));',
    "ssr certain",
  ],
])("a request that is handed to %s", async (_, code, expected) => {
  expect(await now(code)).toBe(expected);
});

test.each([
  ["fumadocs-core/search/server", "staticGET: GET"],
  ["somewhere", "GET"],
])("what nobody can know fails no static export: %s { %s }", async (name, taken) => {
  const code = `import { createFromSource } from "${name}"; export const revalidate = false; export const { ${taken} } = createFromSource({});`;
  const config = { "next.config.mjs": 'export default { output: "export" };' };
  expect(await now(code, config)).toMatch(/^static/);
});

test("a step that cannot be followed leaves a route of a static export static", async () => {
  const files = {
    "package.json": packageJson({}),
    "next.config.mjs": 'export default { output: "export" };',
    "app/page.jsx": 'import Part from "./gone"; export default function Page() { return <Part />; }',
  };
  expect((await scanned(files)).get("/")?.[0]).toBe("static likely");
});

test("with Cache Components a flag that is taken from the path waits for nothing", async () => {
  const files = {
    "package.json": packageJson({ flags: "4" }),
    "next.config.mjs": "export default { cacheComponents: true };",
    "app/[code]/page.jsx": `import { deserialize, flag, generatePermutations } from "flags/next";
import { cookies } from "next/headers";
import { Suspense } from "react";
const sale = flag({ key: "sale", decide: () => false });
export const generateStaticParams = async () => (await generatePermutations([sale])).map((code) => ({ code }));
const User = async () => <p>{(await cookies()).get("user")?.value}</p>;
export default async function Page({ params }) {
  const { code } = await params;
  const values = await deserialize([sale], code);
  const isSale = await sale(code, [sale]);
  return <main>{isSale ? "sale" : null}{Object.keys(values)}<Suspense><User /></Suspense></main>;
}`,
  };
  expect((await scanned(files)).get("/[code]")?.[0]).toBe("partial certain");
});
