import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import { scanFiles } from "../scan.ts";
import { layout, packageJson } from "../small-apps.ts";

const app = {
  "package.json": packageJson({}),
  "app/layout.jsx": layout,
  "components/parts.jsx": `import { cookies } from "next/headers";
export async function Inner() { await cookies(); return null; }
export const Middle = () => <Inner />;
export const Box = ({ children }) => <div>{children}</div>;
export const Outer = () => <Box><Middle /></Box>;`,
};

const waysOf = async (pageText: string) => {
  const { pages } = await scanFiles(memoryFileSystem({ ...app, "app/page.jsx": pageText }));
  return pages.flatMap(({ now }) =>
    now.proof.map(({ says, chain }) => `${says}: ${chain.map(({ name }) => name).join(" ")}`),
  );
};

test.each([
  ["<Inner />", "page <Inner> cookies()"],
  ["<Middle />", "page <Middle> <Inner> cookies()"],
  ["<Box><Inner /></Box>", "page <Box> <Inner> cookies()"],
  ["<Outer />", "page <Outer> <Box> <Middle> <Inner> cookies()"],
])("%s is reached by %s", async (shown, way) => {
  const text = `import { Box, Inner, Middle, Outer } from "../components/parts";
export default function Page() { return ${shown}; }`;
  expect(await waysOf(text)).toEqual([`cookies(): ${way}`]);
});

test("a page that is forced to render per request names what else would keep it so", async () => {
  const text = `import { Inner } from "../components/parts";
export const dynamic = "force-dynamic";
export default function Page() { return <Inner />; }`;
  expect(await waysOf(text)).toEqual([
    'dynamic = "force-dynamic": dynamic = "force-dynamic"',
    "cookies(): page <Inner> cookies()",
  ]);
});

/** Built with Next 14.2: what a "use client" file hands on is a component for the browser, whatever file or package it is of. */
test.each([
  ['"use client";\nexport { ClerkProvider } from "@clerk/nextjs";', "static"],
  ['"use client";\nexport * from "@clerk/nextjs";', "static"],
  ['"use client";\nimport { ClerkProvider } from "@clerk/nextjs";\nexport { ClerkProvider };', "static"],
  ['"use client";\nexport { Lookup as ClerkProvider } from "../components/lookup";', "static"],
  ['export { Lookup as ClerkProvider } from "../components/lookup";', "ssr"],
  ['export { ClerkProvider } from "@clerk/nextjs";', "ssr"],
])("a page in a component of %j is %s", async (providers, mode) => {
  const { pages } = await scanFiles(
    memoryFileSystem({
      "package.json": packageJson({ next: "14.2.35", "@clerk/nextjs": "5.7.6" }),
      "app/layout.jsx": layout,
      "app/providers.js": providers,
      "components/lookup.jsx":
        'export function Lookup({ children }) { fetch("https://api.example.com", { cache: "no-store" }); return children; }',
      "app/page.jsx":
        'import { ClerkProvider } from "./providers";\nexport default function Page() { return <ClerkProvider>Hello</ClerkProvider>; }',
    }),
  );
  expect(pages.map(({ now }) => now.mode)).toEqual([mode]);
});
