import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Report } from "../../src/model/report.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { app, plainPage, routeIn, scanned, serverPage, skippedIn } from "./apps.ts";

type Shape = (count: number) => string;

/** A page whose data function gives the value of an expression made of the request, `a`. */
const gives =
  (expression: Shape): Shape =>
  (count) =>
    serverPage("const same = (x) => x;", `const a = req; return { props: { a: ${expression(count)} } };`);

const does =
  (statements: Shape): Shape =>
  (count) =>
    serverPage("const same = (x) => x;", `${statements(count)} return { props: {} };`);

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

/** Code that goes deep in one way each. */
const deep = {
  parentheses: gives((n) => `${"(".repeat(n)}a${")".repeat(n)}`),
  calls: gives((n) => `${"same(".repeat(n)}a${")".repeat(n)}`),
  arrays: gives((n) => `${"[".repeat(n)}a${"]".repeat(n)}`),
  objects: gives((n) => `${"{a:".repeat(n)}a${"}".repeat(n)}`),
  conditions: gives((n) => `${"a ? 1 : ".repeat(n)}a`),
  negations: gives((n) => `${"!".repeat(n)}a`),
  arrows: gives((n) => `${"() => ".repeat(n)}a`),
  calledArrows: gives((n) => `${"(() => ".repeat(n)}a${")()".repeat(n)}`),
  promises: gives((n) => `same(a)${".then((x) => x)".repeat(n)}`),
  templates: gives((n) => `${"`$".concat("{").repeat(n)}a${"}`".repeat(n)}`),
  defaults: gives((n) => `${"((x = ".repeat(n)}a${") => x)()".repeat(n)}`),
  blocks: does((n) => `${"{".repeat(n)}req.cookies.a${"}".repeat(n)}`),
  ifs: does((n) => `${"if (req.url) {".repeat(n)}req.cookies.a${"}".repeat(n)}`),
  elseIfs: does((n) => `${"if (req.url) same(); else ".repeat(n)}req.cookies.a;`),
  functions: does((n) => `${"function f() {".repeat(n)}${"}".repeat(n)}`),
  patterns: does((n) => `const ${"{ a: ".repeat(n)}b${" }".repeat(n)} = req;`),
  elements: (n) =>
    serverPage("", "return { props: {} };").replace("<p>hello</p>", "<p>".repeat(n) + "</p>".repeat(n)),
  components: (n) =>
    `const wrap = (Inner) => (props) => <Inner {...props} />;\nconst Page = () => null;\nexport async function getServerSideProps() { return { props: {} }; }\nexport default ${"wrap(".repeat(n)}Page${")".repeat(n)};\n`,
  wrappers: (n) =>
    `const wrap = (inner) => async (context) => inner(context);\nexport const getServerSideProps = ${"wrap(".repeat(n)}async () => ({ props: {} })${")".repeat(n)};\n${plainPage}`,
  names: (n) =>
    serverPage(
      `const v0 = 60;\n${lines(n, (i) => `const v${i + 1} = v${i};`)}`,
      `return { props: { a: v${n} } };`,
    ),
  callChain: (n) =>
    serverPage(
      `${lines(n, (i) => `const g${i} = (x) => g${i + 1}(x);`)}\nconst g${n} = (x) => x;`,
      "return { props: { a: g0(req) } };",
    ),
  classes: (n) =>
    serverPage(
      `class C0 {}\n${lines(n, (i) => `class C${i + 1} extends C${i} {}`)}`,
      `return { props: { a: new C${n}().a } };`,
    ),
  spreads: (n) =>
    serverPage(
      `const o0 = { a: 1 };\n${lines(n, (i) => `const o${i + 1} = { ...o${i} };`)}`,
      `return { props: o${n} };`,
    ),
} as const satisfies Readonly<Record<string, Shape>>;

/** Code that is long, not deep, so that all of it has to be read. */
const wide = {
  sum: gives((n) => `${"a+".repeat(n)}a`),
  and: gives((n) => `${"a&&".repeat(n)}a`),
  methods: gives((n) => `a${".b()".repeat(n)}`),
  members: gives((n) => `a${".b".repeat(n)}`),
  optional: gives((n) => `a${"?.b".repeat(n)}`),
  items: gives((n) => `[${"0,".repeat(n)}a]`),
  statements: does((n) => "same();\n".repeat(n)),
  union: (n) => `type All = ${"1|".repeat(n)}2;\n${serverPage("", "return { props: {} };")}`,
} as const satisfies Readonly<Record<string, Shape>>;

const depths = [500, 2_000, 10_000, 30_000] as const;

const width = 100_000;

describe("a scan of code that no person writes", () => {
  let report: Report;

  beforeAll(async () => {
    const ladder = Object.entries(deep).flatMap(([name, shape]) =>
      depths.map((depth) => [`pages/${name}-${depth}.tsx`, shape(depth)]),
    );
    const long = Object.entries(wide).map(([name, shape]) => [`pages/${name}.tsx`, shape(width)]);
    report = await scanned(temporaryFolder(app(Object.fromEntries([...ladder, ...long]))));
  });

  test.each(Object.keys(deep))("C2 C4 %s in the depth are read, or that they go too deep is told", (name) => {
    for (const depth of depths) {
      const reason = skippedIn(report)[`pages/${name}-${depth}.tsx`];
      const { mode, confidence } = routeIn(report, `/${name}-${depth}`).now;
      if (reason === undefined) expect({ name, depth, mode }).toEqual({ name, depth, mode: "ssr" });
      else {
        expect(reason).toMatch(/nested too deeply|larger than/);
        expect({ mode, confidence }).toEqual({ mode: "unknown", confidence: "unknown" });
      }
    }
    expect(skippedIn(report)[`pages/${name}-500.tsx`]).toBeUndefined();
  });

  test.each(Object.keys(wide))("C3 C4 a hundred thousand times %s are read", (name) => {
    expect(skippedIn(report)[`pages/${name}.tsx`]).toBeUndefined();
    expect(routeIn(report, `/${name}`).now.mode).toBe("ssr");
  });
});
