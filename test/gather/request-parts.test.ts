import { expect, test } from "@jest/globals";
import { levelOfPath } from "../../src/gather/content/request-parts.ts";
import { indexFacts, readApp, slugFacts } from "./program-of.ts";

/** What `ctx` is read for, and how personal that is, on the route `/[slug]`. */
test.each([
  ["ctx.params", "params"],
  ["ctx.params.slug", "params"],
  ["ctx.query", "query"],
  ["ctx.query.slug", "params"],
  ["ctx.query.page", "query"],
  ["ctx.query[ctx.params.slug]", "query"],
  ["ctx.resolvedUrl", "query"],
  ["ctx.locale", "params"],
  ["ctx.locales", "params"],
  ["ctx.defaultLocale", "params"],
  ["ctx.preview", "nothing"],
  ["ctx.previewData", "nothing"],
  ["ctx.draftMode", "nothing"],
  ["ctx.req.method", "nothing"],
  ["ctx.req.url", "query"],
  ["ctx.req.headers.host", "shared"],
  ["ctx.req.headers['accept-language']", "shared"],
  ["ctx.req.headers['User-Agent']", "shared"],
  ["ctx.req.headers['x-vercel-ip-country']", "shared"],
  ["ctx.req.headers.authorization", "personal"],
  ["ctx.req.headers.cookie", "personal"],
  ["ctx.req.headers.cookie.split('=')[1]", "personal"],
  ["ctx.req.headers", "personal"],
  ["ctx.req.headers['x-' + ctx.params.slug]", "personal"],
  ["ctx.req.cookies", "personal"],
  ["ctx.req.cookies.token", "personal"],
  ["ctx.req.session.user", "personal"],
  ["ctx.req.user", "personal"],
  ["ctx.req.geo", "shared"],
  ["ctx.req.socket.remoteAddress", "shared"],
  ["ctx.req.body", "personal"],
  ["ctx.res.statusCode", "nothing"],
  ["ctx.res.locals.user", "personal"],
  ["ctx.res.req.cookies", "personal"],
  ["ctx.session", "unsure"],
  ["ctx[Math.random()]", "unsure"],
  ["ctx", "unsure"],
])("props made of %s read %s", (expression, expected) => {
  const { values } = slugFacts(
    `export const getServerSideProps = async (ctx) => ({ props: { x: ${expression} } })`,
  );
  expect([values.request, values.requestUse]).toEqual([
    expected,
    expected === "nothing" ? "none" : "content",
  ]);
});

/** The same part under other names. */
test.each([
  ["({ req }) => ({ props: { x: req.cookies.a } })", "personal"],
  ["({ req: request }) => ({ props: { x: request.cookies.a } })", "personal"],
  ["({ req: { cookies } }) => ({ props: { x: cookies.a } })", "personal"],
  ["({ req: { cookies: { a = 1 } } }) => ({ props: { x: a } })", "personal"],
  ["({ query: { slug } }) => ({ props: { slug } })", "params"],
  ["({ query: { slug, ...rest } }) => ({ props: { rest } })", "query"],
  ["({ params, ...rest }) => ({ props: { x: rest.req.cookies.a } })", "personal"],
  ["({ params: { slug } }) => ({ props: { slug } })", "params"],
  [
    "(context) => { const { req } = context; const c = req.cookies; return { props: { x: c.a } } }",
    "personal",
  ],
  ["(ctx) => { const { locale = 'en' } = ctx; return { props: { locale } } }", "params"],
  ["() => ({ props: { x: 1 } })", "nothing"],
  ["(ctx) => ({ props: { x: 1 } })", "nothing"],
  ["({ req, res, query }) => ({ props: { x: 1 } })", "nothing"],
])("getServerSideProps = %s reads %s", (code, expected) => {
  expect(slugFacts(`export const getServerSideProps = async ${code}`).values.request).toBe(expected);
});

test.each([
  ["a package that is not known", "import load from 'some-package'", "load(ctx)", "unsure"],
  ["such a package, as the request", "import load from 'some-package'", "load(ctx.req)", "unsure"],
  ["such a package, inside an object", "import load from 'some-package'", "load({ a: { ctx } })", "unsure"],
  ["such a package, only a parameter", "import load from 'some-package'", "load(ctx.params.slug)", "params"],
  ["a file that is not there", "import load from '../lib/gone'", "load(ctx)", "unsure"],
  ["a global", "", "globalThis.load(ctx)", "unsure"],
  ["next-auth", "import { getSession } from 'next-auth/react'", "getSession(ctx)", "personal"],
  [
    "next-auth with options",
    "import { getServerSession } from 'next-auth/next'",
    "getServerSession(ctx.req, ctx.res, {})",
    "personal",
  ],
  ["nookies", "import nookies from 'nookies'", "nookies.get(ctx)", "personal"],
  [
    "a language negotiator",
    "import Negotiator from 'negotiator'",
    "new Negotiator(ctx.req).language()",
    "shared",
  ],
  ["a logger", "import pino from 'pino'", "pino().info(ctx.req)", "nothing"],
  ["the console", "", "console.log(ctx)", "nothing"],
  ["a helper of the project", "import { load } from '../lib/load'", "load(ctx)", "params"],
])("the context handed to %s reads %s", (_, load, call, expected) => {
  const facts = slugFacts(
    `${load}\nexport async function getServerSideProps(ctx) { const x = await ${call}; return { props: { ${expected === "nothing" ? "" : "x"} } } }`,
    { "lib/load.js": "export const load = async ({ params }) => params.slug" },
  );
  expect(facts.values.request).toBe(expected);
});

