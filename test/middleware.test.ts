import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import type { AdvisedPage } from "../src/model/page.ts";
import { scanResult } from "./scan.ts";
import { type Files, layout, packageJson } from "./small-apps.ts";

const page =
  'export const dynamic = "force-dynamic";\nexport default async function Page({ params }) { const found = await fetch("https://a.example/x/" + JSON.stringify(await params)); return <p>{await found.text()}</p>; }';

const app: Files = {
  "package.json": packageJson({ "next-auth": "5.0.0-beta.32", "@clerk/nextjs": "^6.0.0" }),
  "app/layout.jsx": layout,
  "app/reports/page.jsx": page,
  "app/reports/[id]/page.jsx": page,
  "app/news/page.jsx": page,
  "app/news/[id]/page.jsx": page,
};

const scanned = async (files: Files): Promise<ReadonlyMap<string, AdvisedPage>> => {
  const { pages } = await scanResult(memoryFileSystem({ ...app, ...files }));
  return new Map(pages.map((each) => [each.facts.route.route, each]));
};

const catchAll = 'export const config = { matcher: ["/((?!api|_next/static|_next/image|favicon.ico).*)"] };';
const narrow = 'export const config = { matcher: "/reports/:path*" };';
const next = 'import { NextResponse } from "next/server";';
const cookie = `${next}\nexport function middleware(request) {`;
const toLogin = 'return NextResponse.redirect(new URL("/login", request.url));';
const auth5 = (callbacks: string): Files => ({
  "auth.js": `import NextAuth from "next-auth";\nexport const { auth, handlers } = NextAuth({ providers: [], ${callbacks} });`,
});
const authorized = "callbacks: { authorized: ({ auth }) => !!auth }";
const clerk = 'import { clerkMiddleware, createRouteMatcher } from "@clerk/nextjs/server";';
const supabase = `import { createServerClient } from "@supabase/ssr";\n${next}
export async function updateSession(request) {
  let response = NextResponse.next({ request });
  const client = createServerClient("u", "k", { cookies: { getAll: () => request.cookies.getAll() } });
  const { data: { user } } = await client.auth.getUser();
  if (!user && !request.nextUrl.pathname.startsWith("/login") && !request.nextUrl.pathname.startsWith("/news")) {
    const url = request.nextUrl.clone();
    url.pathname = "/login";
    return NextResponse.redirect(url);
  }
  return response;
}`;

type Row = readonly [what: string, files: Files, reports: string, news: string];

