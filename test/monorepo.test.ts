import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { workspaceFileSystem } from "../src/lib/file-system.ts";
import { defaultLimits } from "../src/lib/limits.ts";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import { type ScanOptions, type ScanResult, scan } from "../src/pipeline.ts";
import { terminal } from "../src/report/terminal.ts";
import { temporaryFolder } from "./helpers/temporary-folder.ts";

const app = (name: string): string =>
  JSON.stringify({ name, dependencies: { next: "16.4.6", "@acme/shared": "workspace:*" } });

/** Nothing is installed; pages of both apps stand in a package beside them. */
const monorepo: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({ workspaces: ["apps/*", "packages/*"] }),
  "apps/web/package.json": app("@acme/web"),
  "apps/web/tsconfig.json": JSON.stringify({ extends: "../../tsconfig.base.json" }),
  "apps/web/pages/index.tsx": 'export { default, getServerSideProps } from "@acme/shared/pages/account";',
  "apps/web/pages/news.tsx": 'export { default, getStaticProps } from "../../../packages/shared/pages/news";',
  "apps/web/pages/about.tsx": 'export { default, getStaticProps } from "shared-pages/news";',
  "apps/admin/package.json": app("@acme/admin"),
  "apps/admin/pages/index.tsx": "export default function Page() { return <p>admin</p>; }",
  "tsconfig.base.json": JSON.stringify({
    compilerOptions: { paths: { "shared-pages/*": ["./packages/shared/pages/*"] } },
  }),
  "packages/shared/package.json": JSON.stringify({ name: "@acme/shared" }),
  "packages/shared/pages/account.tsx": `
    export const getServerSideProps = ({ req }) => ({ props: { user: req.cookies.user } });
    export default function Account({ user }) { return <p>{user}</p>; }`,
  "packages/shared/pages/news.tsx": `
    import { seconds } from "../lib/seconds";
    export const getStaticProps = () => ({ props: {}, revalidate: seconds });
    export default function News() { return <p>news</p>; }`,
  "packages/shared/lib/seconds.ts": "export const seconds = 60;",
};

const optionsFor = (fs: ScanOptions["fs"]): ScanOptions => ({
  fs,
  rootLabel: "mono",
  rootName: "mono",
  toolVersion: "0.0.0",
  questions: [],
  savedAnswers: [],
  flagAnswers: [],
  ask: null,
  onProgress: () => undefined,
  limits: defaultLimits,
});

const scanOf = (fs: ScanOptions["fs"], apps: readonly string[] = []): Promise<ScanResult> =>
  scan({ ...optionsFor(fs), apps });

const modesIn = ({ report }: ScanResult): readonly string[] =>
  report.apps.flatMap(({ root, routes }) =>
    routes.map(
      ({ route, file, now }) =>
        `${root} ${route} ${file} ${now.mode} ${now.revalidate ?? "-"} ${now.confidence}`,
    ),
  );

const web = [
  "/ pages/index.tsx ssr - certain",
  "/about pages/about.tsx isr 60 certain",
  "/news pages/news.tsx isr 60 certain",
];

test.each([
  ["memory", () => memoryFileSystem(monorepo, "apps/web")],
  ["disk", () => workspaceFileSystem(join(temporaryFolder(monorepo), "apps/web"))],
])(
  "one app of a workspace on %s is judged by the code of its packages, which is named from the app",
  async (_, open) => {
    const result = await scanOf(open());
    expect(modesIn(result)).toEqual(web.map((line) => `. ${line}`));
    const places = result.report.apps.flatMap((one) =>
      one.routes.flatMap(({ now }) => now.proof.flatMap(({ chain }) => chain.map(({ file }) => file))),
    );
    expect(places).toContain("../../packages/shared/pages/news.tsx");
    expect(result.report.apps[0]?.skipped).toEqual([]);
  },
);

