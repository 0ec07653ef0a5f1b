import { expect, test } from "@jest/globals";
import { adviceLabel, nowLabel, reasonOf, shellWord } from "../../src/report/words.ts";
import { page } from "./sample-report.ts";

test.each([
  [page("/a"), "○ static"],
  [page("/a", { mode: "ssg" }), "● SSG"],
  [page("/a", { mode: "isr", revalidate: 10 }), "● ISR 10"],
  [page("/a", { mode: "isr", revalidate: 10 }, {}, { router: "app" }), "○ ISR 10"],
  [page("/[a]", { mode: "isr", revalidate: 10 }, {}, { router: "app" }), "● ISR 10"],
  [page("/a", { mode: "isr" }), "● ISR"],
  [page("/a", { mode: "ssr" }), "ƒ per request"],
  [page("/a", { mode: "partial" }), "◐ partial"],
  [page("/a", { mode: "error" }), "✗ build fails"],
  [page("/a", { mode: "unknown" }), "? unknown"],
])("a route now shows as its mode (%#)", (route, expected) => {
  expect(nowLabel(route)).toBe(expected);
});

test.each([
  [{ strategy: "ssg", change: true }, "SSG"],
  [{ strategy: "isr", change: true, revalidate: 600 }, "ISR 600"],
  [{ strategy: "isr", change: true, revalidate: 600, onDemand: true }, "ISR 600 on demand"],
  [{ strategy: "isr", change: true, revalidate: false, onDemand: true }, "ISR on demand"],
  [{ strategy: "partial", change: true }, "static shell"],
  [{ strategy: "ssr", change: true }, "SSR"],
  [{ strategy: "ssr", change: false }, "keep"],
  [{ strategy: null }, "-"],
] as const)("an advice shows as what to do (%#)", (advice, expected) => {
  expect(adviceLabel(page("/a", {}, advice).advice)).toBe(expected);
});

test("a reason in another file goes before the advice's own words, innermost first", () => {
  const chain = [
    { file: "pages/a.tsx", line: 5, column: 1, name: "Page" },
    { file: "components/nav.tsx", line: 8, column: 1, name: "Nav" },
    { file: "lib/auth.ts", line: 12, column: 1, name: "cookies" },
  ];
  const route = page("/a", { mode: "ssr", proof: [{ says: "cookies()", chain }] }, { change: true });
  expect(reasonOf(route).text).toBe("cookies() in lib/auth.ts:12 <- components/nav.tsx:8");
});

const proofOf = (says: string, ...places: readonly string[]) => ({
  says,
  chain: places.map((text) => {
    const [file = "", line = ""] = text.split(":");
    return { file, line: Number(line), column: 1, name: "x" };
  }),
});

test.each([
  [
    "the way back, with one place of each file",
    "needs-a-request",
    proofOf("cookies()", "app/layout.tsx:3", "app/layout.tsx:5", "components/nav.tsx:8", "lib/auth.ts:12"),
    "cookies() in lib/auth.ts:12 <- components/nav.tsx:8 <- app/layout.tsx:5",
  ],
  [
    "no way where the call is its own",
    "needs-a-request",
    proofOf("cookies()", "app/a/page.tsx:4"),
    "cookies()",
  ],
  [
    "a key of a layout",
    "forced-dynamic",
    proofOf('dynamic = "force-dynamic"', "app/layout.tsx:2"),
    'dynamic = "force-dynamic" in app/layout.tsx:2',
  ],
  ["its rule where no call decides", "params-not-listed", proofOf("x", "app/a/page.tsx:1"), "no list"],
])("the reason of an App Router page that renders per request is %s", (_, row, proof, expected) => {
  const now = { mode: "ssr" as const, row, because: "no list.", proof: [proof] };
  const route = page("/a", now, { strategy: null }, { router: "app", file: "app/a/page.tsx" });
  expect(reasonOf(route).text).toBe(expected);
});

test.each([
  ["/pricing", "/pricing"],
  ["./my-app", "./my-app"],
  ["/products/[id]", '"/products/[id]"'],
  ["my app", '"my app"'],
  ["$(rm -rf .)", "'$(rm -rf .)'"],
  ["it's `x`", "'it'\\''s `x`'"],
  ["", '""'],
])("%s is pasted into a shell as %s", (text, expected) => {
  expect(shellWord(text)).toBe(expected);
});
