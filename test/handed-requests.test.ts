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
    "ssr likely",
  ],
  [
    "a handler of a package that nobody has",
    'import { make } from "somewhere"; export const revalidate = 60; export const GET = make();',
    "ssr likely",
  ],
  [
    "a package that reads sessions",
    'import { getToken } from "@auth/core/jwt"; export const revalidate = 60; export const GET = async (request) => Response.json(await getToken(request));',
    "ssr certain",
  ],
])("a request that is handed to %s", async (_, code, expected) => {
  expect(await now(code)).toBe(expected);
});

test.each(["staticGET: GET", "GET"])("what nobody can know fails no static export: { %s }", async (taken) => {
  const code = `import { createFromSource } from "fumadocs-core/search/server"; export const revalidate = false; export const { ${taken} } = createFromSource({});`;
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
