import { chmodSync, existsSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { type Ended, spawnCli } from "../cli/spawn-cli.ts";
import { withFolder, writeFiles } from "../cli/temporary-app.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { commitAll, git, repositoryOf } from "./git-repository.ts";
import { chapters, type Files, play, storyApp } from "./story-app.ts";

const run = (folder: string, args: readonly string[], env: Files = {}): Promise<Ended> =>
  spawnCli(args, { cwd: folder, env: { CI: "1", ...env } });

const flat = (text: string): string => text.replaceAll("\u00a0", " ").replace(/\n {4}/g, " ");

const withRepository = (work: (folder: string, commit: string) => Promise<void>): Promise<void> =>
  withFolder(async (folder) => {
    const commit = repositoryOf(folder, storyApp);
    await work(folder, commit);
  });

test("the whole story since a commit: verdicts, texts and exit codes, and nothing of the repository is touched", async () => {
  await withRepository(async (folder, commit) => {
    play(folder, chapters["a helper gains cookies() behind two files"]);
    play(folder, chapters["a layout gains auth()"]);
    play(folder, chapters["a revalidate is raised"]);
    play(folder, chapters["a route is renamed"]);
    const status = git(folder, "status", "--porcelain");
    const files = readdirSync(folder).sort();
    const { code, out, err } = await run(folder, ["check", "--since", "main"]);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    const text = flat(out);
    expect(text).toContain(`held against main (${commit.slice(0, 8)})`);
    expect(text).toContain("✗ /pricing  ○ static -> ƒ per request, because lib/greeting.js:3 cookies()");
    expect(text).toContain("✗ /team  ○ static -> ƒ per request, because app/team/layout.jsx:2 auth()");
    expect(text).toContain("✗ /team/jobs  ○ static -> ƒ per request, because app/team/layout.jsx:2 auth()");
    expect(text).toContain("~ /blog/[slug]  ● ISR 3600 -> ● ISR 7200");
    expect(text).toContain("+ /fresh  new: ○ static");
    expect(text).toContain("- /old  gone, was ○ static");
    expect(text).toContain("Failed: 3 problems.");
    expect(git(folder, "status", "--porcelain")).toBe(status);
    expect(readdirSync(folder).sort()).toEqual(files);
  });
});

test("an unchanged tree passes", async () => {
  await withRepository(async (folder) => {
    expect(await run(folder, ["check", "--since", "HEAD"])).toMatchObject({ code: 0 });
  });
});

test("a scan alone has nothing to be worse than", async () => {
  await withRepository(async (folder) => {
    const alone = await run(folder, ["scan", "--fail-on", "regression"]);
    expect(alone.code).toBe(2);
    expect(alone.err).toContain("Give --since, or use check.");
  });
});

test("scan --since shows what changed and fails only where it is told to", async () => {
  await withRepository(async (folder) => {
    play(folder, chapters["a helper gains cookies() behind two files"]);
    const scan = await run(folder, ["scan", "--since", "HEAD"]);
    expect(scan.code).toBe(0);
    expect(flat(scan.out)).toContain(
      "✗ /pricing  ○ static -> ƒ per request, because lib/greeting.js:3 cookies()",
    );
    expect(await run(folder, ["scan", "--since", "HEAD", "--fail-on", "regression"])).toMatchObject({
      code: 1,
    });
  });
});

test("advice that changed is part of the comparison", async () => {
  await withRepository(async (folder) => {
    play(folder, {
      "pages/blog/[slug].jsx": (storyApp["pages/blog/[slug].jsx"] ?? "").replace(", revalidate: 3600", ""),
    });
    const { out } = await run(folder, ["check", "--since", "HEAD", "--json"]);
    const [change] = JSON.parse(out).comparison.changes;
    expect(change).toMatchObject({ route: "/blog/[slug]", what: "mode", isRegression: true });
    expect(change.before.advice).not.toBeNull();
  });
});

test("an app in a folder of the repository is compared with itself, and was not there before it was", async () => {
  await withFolder(async (folder) => {
    repositoryOf(folder, { "README.md": "no app yet\n", "apps/web/README.md": "soon\n" });
    const nested = Object.fromEntries(
      Object.entries(storyApp).map(([path, text]) => [`apps/web/${path}`, text]),
    );
    writeFiles(folder, nested);
    const first = await run(join(folder, "apps/web"), ["check", "--since", "HEAD", "--json"]);
    expect(JSON.parse(first.out).comparison.changes).toHaveLength(7);
    expect(first.code).toBe(0);
    commitAll(folder);
    play(join(folder, "apps/web"), chapters["a helper gains cookies() behind two files"]);
    const second = await run(folder, ["check", "apps/web", "--since", "HEAD"]);
    expect(second.code).toBe(1);
    expect(flat(second.out)).toContain("✗ /pricing  ○ static -> ƒ per request");
  });
});

test.each<readonly [string, readonly string[], string]>([
  ["an unknown ref", ["check", "--since", "nowhere"], "--since nowhere: this repository has no such commit"],
  ["a ref that looks like an option", ["check", "--since=--output=x"], "has no such commit, branch or tag"],
  ["no ref", ["check", "--since="], "expected a commit, branch or tag"],
  ["a baseline as well", ["check", "--since", "HEAD", "--baseline", "b.json"], "give one of them"],
])("%s is refused with exit code 2", async (_, args, says) => {
  await withRepository(async (folder) => {
    const { code, out, err } = await run(folder, args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(says);
    expect(existsSync(join(folder, "x"))).toBe(false);
  });
});

test("outside of a repository --since says so", async () => {
  await withFolder(async (folder) => {
    writeFiles(folder, storyApp);
    const { code, err } = await run(folder, ["check", "--since", "HEAD"]);
    expect(code).toBe(2);
    expect(err).toContain("needs a git repository");
  });
});

test("nothing that a repository or its folder names is run", async () => {
  const canaries = temporaryFolder();
  const trap = (name: string): string => `touch ${join(canaries, name)}`;
  await withRepository(async (folder) => {
    writeFiles(folder, {
      ".gitattributes": "* filter=x diff=x\n",
      "bin/git": `#!/bin/sh\n${trap("path")}\n`,
      "hooks/post-checkout": `#!/bin/sh\n${trap("hook")}\n`,
      "hooks/post-index-change": `#!/bin/sh\n${trap("index")}\n`,
    });
    for (const file of ["bin/git", "hooks/post-checkout", "hooks/post-index-change"])
      chmodSync(join(folder, file), 0o755);
    commitAll(folder);
    for (const [key, value] of [
      ["core.hooksPath", join(folder, "hooks")],
      ["core.fsmonitor", trap("fsmonitor")],
      ["core.pager", trap("pager")],
      ["core.sshCommand", trap("ssh")],
      ["core.editor", trap("editor")],
      ["core.askPass", trap("askpass")],
      ["credential.helper", `!${trap("credential")}`],
      ["diff.external", trap("diff")],
      ["diff.x.textconv", trap("textconv")],
      ["filter.x.smudge", trap("smudge")],
      ["filter.x.clean", trap("clean")],
      ["filter.x.process", trap("process")],
      ["alias.cat-file", `!${trap("alias")}`],
      ["alias.ls-tree", `!${trap("alias")}`],
      ["extensions.partialClone", "origin"],
      ["remote.origin.url", `ext::sh -c ${trap("ext")}`],
      ["remote.origin.promisor", "true"],
      ["remote.origin.uploadpack", trap("uploadpack")],
      ["protocol.ext.allow", "always"],
    ])
      git(folder, "config", key ?? "", value ?? "");
    play(folder, chapters["a helper gains cookies() behind two files"]);
    const { code, out } = await run(folder, ["check", "--since", "HEAD"], {
      PATH: `${join(folder, "bin")}:.:${process.env.PATH ?? ""}`,
      GIT_DIR: join(canaries, "no-such"),
      GIT_EXTERNAL_DIFF: trap("environment"),
    });
    expect(code).toBe(1);
    expect(flat(out)).toContain("✗ /pricing  ○ static -> ƒ per request");
    expect(readdirSync(canaries)).toEqual([]);
  });
});

test("an object that only a fetch would bring is not fetched", async () => {
  const canaries = temporaryFolder();
  await withRepository(async (folder) => {
    const object = git(folder, "rev-parse", "HEAD:app/page.jsx");
    git(folder, "config", "extensions.partialClone", "origin");
    git(folder, "config", "remote.origin.promisor", "true");
    git(folder, "config", "remote.origin.url", `ext::sh -c "touch ${join(canaries, "fetched")}"`);
    git(folder, "config", "protocol.ext.allow", "always");
    const file = join(folder, ".git/objects", object.slice(0, 2), object.slice(2));
    rmSync(file);
    const { code } = await run(folder, ["check", "--since", "HEAD"]);
    expect([0, 1, 2]).toContain(code);
    expect(readdirSync(canaries)).toEqual([]);
  });
});

test("links of the tree are followed inside of it alone, and installed packages are those of today, but for Next where another version was asked for", async () => {
  await withFolder(async (folder) => {
    const packageJson = (next: string, paywall: string): string =>
      JSON.stringify({ name: "story", dependencies: { next, paywall, react: "19.2.0" } });
    const wall = (body: string): string =>
      `import { cookies } from "next/headers";\nexport async function wall() { ${body} }\n`;
    writeFiles(folder, {
      "node_modules/next/package.json": '{ "name": "next", "version": "16.4.6" }',
      "node_modules/paywall/package.json":
        '{ "name": "paywall", "version": "1.0.0", "main": "index.js", "peerDependencies": { "next": "*" } }',
      "node_modules/paywall/index.js": wall("await cookies();"),
    });
    writeFiles(folder, { ".gitignore": "node_modules\n", "shared/text.js": 'export const text = "a";\n' });
    symlinkSync("../shared/text.js", join(folder, "shared/link.js"));
    symlinkSync("/etc/passwd", join(folder, "outside.js"));
    repositoryOf(folder, {
      ...storyApp,
      "package.json": packageJson("16.4.6", "1.0.0"),
      "app/health/route.js": "export function GET() { return Response.json({}); }\n",
      "app/paid/page.jsx":
        'import { wall } from "paywall";\nimport { text } from "../../shared/link";\nexport default async function Paid() { await wall(); return <p>{text}</p>; }\n',
    });
    const same = await run(folder, ["check", "--since", "HEAD", "--json"]);
    expect(JSON.parse(same.out).comparison.changes).toEqual([]);
    const before = JSON.parse(same.out).apps[0].routes.find(
      (one: { route: string }) => one.route === "/paid",
    );
    expect(before.now).toMatchObject({ mode: "ssr", confidence: "certain" });
    writeFiles(folder, { "package.json": packageJson("16.4.6", "2.0.0") });
    const bumped = await run(folder, ["check", "--since", "HEAD", "--json"]);
    expect(JSON.parse(bumped.out).comparison.changes).toEqual([]);
    writeFiles(folder, { "package.json": packageJson("14.2.35", "1.0.0") });
    commitAll(folder);
    writeFiles(folder, { "package.json": packageJson("16.4.6", "1.0.0") });
    const upgraded = await run(folder, ["check", "--since", "HEAD", "--json"]);
    expect(JSON.parse(upgraded.out).comparison.changes).toMatchObject([
      { route: "/health", before: { mode: "static" }, after: { mode: "ssr" } },
    ]);
  });
});
