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
