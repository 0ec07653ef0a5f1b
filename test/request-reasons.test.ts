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

const logged = (body: string, more: Files = {}): Files => ({
  "lib/log.js":
    'import pino from "pino";\nconst logger = pino();\nexport const seen = {};\nexport function logQuery(of) { logger.info(of); }\nexport function keep(of) { seen.last = of; }',
  "app/a/page.jsx": `${head}import { logQuery, keep } from "../../lib/log";
const load = async (of = "") => (await fetch("https://a.example/x" + of)).json();
export default async function A({ searchParams }) { ${body} }`,
  ...more,
});
const shows = "return <p>{JSON.stringify(await load())}</p>;";

test.each([
  `const { q } = await searchParams; console.log(q); ${shows}`,
  `console.log((await searchParams).q); ${shows}`,
  `const query = await searchParams; const q = query.q; track("seen", { q }); ${shows}`,
  `const { q } = await searchParams; if (q) await track("seen", { q }); ${shows}`,
  `const { q } = await searchParams; logQuery(q); ${shows}`,
])("a query that is only logged is no reason to stay per request: %s", async (body) => {
  const { now, advice } = await adviceFor(logged(body));
  expect([now.mode, advice.row, advice.strategy]).toEqual(["ssr", "query-is-only-logged", "isr"]);
  expect(advice.because).toContain("searchParams in app/a/page.jsx:6");
  expect(advice.steps.join("\n")).toContain("Take searchParams in app/a/page.jsx:6 out of");
});

test.each([
  `const { q } = await searchParams; console.log(q); return <p>{q}</p>;`,
  `const { q } = await searchParams; console.log(q); return <p>{JSON.stringify(await load(q))}</p>;`,
  `const { q } = await searchParams; const items = await load(); return <p>{items.filter((item) => item.a === q).length}</p>;`,
  `const { q } = await searchParams; if (q) { console.log(q); return null; } ${shows}`,
  `const { q } = await searchParams; keep(q); ${shows}`,
  `const { q } = await searchParams; const log = track(q); return <p>{log}</p>;`,
  `console.log("hello"); const { q } = await searchParams; return <Script src={q} />;`,
  `const { q } = await searchParams; await load(q); ${shows}`,
  `const { q } = await searchParams; let last; console.log(last = q); return <p>{last}</p>;`,
  `const { q } = await searchParams; console.log(await load(q)); ${shows}`,
  `const { q } = await searchParams; const console = { log: (of) => load(of) }; console.log(q); ${shows}`,
])("a query that does more than that is one: %s", async (body) => {
  const { advice } = await adviceFor(logged(body));
  expect([advice.row, advice.strategy]).toEqual(["page-reads-the-query", "ssr"]);
});

test("a title made of the query is a use of it", async () => {
  const files = logged(`const { q } = await searchParams; console.log(q); ${shows}`);
  const titled = `${files["app/a/page.jsx"]}\nexport async function generateMetadata({ searchParams }) { return { title: (await searchParams).q }; }`;
  const { advice } = await adviceFor({ ...files, "app/a/page.jsx": titled });
  expect(advice.row).toBe("page-reads-the-query");
});
