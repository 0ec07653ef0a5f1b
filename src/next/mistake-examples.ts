import { lines, type MistakeExample } from "./example-code.ts";
import type { MistakeRule } from "./mistakes.ts";

const prices = "export default function Prices({ prices }) { return prices.length; }";
const post = "export default function Post({ post }) { return post.title; }";
const about = "export default function About() { return null; }";
const price = "export default function Price({ value }) { return value; }";
const withPrice = "export default function About() { return <Price value={9} />; }";
const staticProps = "export const getStaticProps = async () => ({ props: { prices: await loadPrices() } });";
const serverProps =
  "export const getServerSideProps = async () => ({ props: { prices: await loadPrices() } });";
const postProps =
  "export const getStaticProps = async ({ params }) => ({ props: { post: await loadPost(params.id) } });";
const postPaths = 'export const getStaticPaths = () => ({ paths: [], fallback: "blocking" });';
const inPrices = (before: string, after: string): MistakeExample => ({
  before: { "pages/prices.jsx": lines(before, prices) },
  after: { "pages/prices.jsx": lines(after, prices) },
});
const inPost = (before: string, after: string): MistakeExample => ({
  before: { "pages/posts/[id].jsx": lines(before, post) },
  after: { "pages/posts/[id].jsx": lines(after, post) },
});
const exported = 'module.exports = { output: "export" };';

