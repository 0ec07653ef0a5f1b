import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import { scanResult } from "./scan.ts";
import { type Files, layout, packageJson } from "./small-apps.ts";

const config: Files = { "next.config.mjs": "export default { cacheComponents: true };" };

const nextAuth: Files = {
  "auth.js":
    'import NextAuth from "next-auth";\nexport const { auth, handlers } = NextAuth({ providers: [] });',
};

/** What a page waits for; the first two were built with next 16.4.6 and next-auth 5.0.0-beta.32, and stop the build outside of Suspense. */
const waits: readonly (readonly [what: string, dependencies: Files, imports: string, code: string])[] = [
  ["auth() of Auth.js 5", { "next-auth": "5.0.0-beta.32" }, 'import { auth } from "../../auth";', "auth()"],
  [
    "auth() of Auth.js 5, remembered for the request",
    { "next-auth": "5.0.0-beta.32" },
    'import { cache } from "react"; import { auth as whole } from "../../auth"; const auth = cache(whole);',
    "auth()",
  ],
  [
    "auth() of Clerk",
    { "@clerk/nextjs": "^6.0.0" },
    'import { auth } from "@clerk/nextjs/server";',
    "auth()",
  ],
  [
    "currentUser() of Clerk",
    { "@clerk/nextjs": "^6.0.0" },
    'import { currentUser } from "@clerk/nextjs/server";',
    "currentUser()",
  ],
  [
    "auth.protect() of Clerk",
    { "@clerk/nextjs": "^6.0.0" },
    'import { auth } from "@clerk/nextjs/server";',
    "auth.protect()",
  ],
  [
    "a user of Kinde",
    { "@kinde-oss/kinde-auth-nextjs": "^2.4.0" },
    'import { getKindeServerSession } from "@kinde-oss/kinde-auth-nextjs/server";',
    "getKindeServerSession().getUser()",
  ],
  [
    "a session of Auth0",
    { "@auth0/nextjs-auth0": "^4.0.0" },
    'import { Auth0Client } from "@auth0/nextjs-auth0/server"; const auth0 = new Auth0Client();',
    "auth0.getSession()",
  ],
  [
    "a session of better-auth",
    { "better-auth": "^1.0.0" },
    'import { betterAuth } from "better-auth"; import { headers } from "next/headers"; const auth = betterAuth({});',
    "auth.api.getSession({ headers: await headers() })",
  ],
  [
    "a flag",
    { flags: "^4.0.0" },
    'import { flag } from "flags/next"; const isNew = flag({ key: "new", decide: () => true });',
    "isNew()",
  ],
];

test.each(waits)(
  "with Cache Components, without an install: %s is a hole inside Suspense and stops the build outside",
  async (_, dependencies, imports, code) => {
    const who = `async function Who() { const who = await ${code}; return <p>{who?.name}</p>; }`;
    const { pages } = await scanResult(
      memoryFileSystem({
        "package.json": packageJson(dependencies),
        ...config,
        ...nextAuth,
        "app/layout.jsx": layout,
        "app/bare/page.jsx": `${imports}\n${who}\nexport default function Page() { return <Who />; }`,
        "app/inside/page.jsx": `import { Suspense } from "react";\n${imports}\n${who}\nexport default function Page() { return <Suspense><Who /></Suspense>; }`,
      }),
    );
    const said = pages.map(({ facts, now, advice }) => [
      facts.route.route,
      now.mode,
      now.confidence,
      advice.strategy,
      facts.findings.map(({ rule }) => rule),
    ]);
    expect(said).toEqual([
      ["/bare", "error", "certain", null, ["blocks-without-suspense"]],
      ["/inside", "partial", "certain", "partial", []],
    ]);
  },
);
