import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import { scanFiles } from "../scan.ts";

const layout =
  "export default function Layout({ children }) { return <html><body>{children}</body></html>; }";

test("what follows a call of one of several functions is reached where only some of them throw", async () => {
  const { pages } = await scanFiles(
    memoryFileSystem({
      "package.json": JSON.stringify({ dependencies: { next: "16.4.6", react: "19.0.0" } }),
      "app/layout.jsx": layout,
      "app/page.jsx": `import { tag } from "../lib/tag";
import { cookies } from "next/headers";
export default async function Page() { tag("a"); await cookies(); return <p />; }`,
      "lib/tag.js": `import * as cache from "next/cache";
export const tag = "cacheTag" in cache ? cache.cacheTag : () => { throw new Error("not there"); };`,
    }),
  );
  expect(pages.map(({ now }) => [now.mode, now.confidence])).toEqual([["ssr", "certain"]]);
});
