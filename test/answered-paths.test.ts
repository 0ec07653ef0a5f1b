import { expect, test } from "@jest/globals";
import { type Files, packageJson, scanned } from "./small-apps.ts";

const lists = 'export async function generateStaticParams() { return [{ section: "1", item: "a" }]; }';
const answers = (slug: string): string => `"use cache";
import { notFound } from "next/navigation";
const sections = [{ slug: "${slug}" }];
export default async function Layout({ children, params }) {
  const { section } = await params;
  if (!sections.find((each) => each.slug === section)) notFound();
  return <div>{children}</div>;
}`;
const page = `"use cache";\n${lists}
export default async function Page({ params }) { const { item } = await params; return <p>{item}</p>; }`;
const appOf = (layout: string): Files => ({
  "package.json": packageJson({}),
  "next.config.js": "module.exports = { cacheComponents: true };",
  "app/[section]/layout.jsx": layout,
  "app/[section]/[item]/page.jsx": page,
});

/** 16.4 was built: where the layout answers, the fallback for the section is a partial shell. */
test.each([
  ["answers all of them", answers("z"), "isr likely"],
  ["answers none", answers("1"), "isr certain"],
])("the mode of listed paths below a layout that %s", async (_, layout, expected) => {
  const routes = await scanned(appOf(layout));
  expect(routes.get("/[section]/[item]")?.[0]).toBe(expected);
});

const ends = 'import { notFound } from "next/navigation";\nexport default function Page() { notFound(); }';

test("paths that all end in notFound() are prerendered as their answer", async () => {
  const routes = await scanned({
    "package.json": packageJson({}),
    "app/[id]/page.jsx": `${ends}\nexport function generateStaticParams() { return [{ id: "a" }]; }`,
  });
  expect(routes.get("/[id]")?.[0]).toBe("ssg certain");
});
