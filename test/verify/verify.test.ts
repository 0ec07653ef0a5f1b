import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { type Ended, spawnCli } from "../cli/spawn-cli.ts";
import { withFolder, writeFiles } from "../cli/temporary-app.ts";
import { truthShape } from "../truth.ts";
import { build, type Files } from "./builds.ts";

const timed = (seconds: string): string =>
  `export async function getStaticProps() { const a = await fetch("https://a.example"); return { props: { a: await a.json() }, revalidate: ${seconds} }; }\nexport default function News() { return null; }\n`;

const app: Files = {
  "package.json": '{ "name": "built", "dependencies": { "next": "16.4.6" } }',
  "pages/index.jsx": "export default function Home() { return null; }\n",
  "pages/news.jsx": timed("60"),
  "pages/account.jsx":
    "export async function getServerSideProps({ req }) { return { props: { a: req.headers.cookie } }; }\nexport default function Account() { return null; }\n",
};

const pages = {
  "/": "pages/index.html",
  "/news": "pages/news.js",
  "/account": "pages/account.js",
  "/_app": "pages/_app.js",
};

const built = (seconds: number | false, more: Readonly<Record<string, string>> = {}): Files =>
  build({
    "server/pages-manifest.json": { ...pages, ...more },
    "prerender-manifest.json": {
      routes: { "/news": { initialRevalidateSeconds: seconds, srcRoute: null } },
      dynamicRoutes: {},
    },
  });

const verified = (
  files: Files,
  args: readonly string[],
  work: (ended: Ended, folder: string) => void,
): Promise<void> =>
  withFolder(async (folder) => {
    writeFiles(folder, files);
    work(await spawnCli(["verify", ...args], { cwd: folder }), folder);
  });

test("a scan that agrees with the build exits with 0 and gives the numbers", async () => {
  await verified({ ...app, ...built(60) }, [], ({ code, out, err }) => {
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("3 of 3 modes agree; of those that are certain 3 of 3; 1 of 1 revalidate numbers.");
    expect(out).toContain("Nothing that is certain is wrong.");
  });
});

test("a route on which the scan was certain and the build says otherwise exits with 1, with the reasons of both", async () => {
  await verified({ ...app, ...built(60, { "/account": "pages/account.html" }) }, [], ({ code, out }) => {
    expect(code).toBe(1);
    expect(out).toContain("✗ /account  pages page  certain, and wrong");
    expect(out).toMatch(/build: ○ static: pages-manifest\.json names an \.html file for it/);
    expect(out).toMatch(/scan: {2}ƒ per request, certain: .*getServerSideProps/);
    expect(out).toContain("1 route certain and wrong.");
  });
});

test("a number that was certain and is wrong exits with 1", async () => {
  await verified({ ...app, ...built(600) }, ["--json"], ({ code, out }) => {
    expect(code).toBe(1);
    const [first] = JSON.parse(out).apps;
    expect(first.counts).toMatchObject({ right: 3, revalidates: 1, revalidateRight: 0 });
    expect(first.differences).toMatchObject([{ route: "/news", what: "revalidate", isWrongCertain: true }]);
  });
});

test("a number that the scan does not know is told and fails nothing", async () => {
  const files = { ...app, "pages/news.jsx": timed("Number(process.env.SECONDS)") };
  await verified({ ...files, ...built(60) }, ["--json"], ({ code, out }) => {
    expect(code).toBe(0);
    expect(JSON.parse(out).apps[0].differences).toMatchObject([{ route: "/news", isWrongCertain: false }]);
  });
});

test("routes that only one side has are told and fail nothing", async () => {
  const files = { ...app, "pages/later.jsx": app["pages/index.jsx"] ?? "" };
  await verified({ ...files, ...built(60, { "/gone": "pages/gone.html" }) }, [], ({ code, out }) => {
    expect(code).toBe(0);
    expect(out).toContain("! /gone  pages page  only in the build");
    expect(out).toContain("! /later  pages page  only in the scan");
  });
});

test("without a finished build it exits with 2 and says what to do", async () => {
  await verified(app, [], ({ code, out, err }) => {
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("No finished build in .");
    expect(err).toContain("Run next build first");
  });
});

test("a build in another folder is found, or named", async () => {
  const moved = Object.fromEntries(
    Object.entries(built(60)).map(([file, text]) => [file.replace(".next/", "out/build/"), text]),
  );
  for (const args of [[], ["--build", "out/build"]])
    await verified({ ...app, ...moved }, args, ({ code, out }) => {
      expect(code).toBe(0);
      expect(out).toContain("out/build  3 routes");
    });
  await verified({ ...app, ...moved }, ["--build", "../elsewhere"], ({ code, err }) => {
    expect(code).toBe(2);
    expect(err).toContain("--build ../elsewhere: expected a folder below the scanned one");
  });
});

test("--write-truth keeps what the build recorded in the form of the fixtures", async () => {
  await verified({ ...app, ...built(60) }, ["--write-truth", "truth.json"], ({ code }, folder) => {
    expect(code).toBe(0);
    const truth = truthShape.parse(JSON.parse(readFileSync(join(folder, "truth.json"), "utf8")));
    expect(truth.routes.map(({ route, mode, revalidate }) => [route, mode, revalidate])).toEqual([
      ["/", "static", null],
      ["/_app", "dynamic", null],
      ["/account", "dynamic", null],
      ["/news", "isr", 60],
    ]);
  });
  await verified(app, ["--write-truth", "truth.json"], ({ code }, folder) => {
    expect(code).toBe(2);
    expect(existsSync(join(folder, "truth.json"))).toBe(false);
  });
});

test("names of a hostile build reach the terminal as text", async () => {
  const files = built(60, { "/\u001b[2J\n::error::x": "pages/x.html" });
  await verified({ ...app, ...files }, [], ({ out }) => {
    expect(out.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
    expect(out.split("\n").filter((line) => /^\s*::/.test(line))).toEqual([]);
  });
});

test("the folder is named as it was given, also that of a build", async () => {
  await withFolder(async (folder) => {
    writeFiles(folder, Object.fromEntries(Object.entries(app).map(([file, text]) => [`shop/${file}`, text])));
    const { err } = await spawnCli(["verify", "./shop"], { cwd: folder });
    expect(err).toContain("No finished build in ./shop:");
    const named = await spawnCli(["verify", "./shop", "--build", "out"], { cwd: folder });
    expect(named.err).toContain("No finished build in ./shop/out:");
  });
});
