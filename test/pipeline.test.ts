import { expect, test } from "@jest/globals";
import { loadQuestions, packageRoot } from "../src/ask/questionnaire.ts";
import { diskFileSystem } from "../src/lib/file-system.ts";
import { defaultLimits } from "../src/lib/limits.ts";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import type { SavedAnswer } from "../src/model/question.ts";
import type { Report } from "../src/model/report.ts";
import { type ScanOptions, type ScanResult, scan } from "../src/pipeline.ts";
import { terminal } from "../src/report/terminal.ts";

const questions = loadQuestions(diskFileSystem(packageRoot));

const scanOf = (
  files: Readonly<Record<string, string>>,
  options: Partial<ScanOptions> = {},
): Promise<ScanResult> =>
  scan({
    fs: memoryFileSystem(files),
    rootLabel: ".",
    rootName: "my-folder",
    toolVersion: "0.0.0",
    questions,
    savedAnswers: [],
    flagAnswers: [],
    ask: null,
    onProgress: () => undefined,
    limits: defaultLimits,
    ...options,
  });

const dependsOnNext = '"dependencies": { "next": "16.4.6" }';

/** Whether it may be prerendered is what only a person can say. */
const fetching = (host: string): string => `
  export async function getServerSideProps() {
    const response = await fetch("https://${host}/news");
    return { props: { news: await response.json() } };
  }
  export default function Page({ news }) { return news.title; }`;

const shown = (report: Report): string =>
  terminal(report, { color: false, width: 100, verbose: false, seconds: null, directory: "." });

test.each([
  ["no name", `{ ${dependsOnNext} }`, "my-folder"],
  ["an empty name", `{ "name": " ", ${dependsOnNext} }`, "my-folder"],
  ["a name", `{ "name": "shop", ${dependsOnNext} }`, "shop"],
])(
  "an app in the scanned folder with %s in package.json has one in the report",
  async (_, manifest, name) => {
    const { report } = await scanOf({ "package.json": manifest, "pages/index.js": fetching("a.example") });
    expect(report.apps[0]?.name).toBe(name);
    expect(shown(report)).toMatch(new RegExp(`^${name}  Next.js 16.4.6`));
  },
);

const twoApps = {
  "package.json": '{ "workspaces": ["apps/*"] }',
  "apps/blog/package.json": `{ "name": "blog", ${dependsOnNext} }`,
  "apps/blog/pages/index.js": fetching("blog.example"),
  "apps/blog/pages/news.js": fetching("news.example"),
  "apps/shop/package.json": `{ "name": "shop", ${dependsOnNext} }`,
  "apps/shop/pages/index.js": "export default function Page() { return null }",
};

test("the open questions of several apps are counted once, and asked of the app that has them", async () => {
  const both = await scanOf(twoApps);
  const { "apps/shop/pages/index.js": _, "apps/shop/package.json": __, ...blogAlone } = twoApps;
  const blog = await scanOf(blogAlone);
  expect(both.report.apps.map(({ name }) => name)).toEqual(["blog", "shop"]);
  expect(both.report.summary.questions).toEqual(blog.report.summary.questions);
  expect(both.report.summary.questions.routes).toBe(2);
  expect(shown(both.report).match(/settle/g)).toHaveLength(1);
});

const answer = (routes: readonly string[]): SavedAnswer => ({
  routes,
  question: "prerender",
  answer: "everyone",
  fingerprint: "0123456789abcdef",
});

test("an answer whose code has changed is told by the app that has its route, one for no route by the summary", async () => {
  const { report } = await scanOf(twoApps, { savedAnswers: [answer(["/gone", "/news"]), answer(["/lost"])] });
  expect(report.apps.map(({ staleAnswers }) => staleAnswers)).toEqual([
    [{ question: "prerender", routes: ["/news"] }],
    [],
  ]);
  expect(report.summary.unusedAnswers).toEqual([
    { question: "prerender", routes: ["/gone"] },
    { question: "prerender", routes: ["/lost"] },
  ]);
  expect(shown(report)).toContain("There are answers for routes that do not exist: /gone and 1 more.");
});

test("a limit on the files that are looked at is told, not kept silent", async () => {
  const pages = Array.from(
    { length: 20 },
    (_, index) => [`pages/p${index}.js`, fetching("a.example")] as const,
  );
  const files = { "package.json": `{ ${dependsOnNext} }`, ...Object.fromEntries(pages) };
  const { report } = await scanOf(files, { limits: { ...defaultLimits, maxFiles: 10 } });
  const reason = "there are more than 10 files: what follows was not looked at";
  expect(report.apps[0]?.skipped).toContainEqual({ file: "pages", reason });
  expect(report.summary.skipped).toBeGreaterThan(0);
  expect(shown(report)).toContain("not analysed");
  expect((await scanOf(files)).report.summary).toMatchObject({ routes: 20, skipped: 0 });
});