const rows: readonly Row[] = [
  ["nothing", {}, "no", "no"],
  ["no guard", { "middleware.js": `${cookie} return NextResponse.next(); }` }, "no", "no"],
  [
    "a language",
    {
      "middleware.js": `${cookie} if (!request.cookies.get("lang")) return NextResponse.redirect(new URL("/en", request.url)); }`,
    },
    "no",
    "no",
  ],
  [
    "a matcher of its own",
    { "middleware.js": `${cookie} if (!request.cookies.get("s")) ${toLogin} }\n${narrow}` },
    "yes",
    "no",
  ],
  ["every path", { "middleware.js": `${cookie} if (!request.cookies.get("s")) ${toLogin} }` }, "yes", "yes"],
  [
    "a proxy",
    {
      "proxy.js": `${next}\nexport function proxy(request) { if (!request.cookies.has("s")) ${toLogin} }\n${narrow}`,
    },
    "yes",
    "no",
  ],
  [
    "a condition on the path",
    {
      "middleware.js": `${cookie} const { pathname } = request.nextUrl; if (pathname.startsWith("/reports") && !request.cookies.get("s")) ${toLogin} }\n${catchAll}`,
    },
    "yes",
    "no",
  ],
  [
    "a list of paths",
    {
      "middleware.js": `const closed = ["/reports", "/team"];\n${cookie} if (closed.some((each) => request.nextUrl.pathname.startsWith(each)) && !request.cookies.get("s")) ${toLogin} }`,
    },
    "yes",
    "no",
  ],
  [
    "a list of open paths, left early",
    {
      "middleware.js": `const open = ["/news"];\n${cookie} if (open.some((each) => request.nextUrl.pathname.startsWith(each))) return NextResponse.next(); if (!request.cookies.get("s")) ${toLogin} }\n${catchAll}`,
    },
    "yes",
    "no",
  ],
  [
    "an expression that is not read",
    {
      "middleware.js": `${cookie} if (/^\\/reports/.test(request.url) && !request.cookies.get("s")) ${toLogin} }\n${catchAll}`,
    },
    "unsure",
    "unsure",
  ],
  [
    "a matcher that is not read",
    {
      "middleware.js": `${cookie} if (!request.cookies.get("s")) ${toLogin} }\nexport const config = { matcher: ["/(r[a-z]+)/:path*"] };`,
    },
    "unsure",
    "unsure",
  ],
  [
    "an answer 401",
    {
      "middleware.js": `${cookie} if (!request.headers.get("authorization")) return new NextResponse("no", { status: 401 }); }\n${narrow}`,
    },
    "yes",
    "no",
  ],
  [
    "next-auth 4",
    { "middleware.js": `export { default } from "next-auth/middleware";\n${narrow}` },
    "yes",
    "no",
  ],
  [
    "withAuth of next-auth 4",
    {
      "middleware.js": `import { withAuth } from "next-auth/middleware";\nexport default withAuth({ pages: { signIn: "/login" } });\n${narrow}`,
    },
    "yes",
    "no",
  ],
  [
    "Auth.js 5 that only keeps the session",
    { ...auth5(""), "middleware.js": 'export { auth as middleware } from "./auth";' },
    "no",
    "no",
  ],
  [
    "Auth.js 5 with its callback",
    { ...auth5(authorized), "middleware.js": `export { auth as middleware } from "./auth";\n${narrow}` },
    "yes",
    "no",
  ],
  [
    "Auth.js 5 with its callback in front of everything",
    { ...auth5(authorized), "middleware.js": `export { auth as middleware } from "./auth";\n${catchAll}` },
    "unsure",
    "unsure",
  ],
  [
    "auth() of Auth.js 5 around a function",
    {
      ...auth5(""),
      "middleware.js": `import { auth } from "./auth";\nexport default auth((request) => { if (!request.auth && request.nextUrl.pathname !== "/login" && !request.nextUrl.pathname.startsWith("/news")) return Response.redirect(new URL("/login", request.nextUrl.origin)); });\n${catchAll}`,
    },
    "yes",
    "no",
  ],
  [
    "Clerk that only keeps the session",
    { "middleware.js": `${clerk}\nexport default clerkMiddleware();` },
    "no",
    "no",
  ],
  [
    "Clerk with a list of what is closed",
    {
      "middleware.js": `${clerk}\nconst closed = createRouteMatcher(["/reports(.*)"]);\nexport default clerkMiddleware(async (auth, request) => { if (closed(request)) await auth.protect(); });`,
    },
    "yes",
    "no",
  ],
  [
    "Clerk with a list of what is open",
    {
      "middleware.js": `${clerk}\nconst open = createRouteMatcher(["/", "/sign-in(.*)", "/news(.*)"]);\nexport default clerkMiddleware((auth, request) => { if (!open(request)) auth().protect(); });`,
    },
    "yes",
    "no",
  ],
  [
    "Clerk around everything",
    {
      "middleware.js": `${clerk}\nexport default clerkMiddleware(async (auth) => { await auth.protect(); });\n${narrow}`,
    },
    "yes",
    "no",
  ],
  [
    "updateSession of Supabase",
    {
      "lib/session.js": supabase,
      "middleware.js": `import { updateSession } from "./lib/session";\nexport async function middleware(request) { return await updateSession(request); }\n${catchAll}`,
    },
    "yes",
    "no",
  ],
  [
    "withAuth of Kinde",
    {
      "middleware.js": `import { withAuth } from "@kinde-oss/kinde-auth-nextjs/middleware";\nexport default async function middleware(request) { return withAuth(request); }\n${narrow}`,
    },
    "yes",
    "no",
  ],
];

test.each(rows)("what guards by %s", async (_, files, reports, news) => {
  const pages = await scanned(files);
  const guardOf = (route: string): unknown => pages.get(route)?.facts.values.guard;
  expect([guardOf("/reports"), guardOf("/reports/[id]"), guardOf("/news"), guardOf("/news/[id]")]).toEqual([
    reports,
    reports,
    news,
    news,
  ]);
});

test("behind a guard a page without a parameter may be kept for all who pass, one with a parameter is asked about", async () => {
  const pages = await scanned({
    "middleware.js": `${cookie} if (!request.cookies.get("s")) ${toLogin} }\n${narrow}`,
  });
  const advice = ["/reports", "/reports/[id]", "/news/[id]"].map((route) => pages.get(route)?.advice);
  expect(advice.map((each) => each?.strategy)).toEqual(["isr", "ssr", "isr"]);
  expect(advice[0]?.because).toContain(
    "The middleware in middleware.js still runs before a kept page: the check has to stay there, and everybody whom it lets through gets the same copy.",
  );
  expect(advice[1]?.because).toContain("the middleware in middleware.js checks who may enter");
  expect(advice[1]?.openQuestions[0]).toBe("prerender");
  expect(advice[2]?.because).not.toContain("middleware");
});
