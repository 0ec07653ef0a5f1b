import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import { scanFiles } from "../scan.ts";
import { layout, packageJson } from "../small-apps.ts";

const image = `import { ImageResponse } from "next/og";
export default function Image() { return new ImageResponse(<p>Hello</p>); }`;

/** Built with Next 15.6: a metadata file hands its exports on to the route that is made of it. */
test.each([
  ["", "", "ssr"],
  ['export const generateStaticParams = () => [{ slug: "one" }];', "", "ssg"],
  ['export const generateStaticParams = () => [{ slug: "one" }];', "export const revalidate = 60;", "isr"],
])("an image of a dynamic route with %j and %j is %s", async (listed, timed, mode) => {
  const { pages } = await scanFiles(
    memoryFileSystem({
      "package.json": packageJson({}),
      "app/layout.jsx": layout,
      "app/[slug]/opengraph-image.jsx": [image, listed, timed].join("\n"),
    }),
  );
  expect(pages.map(({ now }) => now.mode)).toEqual([mode]);
});

/** Built with Next 15.5: a client that fetches with no-store keeps a page per request, also one that names a revalidate. */
test.each([
  ["new Redis({ url: process.env.URL })", "await redis.get(slug)", "ssr"],
  ["Redis.fromEnv()", "await redis.hgetall(slug)", "ssr"],
  ['new Redis({ url: process.env.URL, cache: "default" })', "await redis.get(slug)", "isr"],
  ["new Redis({})", "await unstable_cache(() => redis.get(slug), [slug], { revalidate: 60 })()", "isr"],
])("a page that asks %s by %s is %s", async (client, call, mode) => {
  const { pages } = await scanFiles(
    memoryFileSystem({
      "package.json": packageJson({ "@upstash/redis": "1.39.0" }),
      "app/layout.jsx": layout,
      "lib/redis.js": `import { Redis } from "@upstash/redis";\nexport const redis = ${client};`,
      "app/[slug]/page.jsx": `import { unstable_cache } from "next/cache";
import { redis } from "../../lib/redis";
export const revalidate = 60;
export const generateStaticParams = () => [{ slug: "one" }];
export default async function Page({ params }) { const { slug } = await params; return <p>{JSON.stringify(${call})}</p>; }`,
    }),
  );
  expect(pages.map(({ now }) => now.mode)).toEqual([mode]);
});
