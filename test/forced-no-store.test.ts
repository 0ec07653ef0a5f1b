import { expect, test } from "@jest/globals";
import { nowOf, packageJson, page } from "./small-apps.ts";

/** As 16.4.6 builds it: `fetchCache` counts for more than the seconds of a fetch, and less than an explicit force-cache. */
test.each([
  ["force-no-store", "{ next: { revalidate: 500 } }", "ssr certain"],
  ["force-no-store", "{ cache: 'force-cache' }", "static certain"],
  ["default-no-store", "{ next: { revalidate: 500 } }", "isr certain"],
])('with fetchCache "%s" a fetch with %s makes the page %s', async (fetchCache, options, expected) => {
  const [now] = await nowOf({
    "package.json": packageJson({}),
    ...page(
      `export const fetchCache = "${fetchCache}";`,
      `await fetch("https://a.example.com", ${options});`,
    ),
  });
  expect(now).toBe(expected);
});
