import { expect, test } from "@jest/globals";
import { packageJson, scanned } from "./small-apps.ts";

const said = async (before: string, read: string): Promise<string | undefined> => {
  const files = {
    "package.json": packageJson({}),
    "next.config.mjs": "export default { cacheComponents: true };",
    "app/page.jsx": `import { cookies, headers } from "next/headers"; import { Suspense } from "react";
async function profile(id) { "use cache"; ${read}; return id; }
async function Part() { ${before} return <p>{await profile("a")}</p>; }
export default function Page() { return <Suspense fallback={<p />}><Part /></Suspense>; }`,
  };
  return (await scanned(files)).get("/")?.[0];
};

test.each([
  ["at once", "", "await headers();", "error certain"],
  ["in a try block", "", "try { await headers(); } catch {}", "error certain"],
  [
    "after a wait for the request",
    'const user = (await cookies()).get("user");',
    "await headers();",
    "partial certain",
  ],
  [
    "after a return without a user",
    'if (!(await cookies()).get("user")) return null;',
    "await headers();",
    "partial certain",
  ],
])("headers() in a cached function that is called %s", async (_, before, read, expected) => {
  expect(await said(before, read)).toBe(expected);
});
