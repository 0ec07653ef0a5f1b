import { expect, test } from "@jest/globals";
import type { Files } from "./small-apps.ts";
import { adviceFor, get, reading, withImports } from "./working-apps.ts";

/** In 14 a GET that reads nothing of the request is prerendered. */
const in14: Files = {
  "package.json": JSON.stringify({ name: "app", dependencies: { next: "14.2.35", react: "18.3.1" } }),
};

test.each([
  ["job", get("await db.post.deleteMany({})"), "work-is-frozen", 'dynamic = "force-dynamic"'],
  ["cron/a", get(reading), "job-is-frozen", 'dynamic = "force-dynamic"'],
  ["health", get("await db.$queryRaw`SELECT 1`"), "check-is-frozen", 'dynamic = "force-dynamic"'],
])("at /%s what runs at build only is told so", async (route, code, row, step) => {
  const { now, advice } = await adviceFor({ ...in14, [`app/${route}/route.js`]: code }, `/${route}`);
  expect(now.mode).toBe("static");
  expect(advice).toMatchObject({ strategy: "ssr", change: true, row });
  expect(advice.steps.join(" ")).toContain(step);
  expect(advice.steps.join(" ")).not.toContain("revalidatePath");
});

test("a constant answer of a health check that is prerendered is kept, with a word of warning", async () => {
  const code = get("return new Response('ok')");
  const { advice } = await adviceFor({ ...in14, "app/health/route.js": code }, "/health");
  expect(advice).toMatchObject({ change: false, row: "constant-check" });
});

const page = (body: string, before = ""): string =>
  withImports(
    `${before}export default async function Page() { ${body}; return <p>{JSON.stringify(n)}</p>; }`,
  );

test.each(["const n = await redis.incr('views')", "const n = await redis.get('views')"])(
  "a page that does %s renders per request: the client asks for no cache",
  async (body) => {
    const { now } = await adviceFor({ "app/a/page.jsx": page(body) }, "/a");
    expect(now).toMatchObject({ mode: "ssr", confidence: "certain" });
  },
);

test.each([
  ["new Redis({ url: 'u', token: 't', cache: 'force-cache' })", "await own.get('a')"],
  ["new Redis({ url: 'u', token: 't' })", "own.pipeline().get('a')"],
])("a page with %s that does %s is static", async (made, call) => {
  const code = `import { Redis } from "@upstash/redis";\nconst own = ${made};\nexport default async function Page() { const n = ${call}; return <p>{String(n)}</p>; }`;
  const { now } = await adviceFor({ "app/a/page.jsx": code }, "/a");
  expect(now.mode).toBe("static");
});

const force = 'export const dynamic = "force-dynamic";\n';

test.each([
  page("const n = await redis.incr('views')"),
  page("const n = await kv.hincrby('views', 'a', 1)", force),
  page("const n = await db.view.create({ data: {} })", force),
  page("const n = await kit.getPosts(); await resend.emails.send({})", force),
])(
  "a page that does something for each visit is kept, and may be cached once that is moved",
  async (code) => {
    const { advice } = await adviceFor({ "app/a/page.jsx": code }, "/a");
    expect(advice).toMatchObject({ strategy: "ssr", change: false, row: "writes-on-render" });
    expect(advice.because).toContain("app/a/page.jsx:");
  },
);

test("what a page does for its metadata is done for each visit as well", async () => {
  const code = `${page("const n = await db.post.findMany()", force)}\nexport async function generateMetadata() { await db.view.create({}); return { title: "a" }; }`;
  const { advice } = await adviceFor({ "app/a/page.jsx": code }, "/a");
  expect(advice).toMatchObject({ strategy: "ssr", change: false, row: "writes-on-render" });
});

test("a page that counts only its builds is told to move the count before it is regenerated", async () => {
  const { now, advice } = await adviceFor(
    { "app/a/page.jsx": page("const n = await kv.incr('views')") },
    "/a",
  );
  expect([now.mode, advice.strategy]).toEqual(["static", "isr"]);
  expect(advice.steps[0]).toMatch(/^Move what it does for each visit \(kv\.incr\(\)/);
});

test("what a page puts off until it is sent is moved before it is cached", async () => {
  const code = page("after(() => db.view.create({ data: {} })); const n = await db.post.findMany()", force);
  const { advice } = await adviceFor({ "app/a/page.jsx": code }, "/a");
  expect(advice.strategy).toBe("isr");
  expect(advice.steps[0]).toMatch(/^Move what after\(\) in app\/a\/page\.jsx:\d+ puts off/);
});
