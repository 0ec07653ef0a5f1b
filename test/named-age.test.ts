import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import type { AdvisedPage } from "../src/model/page.ts";
import { recommend } from "../src/recommend/recommend.ts";
import { scanResult } from "./scan.ts";
import { type Files, layout, packageJson } from "./small-apps.ts";

const shared: Files = {
  "package.json": packageJson({}),
  "app/layout.jsx": layout,
  "lib/db.js": 'import { PrismaClient } from "@prisma/client";\nexport const db = new PrismaClient();',
  "lib/nav.js":
    'export const nav = async () => (await fetch("https://cms.example.com/nav", { next: { revalidate: 86400 } })).json();',
};

const adviceFor = async (files: Files, route = "/a"): Promise<AdvisedPage> => {
  const { pages } = await scanResult(memoryFileSystem({ ...shared, ...files }));
  const page = pages.find(({ facts }) => facts.route.route === route);
  if (page === undefined) throw new RangeError(`there is no route ${route}`);
  return page;
};

const imports = `import { nav } from "../../lib/nav";
import { db } from "../../lib/db";
import { connection } from "next/server";
import { unstable_cache, unstable_noStore as noStore } from "next/cache";
import { readFile } from "node:fs/promises";
import { createClient } from "contentful";
`;
const forced = 'export const dynamic = "force-dynamic";\n';
/** A page that shows all of these. */
const showing = (config: string, ...reads: readonly string[]): Files => ({
  "app/a/page.jsx": `${imports}${config}export default async function A() {\n  const shown = [${reads.map((read) => `await ${read}`).join(", ")}];\n  return <p>{JSON.stringify(shown)}</p>;\n}`,
});
const stock = (options: string): string => `fetch("https://stock.example.com/now", ${options})`;
const uncached = stock('{ cache: "no-store" }');
const withLayout = (head: string): Files => ({
  "app/a/layout.jsx": `${imports}${head}export default async function Shop({ children }) { return <main>{JSON.stringify(await nav())}{children}</main>; }`,
});

/** Another read of the page names no lifetime: the navigation's is not the page's. */
const siblings: readonly (readonly [says: string, files: Files])[] = [
  ["a fetch that is explicitly not kept", showing("", "nav()", uncached)],
  ["revalidate: 0", showing("", "nav()", stock("{ next: { revalidate: 0 } }"))],
  ["unstable_noStore", showing("", "nav()", "noStore()", "db.stock.findMany()")],
  ["connection()", showing("", "nav()", "connection()", "db.stock.findMany()")],
  ["a database in a page that is forced", showing(forced, "nav()", "db.stock.findMany()")],
  ["a fetch without options in a page that is forced", showing(forced, "nav()", stock("{}"))],
  ["a client of a CMS in a page that is forced", showing(forced, "nav()", "createClient({}).getEntries()")],
  ["a package that nobody knows", showing(forced, "nav()", "(await import('acme')).load()")],
  ["revalidate = 0 of the page", showing("export const revalidate = 0;\n", "nav()")],
  [
    "a fetch that is not kept, below a number of the page",
    showing("export const revalidate = 86400;\n", uncached),
  ],
  ["fetchCache of the page", showing('export const fetchCache = "force-no-store";\n', "nav()", stock("{}"))],
  ["the layout's navigation around a page that is not kept", { ...withLayout(""), ...showing("", uncached) }],
  [
    "the layout's number around a page that is not kept",
    { ...withLayout("export const revalidate = 86400;\n"), ...showing("", uncached) },
  ],
];

test.each(siblings)("beside %s a lifetime is not taken for the page's", async (_, files) => {
  const { now, advice } = await adviceFor(files);
  expect([now.mode, advice.strategy, advice.revalidate]).toEqual(["ssr", "isr", 60]);
  expect(advice.because).toContain("60 s is a placeholder");
  expect(advice.confidence).toBe("unknown");
  expect(advice.openQuestions).toContain("tolerance");
});

test.each<readonly [says: string, files: Files, number: number]>([
  ["a number of the page", showing(`${forced}export const revalidate = 300;\n`, "db.stock.findMany()"), 300],
  ["every fetch", showing(forced, "nav()", stock("{ next: { revalidate: 300 } }")), 300],
  [
    "the only fetch, beside what is kept for good",
    showing(forced, "nav()", stock('{ cache: "force-cache" }')),
    86_400,
  ],
  ["the only fetch, beside a file", showing(forced, "nav()", 'readFile("content/a.md")'), 86_400],
  [
    "what keeps the database's answer",
    showing(forced, 'unstable_cache(async () => db.stock.findMany(), ["a"], { revalidate: 900 })()'),
    900,
  ],
])("a lifetime that %s names is the page's", async (_, files, number) => {
  const { now, advice } = await adviceFor(files);
  expect([now.mode, advice.row, advice.revalidate]).toEqual(["ssr", "named-age-without-effect", number]);
});

test.each<readonly [says: string, files: Files, steps: readonly string[]]>([
  [
    "each fetch that is not kept",
    showing("", uncached, stock("{ next: { revalidate: 0 } }")),
    ['cache: "no-store" in app/a/page.jsx:8', "revalidate: 0 in app/a/page.jsx:8"],
  ],
  [
    "each call that asks to be fresh",
    showing("", "noStore()", "connection()", "db.stock.findMany()"),
    ["Remove unstable_noStore() in app/a/page.jsx:8 and connection() in app/a/page.jsx:8"],
  ],
  [
    "the config that lets nothing be kept",
    showing('export const fetchCache = "force-no-store";\n', stock("{}")),
    ["fetchCache"],
  ],
])("the steps name %s", async (_, files, named) => {
  const { advice } = await adviceFor(files);
  for (const each of named) expect(advice.steps.join("\n")).toContain(each);
});

test("where a longer number is enough, a shorter one is told to be raised: it would win", async () => {
  const page = await adviceFor(showing(forced, stock("{ next: { revalidate: 10 } }")));
  const answers = { tolerance: "day", traffic: "thousands", changes: "daily" };
  const { revalidate, steps } = recommend(page, answers);
  expect(revalidate).toBeGreaterThan(10);
  expect(steps.join("\n")).toContain("Raise what is smaller (fetch with revalidate: 10 in app/a/page.jsx:9)");
});

test("a number that is shorter than the placeholder stays the number: the shortest one counts", async () => {
  const { advice } = await adviceFor(
    showing(forced, stock("{ next: { revalidate: 10 } }"), "db.stock.findMany()"),
  );
  expect(advice.revalidate).toBe(10);
});