test("all apps below the scanned folder are in one report, and each can be picked", async () => {
  const fs = memoryFileSystem(monorepo);
  const webLines = web.map((line) => `apps/web ${line.replace(" pages", " apps/web/pages")}`);
  const admin = "apps/admin / apps/admin/pages/index.tsx static - certain";
  expect(modesIn(await scanOf(fs))).toEqual([admin, ...webLines]);
  expect(modesIn(await scanOf(fs, ["@acme/web"]))).toEqual(webLines);
  expect(modesIn(await scanOf(fs, ["apps/admin"]))).toEqual([admin]);
  expect(modesIn(await scanOf(fs, ["web", "admin"]))).toEqual([admin, ...webLines]);
  await expect(scanOf(fs, ["docs"])).rejects.toMatchObject({
    code: "unknownApp",
    exitCode: 2,
    hint: "The apps there are: @acme/admin (apps/admin), @acme/web (apps/web).",
  });
});

test("an answer for a route of an app that was not picked is no mistake", async () => {
  const fs = memoryFileSystem(monorepo);
  const savedAnswers = [{ routes: ["/news"], question: "tolerance", answer: "hour", fingerprint: "x" }];
  const options = { ...optionsFor(fs), savedAnswers };
  const { report } = await scan({ ...options, apps: ["admin"] });
  expect(report.summary.unusedAnswers).toEqual([]);
});

test("a terminal shows what several apps have in common once, and the folder of each in full", async () => {
  const { report } = await scanOf(memoryFileSystem(monorepo));
  const shown = (width: number): string =>
    terminal(report, { color: false, width, verbose: false, seconds: 1.5, directory: "mono" });
  expect(shown(100)).toMatch(
    /^2 apps {2}4 routes {2}1\.5 s\n\n@acme\/admin \(apps\/admin\) {2}Next\.js 16\.4\.6/,
  );
  expect(shown(100).match(/1\.5 s/g)).toHaveLength(1);
  expect(shown(60)).toContain("\n@acme/admin (apps/admin)\nNext.js 16.4.6 (declared)  pages  1 route\n");
  expect(shown(100)).toContain("prerender-advisor scan mono --app apps/");
});

const root = "export default function Root({ children }) { return <html><body>{children}</body></html>; }";

/** The package has an entry for Server Components that reads the request, and another one; next.config gives a name to a file. */
const layered: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({ workspaces: ["apps/*", "packages/*"] }),
  "packages/auth/package.json": JSON.stringify({
    name: "@acme/auth",
    exports: { ".": { "react-server": "./server.ts", default: "./client.ts" } },
  }),
  "packages/auth/server.ts":
    'import { cookies } from "next/headers"; export const isServer = true; export const user = async () => (await cookies()).get("id");',
  "packages/auth/client.ts": "export const isServer = false; export const user = async () => null;",
  "apps/web/package.json": app("@acme/web"),
  "apps/web/next.config.js":
    'module.exports = { turbopack: { resolveAlias: { "old-host": "./lib/host.ts" } } };',
  "apps/web/lib/host.ts":
    'import { headers } from "next/headers"; export const host = async () => (await headers()).get("host");',
  "apps/web/app/layout.tsx": root,
  "apps/web/app/user/page.tsx":
    'import { user } from "@acme/auth"; export default async function P() { return <p>{await user()}</p>; }',
  "apps/web/app/side/page.tsx":
    'import { isServer, user } from "@acme/auth"; export default async function P() { if (!isServer) await user(); return <p />; }',
  "apps/web/app/browser/page.tsx":
    '"use client"; import { isServer } from "@acme/auth"; export default function P() { return <p>{String(isServer)}</p>; }',
  "apps/web/app/host/page.tsx":
    'import { host } from "old-host"; export default async function P() { return <p>{await host()}</p>; }',
};

test("Server Components get the entry that a package of the workspace has for them, and names that next.config gives to files", async () => {
  const modes = modesIn(await scanOf(memoryFileSystem(layered)));
  expect(modes.map((line) => line.replace(/^apps\/web (\S+) \S+/, "$1"))).toEqual([
    "/browser static - certain",
    "/host ssr - certain",
    "/side static - certain",
    "/user ssr - certain",
  ]);
});
