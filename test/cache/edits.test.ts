import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import { openLiveScan } from "../../src/live-scan.ts";
import type { ReadApps } from "../../src/read-apps.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { appFiles } from "./app-files.ts";
import { run } from "./scan-with-cache.ts";

jest.setTimeout(150_000);

const texts: readonly string[] = [
  ...Object.values(appFiles),
  "export const dynamic = 'force-dynamic';\nexport default function Page() { return null; }\n",
  'import { user } from "../lib";\nexport default async function Page() { return <p>{await user()}</p>; }\n',
  'export * from "./session";\n',
  'export { shown, shown as user } from "./format";\n',
  'import { useState } from "react";\nexport const shown = () => useState(0);\n',
  "export default function Page( {\n",
  '"use client";\nimport { user } from "./session";\nexport const shown = user;\n',
  '"use server";\nexport const user = async () => null;\nexport const shown = () => null;\n',
  [
    'import { NextResponse } from "next/server";',
    'import { user } from "./lib/session";',
    "export default async function middleware(request) {",
    '  if (!(await user())) return NextResponse.redirect(new URL("/login", request.url));',
    "}",
  ].join("\n"),
  "",
];

const paths: readonly string[] = [
  ...Object.keys(appFiles),
  "app/account/layout.tsx",
  "app/(group)/other/page.tsx",
  "app/news/page.tsx",
  "app/error.tsx",
  "pages/_app.tsx",
  "pages/[slug].tsx",
  "lib/session.tsx",
  "lib.ts",
  "middleware.ts",
  "next.config.mjs",
  "prerender-advisor.config.json",
];

type Edit =
  | { readonly kind: "write"; readonly path: string; readonly text: string }
  | { readonly kind: "remove"; readonly path: string }
  | { readonly kind: "rename"; readonly path: string; readonly to: string };

const path = fc.constantFrom(...paths.filter((each) => each !== "package.json"));

const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant("write" as const), path, text: fc.constantFrom(...texts) }),
  fc.record({
    kind: fc.constant("remove" as const),
    path: fc.oneof(path, fc.constantFrom("lib", "app/news")),
  }),
  fc.record({ kind: fc.constant("rename" as const), path, to: path }),
);

/** Makes the change as far as it can be made: what stands in the way of a path is taken away. */
const make = (app: string, edit: Edit): void => {
  const target = join(app, edit.path);
  if (edit.kind === "remove") rmSync(target, { recursive: true, force: true });
  if (edit.kind === "write") put(target, edit.text);
  if (edit.kind === "rename" && existsSync(target)) {
    rmSync(join(app, edit.to), { recursive: true, force: true });
    mkdirSync(dirname(join(app, edit.to)), { recursive: true });
    if (existsSync(target)) renameSync(target, join(app, edit.to));
  }
};

const put = (target: string, text: string): void => {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
};

/** What a scan says, or why it cannot be done. */
const said = async (
  app: string,
  cache: string | null,
  isPatient: boolean,
  options: Parameters<typeof run>[2] = {},
): Promise<string> => {
  try {
    return (await run(app, cache, { ...(isPatient ? {} : { startedAt: Date.now() }), ...options })).said;
  } catch (error) {
    return String(error);
  }
};

test("after any edits a scan with the cache says what one without says", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(anyEdit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      async (rounds, isPatient) => {
        const app = temporaryFolder(appFiles);
        const cache = temporaryFolder();
        await said(app, cache, isPatient);
        for (const edits of rounds) {
          for (const edit of edits) make(app, edit);
          const cold = await said(app, null, isPatient);
          expect(await said(app, cache, isPatient)).toBe(cold);
          expect(await said(app, cache, isPatient)).toBe(cold);
        }
        expect(readdirSync(cache).filter((name) => name.endsWith("-tmp"))).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

const packsIn = (cache: string): readonly string[] =>
  readdirSync(cache).filter((name) => name.endsWith(".pack"));

test("after any edits a scan in the process of the last one says what one without a cache says", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.array(anyEdit, { minLength: 1, maxLength: 3 }), fc.boolean()), {
        minLength: 1,
        maxLength: 5,
      }),
      fc.boolean(),
      async (rounds, isPatient) => {
        const app = temporaryFolder(appFiles);
        const cache = temporaryFolder();
        const live = openLiveScan<ReadApps>();
        await said(app, cache, isPatient, { live });
        for (const [edits, isWritten] of rounds) {
          for (const edit of edits) make(app, edit);
          const cold = await said(app, null, isPatient);
          expect(await said(app, cache, isPatient, { live })).toBe(cold);
          if (isWritten) live.flush();
          expect(await said(app, cache, isPatient, { live })).toBe(cold);
        }
        await live.close();
        expect(await said(app, cache, isPatient)).toBe(await said(app, null, isPatient));
        expect(readdirSync(cache).filter((name) => name.endsWith("-tmp"))).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

test("a scan in the process of the last one parses what was edited, and nothing else", async () => {
  const app = temporaryFolder(appFiles);
  const live = openLiveScan<ReadApps>();
  const cache = temporaryFolder();
  const first = await run(app, cache, { live });
  expect(first.parsed).toContain("lib/format.ts");
  expect(packsIn(cache)).toEqual([]);
  make(app, { kind: "write", path: "lib/format.ts", text: "export const shown = (text) => text;\n" });
  expect((await run(app, cache, { live })).parsed).toEqual(["lib/format.ts"]);
  expect((await run(app, cache, { live })).parsed).toEqual([]);
  await live.close();
  expect(packsIn(cache).length).toBeGreaterThan(1);
});

test("what the compiler refuses in a module is told after an edit of another file", async () => {
  const app = temporaryFolder({
    ...appFiles,
    "lib/format.ts": 'import { useState } from "react";\nexport const shown = () => useState(0)[0];\n',
  });
  const cache = temporaryFolder();
  await said(app, cache, true);
  make(app, {
    kind: "write",
    path: "pages/old.tsx",
    text: appFiles["pages/old.tsx"]?.replace("old<", "older<") ?? "",
  });
  const again = await said(app, cache, true);
  expect(again).toContain("client-api-in-server-file");
  expect(again).toBe(await said(app, null, true));
});