/** An example for every mistake. */
export const mistakeExamples = {
  "gssp-with-gsp": inPrices(lines(staticProps, serverProps), staticProps),
  "data-function-with-initial-props": {
    before: {
      "pages/prices.jsx": lines(
        staticProps,
        prices,
        "Prices.getInitialProps = async () => ({ prices: [] });",
      ),
    },
    after: { "pages/prices.jsx": lines(staticProps, prices) },
  },
  "gsp-without-paths": inPost(postProps, lines(postPaths, postProps)),
  "paths-on-fixed-route": inPrices(lines(postPaths, staticProps), staticProps),
  "paths-without-gsp": {
    before: { "pages/posts/[id].jsx": lines(postPaths, post) },
    after: { "pages/posts/[id].jsx": lines(postPaths, postProps, post) },
  },
  "invalid-static-paths": inPost(
    lines("export const getStaticPaths = () => ({ paths: [] });", postProps),
    lines(postPaths, postProps),
  ),
  "invalid-revalidate": inPrices(
    'export const getStaticProps = async () => ({ props: { prices: await loadPrices() }, revalidate: "60" });',
    "export const getStaticProps = async () => ({ props: { prices: await loadPrices() }, revalidate: 60 });",
  ),
  "invalid-data-result": inPrices(
    "export const getStaticProps = async () => ({ prices: await loadPrices() });",
    staticProps,
  ),
  "revalidate-in-gssp": inPrices(
    "export const getServerSideProps = async () => ({ props: { prices: await loadPrices() }, revalidate: 60 });",
    "export const getStaticProps = async () => ({ props: { prices: await loadPrices() }, revalidate: 60 });",
  ),
  "props-not-json": inPrices(
    "export const getStaticProps = async () => ({ props: { prices: await loadPrices(), at: new Date() } });",
    "export const getStaticProps = async () => ({ props: { prices: await loadPrices(), at: new Date().toISOString() } });",
  ),
  "revalidate-in-props": inPrices(
    "export const getStaticProps = async () => ({ props: { prices: await loadPrices(), revalidate: 60 } });",
    "export const getStaticProps = async () => ({ props: { prices: await loadPrices() }, revalidate: 60 });",
  ),
  "redirect-at-build": {
    before: {
      "pages/old.jsx": lines(
        'export const getStaticProps = () => ({ redirect: { destination: "/new", permanent: true } });',
        "export default function Old() { return null; }",
      ),
    },
    after: {
      "next.config.js": lines(
        "module.exports = {",
        '  redirects: async () => [{ source: "/old", destination: "/new", permanent: true }],',
        "};",
      ),
      "pages/about.jsx": about,
    },
  },
  "data-function-on-error-page": {
    before: { "pages/404.jsx": lines(serverProps, about), "pages/about.jsx": about },
    after: { "pages/404.jsx": about, "pages/about.jsx": about },
  },
  "former-data-function": {
    before: {
      "pages/prices.jsx": lines(
        prices,
        "export const unstable_getStaticProps = async () => ({ props: { prices: await loadPrices() } });",
      ),
      "package.json": '{ "dependencies": { "next": "12.3.7" } }',
    },
    after: {
      "pages/prices.jsx": lines(prices, staticProps),
      "package.json": '{ "dependencies": { "next": "12.3.7" } }',
    },
  },
  "data-function-as-member": {
    before: {
      "pages/prices.jsx": lines(
        prices,
        "Prices.getStaticProps = async () => ({ props: { prices: await loadPrices() } });",
      ),
    },
    after: { "pages/prices.jsx": lines(prices, staticProps) },
  },
  "ignored-data-function": {
    before: {
      "pages/_app.jsx": lines(
        "export const getServerSideProps = async () => ({ props: { menu: await loadMenu() } });",
        "export default function App({ Component, pageProps }) { return <Component {...pageProps} />; }",
      ),
      "pages/about.jsx": about,
    },
    after: {
      "pages/_app.jsx":
        "export default function App({ Component, pageProps }) { return <Component {...pageProps} />; }",
      "pages/about.jsx": lines(
        "export const getStaticProps = async () => ({ props: { menu: await loadMenu() } });",
        about,
      ),
    },
  },
  "no-default-component": {
    before: { "pages/about.jsx": about, "pages/format.js": 'export const format = (price) => price + " €";' },
    after: { "pages/about.jsx": about, "lib/format.js": 'export const format = (price) => price + " €";' },
  },
  "edge-runtime-name": inPrices(
    lines('export const config = { runtime: "edge" };', serverProps),
    lines('export const config = { runtime: "experimental-edge" };', serverProps),
  ),
  "export-needs-static": {
    before: { "next.config.js": exported, "pages/prices.jsx": lines(serverProps, prices) },
    after: { "next.config.js": exported, "pages/prices.jsx": lines(staticProps, prices) },
  },
  "config-refused": {
    before: {
      "next.config.js": "module.exports = { experimental: { ppr: true } };",
      "pages/about.jsx": about,
    },
    after: { "next.config.js": "module.exports = { cacheComponents: true };", "pages/about.jsx": about },
  },
  "export-all-from-page": {
    before: { "lib/about.jsx": about, "pages/about.jsx": 'export * from "../lib/about";' },
    after: { "lib/about.jsx": about, "pages/about.jsx": 'export { default } from "../lib/about";' },
  },
  "route-conflict": {
    before: { "app/about/page.jsx": about, "pages/about.jsx": about },
    after: { "app/about/page.jsx": about },
  },
  "route-names-clash": {
    before: { "app/docs/page.jsx": about, "app/docs/[[...all]]/page.jsx": about },
    after: { "app/docs/page.jsx": about, "app/docs/[...all]/page.jsx": about },
  },
  "duplicate-page": {
    before: { "pages/about.jsx": about, "pages/about/index.jsx": about },
    after: { "pages/about/index.jsx": about },
  },
  "folders-apart": {
    before: { "src/app/page.jsx": about, "pages/about.jsx": about },
    after: { "src/app/page.jsx": about, "src/pages/about.jsx": about },
  },
  "middleware-and-proxy": {
    before: {
      "middleware.js": "export function middleware() {}",
      "proxy.js": "export function proxy() {}",
      "pages/about.jsx": about,
    },
    after: { "proxy.js": "export function proxy() {}", "pages/about.jsx": about },
  },
  "invalid-page-extension": {
    before: {
      "next.config.js": 'module.exports = { pageExtensions: ["jsx", "*.page"] };',
      "pages/about.jsx": about,
    },
    after: {
      "next.config.js": 'module.exports = { pageExtensions: ["jsx", "page.jsx"] };',
      "pages/about.jsx": about,
    },
  },
  "config-not-literal": inPrices(
    lines('const runtime = "nodejs";', "export const config = { runtime };", staticProps),
    lines('export const config = { runtime: "nodejs" };', staticProps),
  ),
  "not-a-page": {
    before: { "pages/about.jsx": lines('import Price from "./Price";', withPrice), "pages/Price.jsx": price },
    after: {
      "pages/about.jsx": lines('import Price from "../components/Price";', withPrice),
      "components/Price.jsx": price,
    },
  },
} as const satisfies Record<MistakeRule, MistakeExample>;
