import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import type { AdvisedPage } from "../src/model/page.ts";
import { recommend } from "../src/recommend/recommend.ts";
import { scanResult } from "./scan.ts";
import { type Files, layout, packageJson } from "./small-apps.ts";

const adviceFor = async (files: Files, route = "/a"): Promise<AdvisedPage> => {
  const { pages } = await scanResult(
    memoryFileSystem({ "package.json": packageJson({}), "app/layout.jsx": layout, ...files }),
  );
  const page = pages.find(({ facts }) => facts.route.route === route);
  if (page === undefined) throw new RangeError(`there is no route ${route}`);
  return page;
};

const head = `import { cookies, headers } from "next/headers";
import { track } from "@vercel/analytics/server";
import Script from "next/script";
`;
const page = (config: string, body: string): Files => ({
  "app/a/page.jsx": `${head}${config}export default async function A({ searchParams }) {\n${body}\n}`,
});
const forced = 'export const dynamic = "force-static";\n';

test.each<readonly [says: string, files: Files]>([
  ["a cookie", page(forced, 'return <p>{(await cookies()).get("name")?.value}</p>;')],
  ["a header", page(forced, 'return <p>{(await headers()).get("accept-language")}</p>;')],
  ["the query", page(forced, "return <p>{(await searchParams).q}</p>;")],
  [
    "a header beside data",
    page(
      forced,
      'const shown = await (await fetch("https://a.example/x", { next: { revalidate: 60 } })).json();\nreturn <p>{(await headers()).get("host")}{shown.a}</p>;',
    ),
  ],
])("what force-static empties is told by the advice: %s", async (_, files) => {
  const found = await adviceFor(files);
  const { advice } = found;
  expect([advice.row, advice.change]).toEqual(["reads-what-is-emptied", false]);
  expect(advice.because).toMatch(/force-static.* in app\/a\/page\.jsx:4/);
  expect(advice.because).not.toContain("nothing to change");
  expect(advice.openQuestions).toContain("prerender");
  const asked = recommend(found, { prerender: "per-request" });
  expect([asked.strategy, asked.change]).toEqual(["ssr", true]);
  expect(asked.steps.join("\n")).toContain('Remove dynamic = "force-static" in app/a/page.jsx:4');
});

test("force-static that empties nothing is right as it is", async () => {
  const { advice } = await adviceFor(page(forced, "return <p>Hello</p>;"));
  expect(advice.row).toBe("static-as-it-should-be");
});

const nonceLayout = (read: string): Files => ({
  "app/layout.jsx": `${head}export default async function Root({ children }) { ${read} return <html><body><Script nonce={nonce} src="/a.js" />{children}</body></html>; }`,
  "app/a/page.jsx": "export default function A() { return <p>Hello</p>; }",
});

test.each<readonly [says: string, files: Files]>([
  ["in a layout", nonceLayout('const nonce = (await headers()).get("x-nonce");')],
  ["by another name", nonceLayout('const nonce = (await headers()).get("X-CSP-Nonce") ?? undefined;')],
  [
    "of all headers",
    nonceLayout(
      'const all = await headers(); const nonce = all.get("x-nonce"); const seen = all.get("accept-language");',
    ),
  ],
  [
    "beside a session",
    nonceLayout(
      'const nonce = (await headers()).get("x-nonce"); const user = (await cookies()).get("session");',
    ),
  ],
  [
    "on the page",
    page("", 'const nonce = (await headers()).get("x-nonce");\nreturn <Script nonce={nonce} src="/a.js" />;'),
  ],
])("a nonce needs a render for each request, which is said: %s", async (_, files) => {
  const { advice, now } = await adviceFor(files);
  expect([now.mode, advice.row, advice.strategy, advice.change]).toEqual([
    "ssr",
    "nonce-needs-each-request",
    "ssr",
    false,
  ]);
  expect(advice.because).toMatch(/get\("x-(?:csp-)?nonce"\)/i);
  expect(advice.because).toMatch(/hash/i);
});

test("a header that is no nonce stays what it was", async () => {
  const { advice } = await adviceFor(nonceLayout('const nonce = (await headers()).get("x-user");'));
  expect(advice.row).toBe("layout-reads-the-request");
});
