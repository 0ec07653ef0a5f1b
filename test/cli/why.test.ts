import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import type { ScanResult } from "../../src/pipeline.ts";
import { appPage } from "../impact/app-pages.ts";
import { sampleReport } from "../report/sample-report.ts";
import { type Ran, runCli, type Surroundings } from "./fake-process.ts";

const files = memoryFileSystem({
  "package.json": "{}",
  "app/layout.tsx": "\n\n\n\n<Nav />\n",
  "app/page.tsx": "export default 1;\n",
  "lib/auth.ts": `${"\n".repeat(11)}cookies();\n`,
});

const layout = "app/layout.tsx:3 layout > app/layout.tsx:5 <Nav> > lib/auth.ts:12 cookies()";
const own = "app/b/page.tsx:4 headers()";

const advice = sampleReport.apps[0]?.routes[0]?.advice;

const pages: ScanResult["pages"] = [
  appPage("/", [layout]),
  appPage("/a", [layout]),
  appPage("/b", [layout, own]),
  appPage("/c/[id]", [layout]),
].flatMap((page) => (advice === undefined ? [] : [{ ...page, advice, app: "." }]));

const why = (args: readonly string[], around: Surroundings = {}): Promise<Ran> =>
  runCli(["why", ...args], { files, pages, ...around });

test("a line of code tells what it makes dynamic, what it frees and what keeps the others", async () => {
  const { code, out, err } = await why(["app/layout.tsx:5"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out.split("\n")[0]).toBe(
    "app/layout.tsx:5 makes 4 of 4 routes dynamic. Without it 2 would be prerendered.",
  );
  expect(out).toContain("> 5 | <Nav />");
  expect(out).toContain("-> lib/auth.ts:12  cookies()");
  expect(out).toContain("Prerendered without it\n  static       /\n  static       /a\n");
  expect(out).toContain("- headers() in app/b/page.tsx:4: /b");
  expect(out).toMatch(/- no generateStaticParams gives its last parameter.*\n? *.*: \/c\/\[id\]/);
});

test.each([
  ["from the scanned folder", ["lib/auth.ts:12"], "/somewhere/project"],
  ["with a column", ["lib/auth.ts:12:7"], "/somewhere/project"],
  ["with a dot before it", ["./lib/auth.ts:12"], "/somewhere/project"],
  ["from the working folder", ["auth.ts:12", ".."], "/somewhere/project/lib"],
  ["absolutely", ["/somewhere/project/lib/auth.ts:12"], "/somewhere/project"],
])("a file may be given %s", async (_, args, cwd) => {
  const { code, out } = await why(args, { cwd });
  expect({ code, start: out.split(" ")[0] }).toEqual({ code: 0, start: "lib/auth.ts:12" });
});

test.each([
  [["lib/auth.ts:1"], "lib/auth.ts:1 makes no route dynamic. The nearest line of that file that does: 12."],
  [["app/page.tsx:1"], "app/page.tsx:1 makes no route dynamic. No other line of that file does either."],
  [["lib/none.ts:1"], "There is no file lib/none.ts, neither in . nor in the current folder."],
  [["/nothing"], "There is no route /nothing."],
])("%j is refused with exit code 2, and says where to look", async (args, says) => {
  const { code, out, err } = await why(args);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(says);
  expect(JSON.parse((await why([...args, "--json"])).out)).toMatchObject({
    ok: false,
    error: { code: "wrongUsage" },
  });
});

test("--json gives a line's routes, each with what would be left", async () => {
  const { code, out } = await why(["lib/auth.ts:12", "--json", "--no-input"]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    schemaVersion: 1,
    ok: true,
    apps: [
      {
        root: ".",
        file: "lib/auth.ts",
        line: 12,
        routes: [
          { route: "/", without: { mode: "static", isFree: true } },
          { route: "/a" },
          { route: "/b", without: { mode: "ssr", isFree: false, proof: [{ says: "headers()" }] } },
          { route: "/c/[id]", without: { row: "params-not-listed" } },
        ],
      },
    ],
  });
});

test("--json gives a route with every reason and what each would leave", async () => {
  const { out } = await why(["/b", "--json"]);
  expect(JSON.parse(out)).toMatchObject({
    ok: true,
    routes: [
      {
        app: ".",
        route: "/b",
        now: { mode: "ssr" },
        reasons: [
          { proof: { says: "cookies()" }, isFree: false, left: [1] },
          { proof: { says: "headers()" }, isFree: false, left: [0] },
        ],
        withoutAll: { mode: "static", isFree: true },
      },
    ],
  });
});

test("a route with several reasons says what would keep it dynamic without each", async () => {
  const { out } = await why(["/b"]);
  expect(out.slice(out.indexOf("Without them"), out.indexOf("\n\nAdvice"))).toBe(
    [
      "Without them",
      "  - Without 1 (cookies() in lib/auth.ts:12): 2 would still make it dynamic.",
      "  - Without 2 (headers() in app/b/page.tsx:4): 1 would still make it dynamic.",
      "  - Without all of them it would be static.",
    ].join("\n"),
  );
});
