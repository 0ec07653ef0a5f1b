import { expect, test } from "@jest/globals";
import { type Files, nowOf, packageJson, scanned } from "./small-apps.ts";

const component = "export default function Page() { return <p />; }\n";
const page = (body: string, before = ""): string =>
  `${before}${component}export async function getStaticProps(context) { ${body} }\n`;
const given = (props: string, before = "", more: Files = {}): Files => ({
  "package.json": packageJson({}),
  "pages/index.jsx": page(`return { props: ${props} };`, before),
  ...more,
});
const thing = "class Thing { size = 1; }\n";
const listed =
  'export const getStaticPaths = () => ({ paths: [{ params: { id: ["a"] } }], fallback: false });';
const unlisted = 'export const getStaticPaths = () => ({ paths: [], fallback: "blocking" });';
const below = (paths: string): Files => ({
  "package.json": packageJson({}),
  "pages/[[...id]].jsx": page("return { props: { at: new Date() } };") + paths,
});

/** What builds of 14.2 and 16.4 came to. */
const cases: readonly (readonly [string, Files, string])[] = [
  ["undefined", given("{ a: undefined }"), "error certain"],
  ["undefined inside of a list", given("{ a: { b: [1, undefined] } }"), "error certain"],
  ["a date", given("{ at: new Date() }"), "error certain"],
  ["the text of a date", given("{ at: Date(), on: new Date().toISOString() }"), "ssg certain"],
  ["a function", given("{ load: () => 1 }"), "error certain"],
  ["a map", given("{ map: new Map([[1, 2]]) }"), "error certain"],
  ["the items of a set", given("{ list: [...new Set([1])] }"), "ssg certain"],
  ["an instance of a class", given("{ thing: new Thing() }", thing), "error certain"],
  ["the fields of an instance", given("{ thing: { ...new Thing() } }", thing), "ssg certain"],
  ["a clone of an instance", given("structuredClone(new Thing())", thing), "ssg certain"],
  [
    "what JSON made of all that",
    given(
      "JSON.parse(JSON.stringify({ at: new Date(), thing: new Thing(), none: undefined, f() {} }))",
      thing,
    ),
    "ssg certain",
  ],
  ["text that is JSON", given("{ text: JSON.stringify({ at: new Date() }) }"), "ssg certain"],
  ["an element", given("{ title: <b /> }"), "error certain"],
  ["a buffer", given('{ bytes: Buffer.from("x") }'), "error certain"],
  ["a list", given("[]"), "error certain"],
  ["null", given("null"), "error certain"],
  ["what awaited a promise", given("{ a: await new Promise((done) => done(1)) }"), "ssg certain"],
  ["parameters that a route without any has not", given("{ params: context.params }"), "error certain"],
  ["no preview", given("{ preview: context.preview }"), "error certain"],
  ["a locale without i18n", given("{ locale: context.locale }"), "error certain"],
  [
    "a locale",
    given("{ locale: context.locale }", "", {
      "next.config.js": 'module.exports = { i18n: { locales: ["en"], defaultLocale: "en" } };',
    }),
    "ssg certain",
  ],
  [
    "dates that a plugin of the compiler writes",
    given("{ at: new Date() }", "", { "package.json": packageJson({ "next-superjson": "1" }) }),
    "ssg certain",
  ],
  ["dates for a listed path", below(listed), "error certain"],
  ["dates for paths that no build renders", below(unlisted), "ssg certain"],
];

test.each(cases)("a page of pages/ whose props hold %s", async (_, files, now) => {
  expect([...(await scanned(files)).values()][0]?.[0]).toBe(now);
});

test("an object that holds itself is no JSON", async () => {
  const files = {
    "package.json": packageJson({}),
    "pages/index.jsx": page("const a = {}; a.self = a; return { props: { a } };"),
  };
  expect((await nowOf(files))[0]).toBe("error certain");
});

test("what only a branch hands on is no sure error", async () => {
  const files = {
    "package.json": packageJson({}),
    "pages/index.jsx": page(
      "const props = {}; if (process.env.SHOWN) props.at = new Date(); return { props };",
    ),
  };
  expect((await nowOf(files))[0]).toBe("ssg likely");
});
