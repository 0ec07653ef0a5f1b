import { expect, test } from "@jest/globals";
import { type Files, packageJson, page, scanned } from "./small-apps.ts";

/** Next-auth 5 as its documentation sets it up. */
const authFile: Files = {
  "auth.js":
    'import NextAuth from "next-auth";\nexport const { auth, handlers, signIn } = NextAuth({ providers: [] });',
};
const lazyAuthFile: Files = {
  "auth.js":
    'import NextAuth from "next-auth";\nexport const { auth, handlers } = NextAuth(async () => ({ providers: [] }));',
};
const beta = { "next-auth": "5.0.0-beta.32" };

type Row = readonly [what: string, dependencies: Files, files: Files, expected: readonly string[]];

const rows: readonly Row[] = [
  [
    "cookies, not called, handed to a package",
    { any: "1" },
    page('import { cookies } from "next/headers";\nimport { open } from "any";', "await open({ cookies });"),
    ["ssr likely", "cookies()"],
  ],
  [
    "cookies, not called, wrapped by React",
    {},
    page(
      'import { cookies } from "next/headers";\nimport { cache } from "react";',
      "String(cache(cookies));",
    ),
    ["static certain"],
  ],
  [
    "auth() of Auth.js 5",
    beta,
    { ...authFile, ...page('import { auth } from "./auth";', "await auth();") },
    ["ssr certain", "auth() reads headers"],
  ],
  [
    "auth() of a lazy config",
    beta,
    { ...lazyAuthFile, ...page('import { auth } from "./auth";', "await auth();") },
    ["ssr certain", "auth() reads headers"],
  ],
  [
    "handlers of Auth.js 5",
    beta,
    { ...authFile, ...page('import { handlers } from "./auth";', "String(handlers);") },
    ["static certain"],
  ],
  [
    "getServerSession of next-auth 4",
    { "next-auth": "^4.24.0" },
    page('import { getServerSession } from "next-auth";', "await getServerSession({});"),
    ["ssr certain", "getServerSession() reads cookies and headers"],
  ],
  [
    "currentUser of Clerk",
    { "@clerk/nextjs": "^6.0.0" },
    page('import { currentUser } from "@clerk/nextjs/server";', "await currentUser();"),
    ["ssr certain", "currentUser() reads headers"],
  ],
  [
    "<ClerkProvider> of 5",
    { "@clerk/nextjs": "^5.0.0" },
    page('import { ClerkProvider } from "@clerk/nextjs";', "", "<ClerkProvider><p /></ClerkProvider>"),
    ["ssr certain", "<ClerkProvider> reads headers"],
  ],
  [
    "<ClerkProvider> of 7",
    { "@clerk/nextjs": "^7.0.0" },
    page('import { ClerkProvider } from "@clerk/nextjs";', "", "<ClerkProvider><p /></ClerkProvider>"),
    ["static certain"],
  ],
  [
    "<ClerkProvider dynamic> of 7",
    { "@clerk/nextjs": "^7.0.0" },
    page(
      'import { ClerkProvider } from "@clerk/nextjs";',
      "",
      "<ClerkProvider dynamic><p /></ClerkProvider>",
    ),
    ["ssr certain", "<ClerkProvider> reads headers"],
  ],
  [
    "a session of Auth0 4",
    { "@auth0/nextjs-auth0": "^4.0.0" },
    page(
      'import { Auth0Client } from "@auth0/nextjs-auth0/server"; const auth0 = new Auth0Client();',
      "await auth0.getSession();",
    ),
    ["ssr certain", "getSession() reads cookies"],
  ],
  [
    "a user of Kinde",
    { "@kinde-oss/kinde-auth-nextjs": "^2.4.0" },
    page(
      'import { getKindeServerSession } from "@kinde-oss/kinde-auth-nextjs/server";',
      "const { getUser } = getKindeServerSession(); await getUser();",
    ),
    ["ssr certain", "getUser() reads cookies"],
  ],
  [
    "a flag",
    { flags: "^4.0.0" },
    page(
      'import { flag } from "flags/next"; const isNew = flag({ key: "new", decide: () => true });',
      "await isNew();",
    ),
    ["ssr certain", "a flag reads headers and cookies"],
  ],
  [
    "a flag that is declared only",
    { flags: "^4.0.0" },
    page(
      'import { flag } from "flags/next"; export const isNew = flag({ key: "new", decide: () => true });',
      "",
    ),
    ["static certain"],
  ],
  [
    "Supabase with the app's cookies",
    { "@supabase/ssr": "^0.12.0" },
    page(
      'import { createServerClient } from "@supabase/ssr"; import { cookies } from "next/headers";',
      "const store = await cookies(); createServerClient('u', 'k', { cookies: store });",
    ),
    ["ssr certain", "cookies()"],
  ],
  [
    "Supabase without any",
    { "@supabase/ssr": "^0.12.0" },
    page('import { createServerClient } from "@supabase/ssr";', "createServerClient('u', 'k', {});"),
    ["static certain"],
  ],
  [
    "a session of iron-session",
    { "iron-session": "^8.0.0" },
    page(
      'import { getIronSession } from "iron-session"; import { cookies } from "next/headers";',
      "await getIronSession(await cookies(), {});",
    ),
    ["ssr certain", "cookies()"],
  ],
  [
    "a session of better-auth",
    { "better-auth": "^1.0.0" },
    page(
      'import { betterAuth } from "better-auth"; import { headers } from "next/headers"; const auth = betterAuth({});',
      "await auth.api.getSession({ headers: await headers() });",
    ),
    ["ssr certain", "headers()"],
  ],
  [
    "Payload's local API",
    { payload: "^3.0.0" },
    page(
      'import { getPayload } from "payload";',
      "const payload = await getPayload({}); await payload.find({ collection: 'posts' });",
    ),
    ["static certain"],
  ],
  [
    "Sanity's live fetch",
    { "next-sanity": "^13.0.0" },
    page(
      'import { defineLive } from "next-sanity/live"; const { sanityFetch } = defineLive({});',
      "await sanityFetch({ query: '*' });",
    ),
    ["static certain"],
  ],
];

const agree = (asked: Files, wanted: Files): boolean =>
  Object.entries(wanted).every(([name, range]) => (asked[name] ?? range) === range);

/** Packages asked for in one version by all rows can share an app, each row as a route of its own: a scan starts a compiler. */
const apps: Row[][] = [];
for (const row of rows) {
  const app = apps.find((each) => each.every(([, asked]) => agree(asked, row[1])));
  if (app === undefined) apps.push([row]);
  else app.push(row);
}

test.each(apps.map((app) => [app.map(([what]) => what).join(", "), app] as const))(
  "without an install, the table of packages says it: %s",
  async (_, app) => {
    const dependencies = Object.assign({}, ...app.map(([, each]) => each));
    const files = app.flatMap(([, , each], index) =>
      Object.entries(each).map(([file, text]) => [file.replace(/^(app\/)?/, `app/r${index}/`), text]),
    );
    const routes = await scanned({ "package.json": packageJson(dependencies), ...Object.fromEntries(files) });
    const said = app.map(([what], index) => [what, routes.get(`/r${index}`)]);
    expect(said).toEqual(app.map(([what, , , expected]) => [what, expected]));
  },
);
