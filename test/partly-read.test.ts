import { expect, test } from "@jest/globals";
import { nowOf, packageJson, page } from "./small-apps.ts";

const app = { "package.json": packageJson({}) };

test("a page of which a syntax error hides a part is unknown", async () => {
  const [now] = await nowOf({ ...app, "app/page.jsx": "export default function P({{{ return <p /> }" });
  expect(now).toBe("unknown unknown");
});

test("a layout of which a syntax error hides a part makes its pages unknown", async () => {
  const layout = `import { cookies } from "next/headers";
export default async function Root({ children }) { await cookie s(; return <html>{children}</html>; }`;
  const [now] = await nowOf({ ...app, ...page("", ""), "app/layout.jsx": layout });
  expect(now).toBe("unknown unknown");
});

test("a syntax error in what a page imports, directly or not, leaves nothing certain", async () => {
  const [now] = await nowOf({
    ...app,
    ...page('import { a } from "../lib/a";', "a();"),
    "lib/a.js": 'import { b } from "./b"; export const a = () => b();',
    "lib/b.js": "export const b = () => 1;\nfunction c( {",
  });
  expect(now).toBe("static likely");
});

test("a syntax error in a file that no route imports changes nothing", async () => {
  const [now] = await nowOf({ ...app, ...page("", ""), "lib/b.js": "function c( {" });
  expect(now).toBe("static certain");
});

test("a page of the Pages Router with a syntax error is unknown", async () => {
  const [now] = await nowOf({ ...app, "pages/index.jsx": "export default function P({{{ return <p /> }" });
  expect(now).toBe("unknown unknown");
});
