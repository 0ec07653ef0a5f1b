import { expect, test } from "@jest/globals";
import { sharedCause } from "../../src/report/shared-cause.ts";
import { page } from "./sample-report.ts";

const step = (file: string, line: number) => ({ file, line, column: 1, name: "x" });

const dynamic = (route: string, ...chains: readonly (readonly ReturnType<typeof step>[])[]) =>
  page(
    route,
    { mode: "ssr", proof: chains.map((chain) => ({ says: "cookies()", chain })) },
    { change: true, strategy: "isr" },
    { file: `pages${route}.tsx` },
  );

const layout = [step("pages/_app.tsx", 5), step("lib/auth.ts", 12)];

test("one line behind most pages is named, with how many have no other reason", () => {
  const routes = [
    dynamic("/a", layout),
    dynamic("/b", layout),
    dynamic("/c", layout, [step("pages/c.tsx", 3)]),
    page("/d"),
  ];
  expect(sharedCause(routes)).toEqual({ chain: "pages/_app.tsx:5 -> lib/auth.ts:12", routes: 3, freed: 2 });
});

test.each([
  ["two routes", [dynamic("/a", layout), dynamic("/b", layout)]],
  [
    "three of twenty",
    [
      ...["/a", "/b", "/c"].map((route) => dynamic(route, layout)),
      ...Array.from({ length: 17 }, (_, index) => page(`/static-${index}`)),
    ],
  ],
  [
    "reasons in the pages themselves",
    ["/a", "/b", "/c"].map((route) => dynamic(route, [step(`pages${route}.tsx`, 1)])),
  ],
])("%s have no line worth a sentence", (_, routes) => {
  expect(sharedCause(routes)).toBeNull();
});
