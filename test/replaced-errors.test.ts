import { expect, test } from "@jest/globals";
import { nowOf, packageJson, page } from "./small-apps.ts";

const load =
  'import { cookies } from "next/headers";\nasync function load() { return (await cookies()).get("a")?.value; }\n';

test.each([
  [
    "a function that throws another error under a condition",
    "return await load().catch((e) => { if (e.code === 1) return null; throw new Error('x'); });",
    "ssr likely",
  ],
  [
    "a catch that throws another error under a condition",
    "try { return await load(); } catch (e) { if (e.code !== 1) throw new Error('x'); throw e; }",
    "ssr likely",
  ],
  [
    "another read of the request behind a replaced error",
    "const v = await load().catch(() => { throw new Error('x'); }); return (await cookies()).get(v);",
    "ssr likely",
  ],
  ["a function that keeps the error to itself", "return await load().catch(() => null);", "ssr certain"],
  ["a function that hands the error on", "return await load().catch((e) => { throw e; });", "ssr certain"],
  [
    "another read of the request before a replaced error",
    "(await cookies()).get('b'); return await load().catch(() => { throw new Error('x'); });",
    "ssr certain",
  ],
  [
    "a promise that nobody waits for",
    "load().catch(() => { throw new Error('x'); }); return null;",
    "ssr certain",
  ],
])("the error of Next's and %s", async (_, code, said) => {
  expect((await nowOf({ "package.json": packageJson({}), ...page(load, code) }))[0]).toBe(said);
});