test("a helper in another file is followed, step by step", () => {
  const facts = indexFacts(
    'import { viewer } from "../lib/viewer"\nexport async function getServerSideProps(ctx) {\n  return { props: { v: await viewer(ctx) } }\n}',
    {
      "lib/viewer.js":
        'import { read } from "./cookies"\nexport const viewer = (c) =>\n  read(c.req.cookies)\n',
      "lib/cookies.js": "export const read = (cookies) =>\n  cookies.user.trim()\n",
    },
  );
  expect(facts.proof.request?.[0]?.says).toBe("req.cookies.user");
  expect(facts.proof.request?.[0]?.chain.map(({ file, line }) => `${file}:${line}`)).toEqual([
    "pages/index.js:3",
    "pages/index.js:4",
    "lib/viewer.js:3",
    "lib/cookies.js:2",
  ]);
});

const appPage = (app: string): string =>
  readApp({ "pages/index.js": "export default () => null", "pages/_app.js": app }).facts("/").values.request;

/** The context of _app holds that of the page. */
test.each([
  ["App.getInitialProps = async ({ ctx }) => ({ x: ctx.req.headers.cookie })", "personal"],
  ["App.getInitialProps = async (app) => ({ x: app.ctx.req.headers['accept-language'] })", "shared"],
  ["App.getInitialProps = async ({ router }) => ({ x: router.query })", "query"],
  ["App.getInitialProps = async ({ ctx }) => ({ x: ctx.pathname })", "params"],
  ["App.getInitialProps = async ({ ctx }) => ({ x: ctx.store.getState() })", "unsure"],
  [
    "App.getInitialProps = async ({ Component, ctx }) => ({ pageProps: await Component.getInitialProps(ctx) })",
    "nothing",
  ],
  ["App.getInitialProps = async (app) => ({ ...(await NextApp.getInitialProps(app)) })", "nothing"],
])("an _app with %s reads %s", (assignment, expected) => {
  expect(
    appPage(`import NextApp from "next/app"; export default function App() { return null } ${assignment}`),
  ).toBe(expected);
});

test("a wrapper gives its store to the outer function and the context to the inner one", () => {
  const facts = slugFacts(
    "import { createWrapper } from 'next-redux-wrapper'; const wrapper = createWrapper(() => null); export const getServerSideProps = wrapper.getServerSideProps((store) => async ({ params }) => { store.dispatch(params.slug); return { props: { s: params.slug } } })",
  );
  expect(facts.values.request).toBe("params");
});

test.each([
  ["ctx.res.setHeader('Set-Cookie', 'a=b')", "yes"],
  ["ctx.res.cookie('a', 'b')", "yes"],
  ["ctx.res.setHeader('X-Robots-Tag', 'noindex')", "no"],
])("%s writes for the visitor: %s", (call, expected) => {
  const facts = slugFacts(`export async function getServerSideProps(ctx) { ${call}; return { props: {} } }`);
  expect(facts.values.writes).toBe(expected);
});

test("the whole context is unsure under every name it has", () => {
  for (const path of [[], ["req"], ["ctx"], ["ctx", "req"], ["router"]])
    expect(levelOfPath(path, [])).toBe("unsure");
});

/** What a page of the App Router reads of the request, by what it takes of `cookies()` and `headers()`. */
const appReads = (body: string): string => {
  const source = `import { cookies, headers } from "next/headers";
import { userAgent } from "next/server";
import { look } from "acme";
export default async function Page() { ${body} }`;
  return readApp({
    "app/layout.js": "export default ({ children }) => children;",
    "app/a/page.js": source,
  }).facts("/a").values.request;
};

test.each([
  ['return (await headers()).get("accept-language");', "shared"],
  ['return headers().get("User-Agent");', "shared"],
  ['const { get } = await headers(); return get("x-vercel-ip-country");', "shared"],
  ['const all = await headers(); return all.get("host") + all.get("x-locale");', "shared"],
  ['return headers().then((all) => all.get("host"));', "shared"],
  ["return userAgent({ headers: await headers() }).device.type;", "shared"],
  ['return (await cookies()).get("NEXT_LOCALE")?.value;', "shared"],
  ['return (await cookies()).has("ab-variant");', "shared"],
  ['return (await cookies()).get("theme")?.value;', "shared"],
  ['return (await cookies()).get("session")?.value;', "personal"],
  ['return (await cookies()).get("theme-of-user")?.value;', "personal"],
  ['return (await headers()).get("authorization");', "personal"],
  ['return (await headers()).get("x-nonce");', "personal"],
  ["return (await headers()).get(look());", "personal"],
  ['const all = await headers(); return all.get("host") + all.get("cookie");', "personal"],
  ['const all = await headers(); look(all); return all.get("host");', "personal"],
  ['const all = await headers(); look({ all }); return all.get("host");', "personal"],
  ['const all = await headers(); const copy = [...all]; return all.get("host") + copy;', "personal"],
  ['const all = await headers(); for (const each of all) look(each); return all.get("host");', "personal"],
  ['const all = await headers(); return all.get("host") + Object.fromEntries(all.entries());', "personal"],
  ['look({ cookies }); return (await cookies()).get("theme")?.value;', "personal"],
  ["await headers(); return 1;", "personal"],
])("a component that does `%s` reads what is %s", (body, expected) => {
  expect(appReads(body)).toBe(expected);
});

test.each([
  ["ctx.req.cookies.NEXT_LOCALE", "shared"],
  ["ctx.req.cookies['ab-bucket']", "shared"],
  ["ctx.req.headers['x-country']", "shared"],
  ["ctx.req.cookies.user_lang", "personal"],
])("%s is %s", (expression, expected) => {
  const { values } = slugFacts(
    `export const getServerSideProps = async (ctx) => ({ props: { x: ${expression} } })`,
  );
  expect(values.request).toBe(expected);
});
