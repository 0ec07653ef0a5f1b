import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import { linesOf } from "../src/report/fold.ts";
import { scanResult } from "./scan.ts";
import { packageJson } from "./small-apps.ts";

type Files = Readonly<Record<string, string>>;

const text = (words: string): string => `export default function Page() { return <p>${words}</p>; }`;

const scanned = (files: Files) => scanResult(memoryFileSystem({ "package.json": packageJson({}), ...files }));

const withRoot = (root: string, more: Files = {}): Promise<readonly string[]> =>
  scanned({
    "app/layout.jsx": `import { cookies, headers } from "next/headers";\n${root}`,
    "app/page.jsx": text("Hello"),
    ...more,
  }).then(({ pages }) => pages.flatMap(({ advice }) => advice.steps));

test("a root layout that reads by itself is told to take that out into a component, not to put something around itself", async () => {
  const steps = await withRoot(
    `export default async function Root({ children }) { return <html><body>{(await cookies()).get("session")?.value}{children}</body></html>; }`,
  );
  expect(steps.join(" ")).toContain("a component of its own for that read, taken out of app/layout.jsx");
  expect(steps.join(" ")).not.toContain("around the layout");
});

test("a component that reads is named itself", async () => {
  const steps = await withRoot(
    `async function Nav() { return <p>{(await cookies()).get("session")?.value}</p>; }
export default function Root({ children }) { return <html><body><Nav />{children}</body></html>; }`,
  );
  expect(steps.join(" ")).toContain("<Nav> (app/layout.jsx:3)");
});

test("every read beside the first one is named, or the page stays per request after all steps", async () => {
  const steps = await withRoot(
    `async function Nav() { return <p>{(await cookies()).get("session")?.value}</p>; }
async function Foot() { return <p>{(await headers()).get("authorization")}</p>; }
export default function Root({ children }) { return <html><body><Nav />{children}<Foot /></body></html>; }`,
  );
  expect(steps).toContain("Do the same with headers() in app/layout.jsx:3.");
});

test.each([
  ["goes to the browser with the component that reads the request", "", []],
  [
    "that the page shows stays",
    "{await all()}",
    [
      'Give up what keeps nothing (fetch with cache: "no-store" in lib/api.js:2): next: { revalidate: N } in its place.',
    ],
  ],
])("what is fetched anew %s", async (_, shown, given) => {
  const steps = await withRoot(
    `import { all } from "../lib/api";
async function Nav() { const id = (await cookies()).get("cart")?.value; return <p>{await all(id)}</p>; }
export default function Root({ children }) { return <html><body><Nav />{children}</body></html>; }`,
    {
      "lib/api.js": `export async function all(id) {
  return (await fetch("https://api.example.com/" + id, { cache: "no-store" })).text();
}`,
      "app/page.jsx": `import { all } from "../lib/api";\nexport default async function Page() { return <p>Hello${shown}</p>; }`,
    },
  );
  expect(
    steps
      .filter((step) => step.startsWith("Give up"))
      .map((step) => step.replace(/(?<=revalidate: )\d+/, "N")),
  ).toEqual(given);
});

test("every call that asks for fresh data is named", async () => {
  const steps = await withRoot(
    "export default function Root({ children }) { return <html><body>{children}</body></html>; }",
    {
      "app/page.jsx": `export const revalidate = 60;
export default async function Page() {
  await fetch("https://api.example.com/a", { cache: "no-store" });
  await fetch("https://api.example.com/b", { cache: "no-store" });
  return <p>Hello</p>;
}`,
    },
  );
  expect(steps.join(" ")).toContain(
    'Give up what keeps nothing (fetch with cache: "no-store" in app/page.jsx:3 and fetch with cache: "no-store" in app/page.jsx:4): ',
  );
});

test("pages that stay as they are for one reason are one line, in however many folders they stand", async () => {
  const folders = ["a", "b", "c", "d", "e"];
  const { report } = await scanned(
    Object.fromEntries(
      folders.flatMap((folder) =>
        ["one", "two", "three"].map((name) => [`pages/${folder}/${name}.jsx`, text(name)]),
      ),
    ),
  );
  const routes = report.apps.flatMap((app) => app.routes);
  expect(linesOf(routes, false).map((line) => line.routes.length)).toEqual([15]);
  expect(linesOf(routes, true)).toHaveLength(15);
});

const perRequest = 'export const dynamic = "force-dynamic";\n';
const bare = "export default function Layout({ children, side }) { return <>{children}{side}</>; }";
const forcedBy = (file: "layout" | "page" | "@side/page"): Files => ({
  "app/layout.jsx": "export default ({ children }) => <html><body>{children}</body></html>;",
  ...Object.fromEntries(
    [
      ["layout", bare],
      ["page", text("Hello")],
      ["@side/page", text("Beside")],
    ].map(([name, code]) => [`app/shop/${name}.jsx`, name === file ? `${perRequest}${code}` : (code ?? "")]),
  ),
});

test.each([
  ["layout", 1],
  ["page", 0],
  ["@side/page", 0],
] as const)("other routes need the config of a %s first: %d steps", async (file, count) => {
  const { pages } = await scanned(forcedBy(file));
  const steps = pages.flatMap(({ advice }) => advice.steps);
  expect(steps.join(" ")).toContain(`app/shop/${file}.jsx:1`);
  expect(steps.filter((step) => step.includes("other route below that layout"))).toHaveLength(count);
});
