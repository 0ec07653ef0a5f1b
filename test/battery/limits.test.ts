import { closeSync, ftruncateSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import { createParser } from "../../src/parse/parser.ts";
import { type Ended, executable, runProgram, spawnCli } from "../cli/spawn-cli.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { app, appIn, type Files, plainPage, reportIn, routesOf, scanned, skippedIn } from "./apps.ts";

const megabyte = 1_000_000;

/** A page of so many bytes. */
const pageOf = (bytes: number): string => plainPage + " ".repeat(bytes - plainPage.length);

const sparse = (path: string, bytes: number): void => {
  const handle = openSync(path, "w");
  ftruncateSync(handle, bytes);
  closeSync(handle);
};

test("D1 a page of up to 1 MB is read, larger ones are told by their size alone, and both can be changed", async () => {
  const root = temporaryFolder(
    app({
      "pages/below.jsx": pageOf(megabyte - 1),
      "pages/at.jsx": pageOf(megabyte),
      "pages/above.jsx": pageOf(megabyte + 1),
    }),
  );
  sparse(join(root, "pages/large.jsx"), 50 * megabyte);
  sparse(join(root, "pages/huge.jsx"), 100_000 * megabyte);
  const [usual, small] = await Promise.all([
    scanned(root),
    scanned(root, ["--max-file-size", "999999b", "--max-files", "100,000"]),
  ]);
  const reason = "it is larger than 1,000,000 bytes";
  expect(routesOf(appIn(usual, "."))).toEqual(["/", "/above", "/at", "/below", "/huge", "/large"]);
  expect(skippedIn(usual)).toEqual({
    "pages/above.jsx": reason,
    "pages/huge.jsx": reason,
    "pages/large.jsx": reason,
  });
  expect(Object.keys(skippedIn(small))).toContain("pages/at.jsx");
  for (const { route, now } of appIn(usual, ".").routes) {
    const isRead = ["/", "/at", "/below"].includes(route);
    expect({ route, mode: now.mode }).toEqual({ route, mode: isRead ? "static" : "unknown" });
  }
});

test("D1 beyond the limit of files the rest is not looked at, and that is told", async () => {
  const pages = Array.from({ length: 50 }, (_, index) => [`pages/p${index}.jsx`, plainPage]);
  const root = temporaryFolder(app(Object.fromEntries(pages)));
  const { code, out } = await spawnCli(["scan", root, "--max-files", "20", "--verbose"]);
  expect(code).toBe(0);
  expect(out.replace(/\s+/g, " ")).toContain("there are more than 20 files: what follows was not looked at");
});

const count = 1_100;

/** Pages with helpers behind them, so many that two worker threads share them. */
const largeApp: Files = app(
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      [
        `pages/s${index % 50}/p${index}.tsx`,
        `import { load } from "../../lib/l${index}";
export async function getServerSideProps({ query, req }) {
  return { props: { data: await load(String(query.id), ${index % 3 === 0 ? "req.cookies.session" : "null"}) } };
}
export default function Page({ data }: { data: { title: string; items: string[] } }) {
  return <main><h1>{data.title}</h1>{data.items.map((item) => <p key={item}>{item}</p>)}</main>;
}
`,
      ],
      [
        `lib/l${index}.ts`,
        `import { shape } from "./l${(index * 7 + 1) % count}";
export const load = async (id: string, user: string | null) =>
  shape(await fetch(\`https://h${index % 9}.example/\${id}\`, { headers: { user: user ?? "" } }));
export const shape = (response: Response) => response.json();
`,
      ],
    ]).flat(),
  ),
);

describe("an app of 1,100 pages", () => {
  let ended: Ended;
  let folder = "";

  beforeAll(async () => {
    folder = temporaryFolder(largeApp);
    ended = await spawnCli(["scan", folder, "--json"], { nodeOptions: ["--max-old-space-size=512"] });
  });

  test("D3 is scanned within half a gigabyte of heap", () => {
    const report = reportIn(ended);
    expect(report.summary).toMatchObject({ routes: count + 1, skipped: 0 });
    expect(report.summary.modes).toMatchObject({ ssr: count });
  });

  test("G8 has the same report with one processor and one worker as with two", async () => {
    const affinity = await runProgram("taskset", [
      "-c",
      "0",
      process.execPath,
      executable,
      "scan",
      folder,
      "--json",
    ]).catch(() => spawnCli(["scan", folder, "--json"]));
    expect(affinity.out === ended.out).toBe(true);
  });

  test("I4 I5 gives every byte to a pipe that is read slowly, and ends quietly where the reader goes away", async () => {
    let reads = 0;
    const [slow, gone, goneText] = await Promise.all([
      spawnCli(["scan", folder, "--json"], {
        drive: ({ stdout }) => {
          stdout?.on("data", () => {
            reads += 1;
            stdout.pause();
            setTimeout(() => stdout.resume(), 5);
          });
        },
      }),
      runProgram("sh", [
        "-c",
        '"$@" | head -1',
        "sh",
        process.execPath,
        executable,
        "scan",
        folder,
        "--json",
      ]),
      runProgram("sh", [
        "-c",
        '"$@" | head -1',
        "sh",
        process.execPath,
        executable,
        "scan",
        folder,
        "--verbose",
      ]),
    ]);
    expect(reads).toBeGreaterThan(10);
    expect(slow.code).toBe(0);
    expect(slow.out === ended.out).toBe(true);
    expect(gone).toEqual({ code: 0, signal: null, out: "{\n", err: "" });
    expect(goneText).toMatchObject({ code: 0, err: "" });
    expect(goneText.out.split("\n")).toHaveLength(2);
  });
});

test("D4 a file that exhausts a real worker is told, and the rest is read by another worker", async () => {
  const statements = Array.from(
    { length: 24_000 },
    (_, index) => `const v${index} = [${index}, () => v${index}];`,
  );
  const files = { "a.js": plainPage, "heavy.js": statements.join("\n"), "z.js": plainPage };
  const parser = createParser(memoryFileSystem(files), { memoryMb: 64, workers: 1, timeoutMs: 60_000 });
  try {
    const [first, heavy, last] = await parser.parse(["a.js", "heavy.js", "z.js"]);
    expect(first?.ok && last?.ok).toBe(true);
    expect(heavy).toMatchObject({
      ok: false,
      skipped: { file: "heavy.js", reason: expect.stringContaining("64 MB") },
    });
  } finally {
    await parser.close();
  }
});

const releaseTest = process.env.RELEASE_TESTS === undefined ? test.skip : test;

releaseTest(
  "D2 ten thousand pages are scanned within a gigabyte of heap (only with RELEASE_TESTS set)",
  async () => {
    const root = temporaryFolder();
    const script = `
    const fs = require("node:fs");
    fs.mkdirSync("pages");
    fs.writeFileSync("package.json", '{ "dependencies": { "next": "16.4.6" } }');
    for (let n = 0; n < 10000; n += 1) fs.writeFileSync("pages/p" + n + ".jsx", process.argv[1].replaceAll("HOST", "h" + n));`;
    writeFileSync(join(root, "make.cjs"), script);
    const page =
      'export async function getServerSideProps({ query }) { return { props: await fetch("https://HOST.example") }; }\n';
    await runProgram(process.execPath, ["make.cjs", page + plainPage], { cwd: root });
    const report = reportIn(
      await spawnCli(["scan", root, "--json"], { nodeOptions: ["--max-old-space-size=1024"] }),
    );
    expect(report.summary).toMatchObject({ routes: 10_000, skipped: 0 });
  },
  180_000,
);
