import { expect, test } from "@jest/globals";
import { loadQuestions, packageRoot } from "../src/ask/questionnaire.ts";
import { diskFileSystem } from "../src/lib/file-system.ts";
import { defaultLimits } from "../src/lib/limits.ts";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import type { Report } from "../src/model/report.ts";
import { scan } from "../src/pipeline.ts";
import { renderers, reporterNames } from "../src/report/index.ts";
import { inProcessParser } from "./in-process-parser.ts";
import { layout, packageJson } from "./small-apps.ts";

const files = {
  "package.json": packageJson({}),
  "app/layout.jsx": layout,
  "app/account/page.jsx":
    'import { cookies } from "next/headers";\nexport default async function Account() {\n  return <p>{(await cookies()).get("session")?.value}</p>;\n}',
  "app/greeting/page.jsx":
    'import { headers } from "next/headers";\nexport default async function Greeting() {\n  return <p>{(await headers()).get("accept-language")}</p>;\n}',
  "app/shop/layout.jsx":
    'import { cookies } from "next/headers";\nexport default async function Shop({ children }) {\n  return <div>{(await cookies()).get("cart")?.value}{children}</div>;\n}',
  "app/shop/list/page.jsx":
    'export default async function List() { return <p>{await (await fetch("https://api.example.com/list")).text()}</p>; }',
  "app/visits/page.jsx":
    'import { PrismaClient } from "@prisma/client";\nexport const dynamic = "force-dynamic";\nexport default async function Visits() {\n  await new PrismaClient().visit.create({ data: {} });\n  return <p>Hello</p>;\n}',
  "app/posts/page.jsx":
    'export default async function Posts() { return <p>{await (await fetch("https://cms.example.com/posts", { next: { tags: ["posts"] } })).text()}</p>; }',
  "app/hook/route.js":
    'import { revalidateTag } from "next/cache";\nexport async function POST() { revalidateTag("posts", "max"); return new Response("ok"); }',
  "pages/profile.jsx":
    "export default function Profile({ user }) { return <p>{user}</p>; }\nexport const getServerSideProps = async ({ req }) => ({ props: { user: req.cookies.session } });",
  "pages/gate.jsx":
    'export default function Gate({ news }) { return <p>{news}</p>; }\nexport async function getServerSideProps({ req }) {\n  if (!req.cookies.session) return { redirect: { destination: "/", permanent: false } };\n  return { props: { news: await (await fetch("https://cms.example.com/news")).text() } };\n}',
  "pages/[id].jsx": `export default function Item() { return <p>Item</p>; }
export const getStaticPaths = () => ({ paths: [${Array.from({ length: 150 }, (_, id) => `"/${id}"`).join(", ")}], fallback: false });
export const getStaticProps = async ({ params }) => ({ props: { id: params.id, text: await (await fetch("https://cms.example.com/items")).text() } });`,
};

const reportWith = async (...flagAnswers: readonly string[]): Promise<Report> => {
  const { report } = await scan({
    fs: memoryFileSystem(files),
    rootLabel: ".",
    rootName: "app",
    toolVersion: "0.0.0",
    questions: loadQuestions(diskFileSystem(packageRoot)),
    savedAnswers: [],
    flagAnswers,
    ask: null,
    onProgress: () => undefined,
    limits: defaultLimits,
    openParser: inProcessParser,
  });
  return report;
};

const challenged = ({ apps }: Report): readonly string[] =>
  apps.flatMap(({ findings }) =>
    findings
      .filter(({ rule }) => rule === "answer-contradicted")
      .map(({ file, line, message }) => `${file}:${line} ${message}`),
  );

test.each([
  ["/account:prerender=everyone", "app/account/page.jsx:3", "cookies()"],
  ["/greeting:prerender=everyone", "app/greeting/page.jsx:3", 'headers().get("accept-language")'],
  ["/visits:prerender=everyone", "app/visits/page.jsx:4", "writes to the database"],
  ["/posts:changes=deploy", "app/hook/route.js:2", "revalidateTag"],
  ["/profile:prerender=everyone", "pages/profile.jsx:2", "req.cookies.session"],
  ["/profile:prerender=corner", "pages/profile.jsx:2", "all of its props"],
  ["/[id]:paths=few", "pages/[id].jsx:1", "150 paths"],
])("the answer %s is challenged at %s", async (answer, place, words) => {
  const [only, ...others] = challenged(await reportWith(answer));
  expect(only).toContain(place);
  expect(only).toContain(answer.split(":")[1]);
  expect(only).toContain(words);
  expect(others).toEqual([]);
});

test.each([
  "/account:prerender=corner",
  "/account:prerender=per-request",
  "/shop/list:prerender=everyone",
  "/gate:prerender=everyone",
  "/posts:prerender=everyone",
  "/posts:changes=daily",
  "/[id]:paths=hundreds",
  "/[id]:paths=many",
])("the answer %s stands", async (answer) => {
  expect(challenged(await reportWith(answer))).toEqual([]);
});

test.each(["/account", "/profile"])(
  "no answer makes %s, which reads a session, a cached page as it stands",
  async (route) => {
    const report = await reportWith(
      ...["prerender=everyone", "traffic=million", "changes=monthly", "tolerance=day"].map(
        (each) => `${route}:${each}`,
      ),
    );
    const found = report.apps.flatMap(({ routes }) => routes).find((each) => each.route === route);
    expect(found?.advice.strategy).toBe("partial");
    expect(found?.advice.because).toContain("never cache it as it stands");
  },
);

test.each(reporterNames)("the %s reporter shows a challenged answer", async (name) => {
  const render = await renderers[name]();
  const report = await reportWith("/account:prerender=everyone");
  const text = render(report, { color: false, width: 100, verbose: false, seconds: null, directory: "." });
  expect(text.replaceAll(/\s+/g, " ")).toContain("answer-contradicted");
});
