import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import type { Answers } from "../src/model/question.ts";
import { recommend } from "../src/recommend/recommend.ts";
import { scanResult } from "./scan.ts";
import { packageJson } from "./small-apps.ts";

const adviceFor = async (body: string, answers: Answers = {}) => {
  const { pages } = await scanResult(
    memoryFileSystem({
      "package.json": packageJson({}),
      "pages/a.jsx": `const load = async () => (await fetch("https://cms.example.com/x")).json();
export default function Page(props) { return <p>{JSON.stringify(props)}</p>; }
export async function getServerSideProps({ res, query }) {
${body}
}`,
    }),
  );
  const page = pages.find(({ facts }) => facts.route.route === "/a");
  if (page === undefined) throw new RangeError("there is no page");
  const advice = recommend(page, answers);
  return { ...advice, text: [advice.because, ...advice.steps].join("\n") };
};

test.each([
  ["res.statusCode = 503; return { props: { x: await load() } };", "503"],
  ["res.statusCode = 404; return { props: { x: await load() } };", "404"],
  ["const x = await load(); res.writeHead(410); return { props: { x } };", "410"],
  ["const code = 451; res.statusCode = code; return { props: { x: await load() } };", "451"],
])("a page that is always answered with a status of its own stays per request: %s", async (body, status) => {
  for (const answers of [{}, { prerender: "everyone", tolerance: "hour" }]) {
    const advice = await adviceFor(body, answers);
    expect([advice.row, advice.strategy, advice.change]).toEqual([
      "answers-with-its-own-status",
      "ssr",
      false,
    ]);
    expect(advice.because).toContain(`status ${status} in pages/a.jsx:4`);
  }
});

test.each<readonly [says: string, body: string, named: readonly string[]]>([
  [
    "an error that is caught",
    "try { return { props: { x: await load() } }; } catch { res.statusCode = 500; return { props: { x: null } }; }",
    ["status 500 in pages/a.jsx:4", "Throw where"],
  ],
  [
    "a page that is closed at times",
    "const x = await load();\nif (x.closed) { res.statusCode = 503; res.setHeader('Retry-After', '60'); }\nreturn { props: { x } };",
    ["status 503 in pages/a.jsx:5", "header Retry-After in pages/a.jsx:5"],
  ],
  [
    "what is not found",
    "const x = await load();\nif (!x) res.statusCode = 404;\nreturn { props: { x } };",
    ["status 404 in pages/a.jsx:5", "notFound: true"],
  ],
  [
    "a redirect by hand",
    "const x = await load();\nif (!x) { res.writeHead(302, { Location: '/b' }); res.end(); }\nreturn { props: { x } };",
    ["status 302 in pages/a.jsx:5", "redirect"],
  ],
  [
    "a status of the source",
    "const x = await load();\nres.statusCode = x.status;\nreturn { props: { x } };",
    ["status that only run time knows in pages/a.jsx:5"],
  ],
  [
    "a header",
    "const x = await load();\nres.setHeader('X-Robots-Tag', 'noindex');\nreturn { props: { x } };",
    ["header X-Robots-Tag in pages/a.jsx:5", "headers() of next.config"],
  ],
  [
    "an answer of its own in some cases",
    "const x = await load();\nif (x.raw) res.end(x.raw);\nreturn { props: { x } };",
    ["writes the response itself in pages/a.jsx:5"],
  ],
])("what a pre-rendered page cannot do is told: %s", async (_, body, named) => {
  const advice = await adviceFor(body, { prerender: "everyone" });
  expect([advice.strategy, advice.change]).toEqual(["isr", true]);
  expect(advice.because).toContain("is lost");
  for (const each of named) expect(advice.text).toContain(each);
  expect(advice.confidence).not.toBe("certain");
});

test.each([
  [
    "if (query.part) { res.write(await (await fetch('https://a.com')).text()); res.end(); } return { props: {} };",
    "ssr",
  ],
  ["if (query.part) { res.end('a'); } else { res.end('b'); }", "ssr"],
  [
    "if (!(await load())) { res.writeHead(302, { Location: '/b' }); res.end(); } return { props: {} };",
    "partial",
  ],
])("a function that answers with a text in place of an empty page: %s", async (body, strategy) => {
  const advice = await adviceFor(body, { prerender: "everyone" });
  expect(advice.strategy).toBe(strategy);
});

test.each([
  "res.setHeader('Surrogate-Key', 'posts');",
  "res.setHeader('Cache-Control', 's-maxage=60');",
  "res.statusCode = 200;",
  "",
])("nothing is lost by %s", async (line) => {
  const { because } = await adviceFor(`${line} return { props: { x: await load() } };`);
  expect(because).not.toContain("is lost");
});

test("a cookie that is set keeps a page per request", async () => {
  const advice = await adviceFor(
    "res.setHeader('Set-Cookie', 'a=1'); return { props: { x: await load() } };",
  );
  expect([advice.row, advice.strategy]).toEqual(["writes-on-render", "ssr"]);
});
