import { expect, test } from "@jest/globals";
import { parseCacheControl } from "../../src/gather/content/response.ts";
import { component, indexFacts, readApp } from "./program-of.ts";

const place = { file: "pages/index.js", line: 1, column: 1 };

test.each([
  ["s-maxage=60", 60, null, false],
  ["public, s-maxage=10, stale-while-revalidate=59", 10, 59, false],
  ["S-MaxAge=10 , Stale-While-Revalidate=59", 10, 59, false],
  ['s-maxage="10"', 10, null, false],
  ["public, max-age=30", 30, null, false],
  ["max-age=30", null, null, false],
  ["public, max-age=30, s-maxage=60", 60, null, false],
  ["s-maxage=0", 0, null, false],
  ["s-maxage=-1", null, null, false],
  ["s-maxage=1.5", null, null, false],
  ["s-maxage=", null, null, false],
  ["s-maxage=*", null, null, false],
  ["public, immutable, max-age=31536000", 31536000, null, false],
  ["private", null, null, true],
  ["private, max-age=60", null, null, true],
  ["no-store", null, null, true],
  ["no-cache", null, null, true],
  ["private, no-cache, no-store, max-age=0, must-revalidate", null, null, true],
  ["x-private, max-age=60", null, null, false],
  ["", null, null, false],
])(
  "Cache-Control %s has s-maxage %s, stale-while-revalidate %s, private %s",
  (value, sMaxAge, staleWhileRevalidate, isPrivate) => {
    expect(parseCacheControl(value, place)).toEqual({
      value,
      sMaxAge,
      staleWhileRevalidate,
      isPrivate,
      place,
    });
  },
);

test.each([
  ["({ res }) => ({ res })", "handed"],
  ["(context) => ({ answer: context.res, query: 1 })", "handed"],
  ["({ res }) => ({ status: res.statusCode })", "page"],
  ["() => ({})", "page"],
])("getInitialProps %s leaves the response %s", (body, expected) => {
  const page = `const Page = () => null; Page.getInitialProps = async ${body}; export default Page;`;
  expect(readApp({ "pages/index.js": page }).facts("/").values.response).toBe(expected);
});

const serving = (body: string): string =>
  `export async function getServerSideProps({ req, res }) { ${body}; return { props: { a: 1 } } }`;

test.each([
  ["res.setHeader('Cache-Control', 's-maxage=60')", "shared"],
  ["res.setHeader('cache-control', 's-maxage=60')", "shared"],
  ["res.setHeader('CDN-Cache-Control', 's-maxage=60')", "shared"],
  ["res.setHeader('Cache-Control', 's-maxage=' + 60)", "shared"],
  ["res.setHeader('Cache-Control', ['public', 's-maxage=60'])", "shared"],
  ["res.setHeader('Cache-Control', 'public, max-age=0, must-revalidate')", "none"],
  ["res.setHeader('Cache-Control', 's-maxage=0, stale-while-revalidate=60')", "shared"],
  ["res.setHeader('Cache-Control', 'private, max-age=60')", "private"],
  ["res.setHeader('Cache-Control', 'no-store')", "private"],
  ["res.setHeader('Cache-Control', 's-maxage=60'); res.setHeader('Cache-Control', 'no-store')", "private"],
  ["res.setHeader('X-Other', 's-maxage=60')", "none"],
  ["res.setHeader('Cache-Control', 'max-age=60')", "none"],
  ["const h = (r) => r.setHeader('Cache-Control', 's-maxage=60'); h(res)", "shared"],
  ["req.headers.set('Cache-Control', 's-maxage=60')", "none"],
])("%s is %s", (body, expected) => {
  expect(indexFacts(serving(body)).values.cacheControl).toBe(expected);
});

test.each([
  ["res.write('<xml/>'); res.end()", "written"],
  ["res.end()", "written"],
  ["res.statusCode = 404", "status"],
  ["if (req.url === '/x') res.end()", "parts"],
  ["res.setHeader('X-A', 'b')", "parts"],
  [
    "res.setHeader('Content-Type', 'text/xml'); res.write(sitemap()); res.end(); function sitemap() { return '' }",
    "written",
  ],
])("after %s the answer is %s", (body, expected) => {
  expect(indexFacts(serving(body)).values.response).toBe(expected);
});

/** On-demand calls of an API route, and whether they regenerate `/blog/[slug]`. */
test.each([
  ["await res.revalidate('/blog/a')", "yes"],
  ["await res.revalidate(`/blog/$" + "{req.body.slug}`)", "yes"],
  ["await res.revalidate('/blog/' + req.body.slug)", "yes"],
  ["await res.unstable_revalidate('/blog/a')", "yes"],
  ["await res.revalidate('/blog/a?b=c')", "yes"],
  ["await res.revalidate('/blog')", "no"],
  ["await res.revalidate('/blog/a/b')", "no"],
  ["await res.revalidate('/')", "no"],
  ["await res.revalidate('/shop/a')", "no"],
  ["await res.revalidate(req.body.path)", "no"],
  ["await cache.revalidate('blog/a')", "no"],
  ["await res.revalidate()", "no"],
  ["purge(`/blog/$" + "{req.body.slug}`)", "yes"],
  ["revalidatePath('/blog/a')", "no"],
])("an API route with %s regenerates it: %s", (call, expected) => {
  const app = readApp({
    "pages/blog/[slug].js": `${component}export const getStaticProps = () => ({ props: {}, revalidate: 60 }); export const getStaticPaths = () => ({ paths: [], fallback: "blocking" })`,
    "pages/api/publish.js": `import { revalidatePath as purge } from "next/cache"; export default async function handler(req, res) { ${call} }`,
  });
  expect(app.facts("/blog/[slug]").values.hook).toBe(expected);
});
