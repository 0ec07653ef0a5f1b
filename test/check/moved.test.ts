import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { type Ended, spawnCli } from "../cli/spawn-cli.ts";
import { withFolder, writeFiles } from "../cli/temporary-app.ts";

const manifest = (name: string): string =>
  JSON.stringify({ name, dependencies: { next: "16.4.6", react: "19.2.0" } });
const layout =
  "export default function Root({ children }) { return <html><body>{children}</body></html>; }\n";
const page = "export default function Page() { return <p>page</p>; }\n";
const reading = `import { cookies } from "next/headers";
export default async function Page() { await cookies(); return <p>page</p>; }
`;

const check = (folder: string, ...args: readonly string[]): Promise<Ended> =>
  spawnCli(["check", ...args], { cwd: folder, env: { CI: "1" } });

test("a page that moves from one router to the other and gains a reason is a regression of the same page", async () => {
  await withFolder(async (folder) => {
    writeFiles(folder, { "package.json": manifest("a"), "app/layout.jsx": layout, "pages/old.jsx": page });
    expect((await check(folder, "--update-baseline")).code).toBe(0);
    rmSync(join(folder, "pages"), { recursive: true });
    writeFiles(folder, { "app/old/page.jsx": reading });
    const { code, out: spaced } = await check(folder);
    const out = spaced.replaceAll("\u00a0", " ");
    expect([code, out]).toEqual([1, expect.stringContaining("✗ /old  ○ static -> ƒ per request")]);
    expect(out).not.toContain("gone");
  });
});

test("an app that the baseline says nothing of is no pass", async () => {
  await withFolder(async (folder) => {
    for (const name of ["a", "b"])
      writeFiles(folder, {
        [`apps/${name}/package.json`]: manifest(name),
        [`apps/${name}/app/layout.jsx`]: layout,
        [`apps/${name}/app/page.jsx`]: page,
      });
    writeFileSync(join(folder, "package.json"), JSON.stringify({ workspaces: ["apps/*"] }));
    expect((await check(folder, "--update-baseline", "--app", "apps/a")).code).toBe(0);
    expect((await check(folder, "--app", "apps/a")).code).toBe(0);
    const { code, err } = await check(folder);
    expect([code, err]).toEqual([2, expect.stringContaining("says nothing of the app apps/b")]);
    expect((await check(folder, "--update-baseline", "--app", "apps/b")).code).toBe(0);
    expect((await check(folder)).code).toBe(0);
  });
});

test("a comment over a whole page that lets a change pass is not called unused", async () => {
  await withFolder(async (folder) => {
    const timed = `export const revalidate = 60;\n${page}`;
    writeFiles(folder, { "package.json": manifest("a"), "app/layout.jsx": layout, "app/page.jsx": timed });
    expect((await check(folder, "--update-baseline")).code).toBe(0);
    writeFiles(folder, { "app/page.jsx": `// prerender-advisor-ignore-file mode-worse -- meant\n${page}` });
    const { code, out } = await check(folder, "--fail-on", "regression,warning");
    expect(out).not.toContain("take it out");
    expect(code).toBe(0);
  });
});
