import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { configShape } from "../../src/config/config-shape.ts";
import { configFileName } from "../../src/config/read-config.ts";
import { type Ran, runCli } from "./fake-process.ts";
import { withFolder, writeFiles } from "./temporary-app.ts";

const manifest = '{\n  "name": "web",\n  "scripts": {\n    "dev": "next"\n  }\n}\n';

const inRepository = (
  files: Readonly<Record<string, string>>,
  work: (folder: string, init: (...args: readonly string[]) => Promise<Ran>) => Promise<void>,
): Promise<void> =>
  withFolder(async (folder) => {
    writeFiles(folder, { ".git/HEAD": "", ...files });
    await work(folder, (...args) => runCli(["init", ...args], { cwd: folder }));
  });

const everything = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(folder.length + 1), readFileSync(file, "utf8")]),
  );

test("init writes a configuration with its schema, a script and a workflow, and says what is next", async () => {
  await inRepository({ "package.json": manifest, "package-lock.json": "{}" }, async (folder, init) => {
    const { code, out, err } = await init("--ci", "github");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const files = everything(folder);
    const config = JSON.parse(files[configFileName] ?? "null");
    expect(configShape.safeParse(config).success).toBe(true);
    expect(config.$schema).toBe("./node_modules/prerender-advisor/schema/config.schema.json");
    expect(files["package.json"]).toBe(
      manifest.replace('"next"\n', '"next",\n    "check:rendering": "prerender-advisor check"\n'),
    );
    expect(files[".github/workflows/rendering.yml"]).toContain("npm ci");
    expect(out).toContain(
      "npm install --save-dev prerender-advisor\n  prerender-advisor check --update-baseline",
    );
  });
});

test.each([[[]], [["--ci", "github"]], [["--ci", "gitlab"]]])(
  "a second init %j changes nothing",
  async (args) => {
    await inRepository({ "package.json": manifest }, async (folder, init) => {
      await init(...args);
      const before = everything(folder);
      const { code, out } = await init(...args);
      expect(code).toBe(0);
      expect(out).toContain("Nothing to write: everything is there.");
      expect(everything(folder)).toEqual(before);
    });
  },
);

test("--dry-run shows what would be written, and writes nothing", async () => {
  await inRepository({ "package.json": manifest }, async (folder, init) => {
    const before = everything(folder);
    const { code, out } = await init("--ci", "gitlab", "--dry-run");
    expect(code).toBe(0);
    expect(out).toContain('          "$schema"'.trimStart());
    expect(out).toContain("codequality: gl-code-quality-report.json");
    expect(out).toContain("Nothing was written: --dry-run.");
    expect(everything(folder)).toEqual(before);
  });
});

test("what a person wrote stays as it is", async () => {
  const own = {
    "package.json": '{ "scripts": { "check:rendering": "mine" }, "prerenderAdvisor": {} }',
    ".github/workflows/rendering.yml": "mine",
    ".gitlab-ci.yml": "build:\n  script: make\n",
  };
  await inRepository(own, async (folder, init) => {
    const github = await init("--ci", "github");
    expect(github.out).toContain('keep    package.json: it has a script "check:rendering" of its own');
    const gitlab = await init("--ci", "gitlab");
    expect(gitlab.out).toContain(
      "add to .gitlab-ci.yml:  include: [{ local: .gitlab/rendering.gitlab-ci.yml }]",
    );
    expect(everything(folder)).toMatchObject(own);
    expect(existsSync(join(folder, configFileName))).toBe(false);
  });
});

const lockfiles = [
  ["package-lock.json", "npm ci", "npx prerender-advisor"],
  ["pnpm-lock.yaml", "pnpm install --frozen-lockfile", "pnpm exec prerender-advisor"],
  ["yarn.lock", "yarn install --frozen-lockfile", "yarn run --silent prerender-advisor"],
  [".yarnrc.yml", "yarn install --immutable", "yarn exec prerender-advisor"],
  ["bun.lock", "bun install --frozen-lockfile", "bunx prerender-advisor"],
] as const;

test.each(lockfiles)(
  "with %s the workflows are YAML that installs and checks with that package manager",
  async (lockfile, install, run) => {
    const folderName = "apps/my web's";
    await inRepository(
      {
        [lockfile]: "",
        [`${folderName}/package.json`]: manifest,
        [`deep/${folderName}/package.json`]: manifest,
      },
      async (folder, init) => {
        await init(folderName, "--ci", "github");
        await init(folderName, "--ci", "gitlab");
        const github = parse(readFileSync(join(folder, ".github/workflows/rendering.yml"), "utf8"));
        const { steps } = github.jobs.rendering;
        const runs = steps.map((step: { readonly run?: string }) => step.run ?? "");
        expect(github.permissions).toEqual({ contents: "read" });
        expect(runs).toContain(install);
        const check = steps.find((step: { readonly run?: string }) =>
          step.run?.includes("prerender-advisor check"),
        );
        expect(check.run.startsWith(run)).toBe(true);
        expect(check["working-directory"]).toBe(folderName);
        expect(runs.at(-1)).toBe(`cat 'apps/my web'\\''s/rendering.md' >> "$GITHUB_STEP_SUMMARY"`);
        const gitlab = parse(readFileSync(join(folder, ".gitlab-ci.yml"), "utf8"));
        expect(gitlab.rendering.script).toEqual(expect.arrayContaining([install, "cd 'apps/my web'\\''s'"]));
        expect(gitlab.rendering.artifacts.reports).toEqual({
          codequality: `${folderName}/gl-code-quality-report.json`,
          junit: `${folderName}/rendering.xml`,
        });
      },
    );
  },
);

test.each([
  ["no package.json", {}, [], "has no package.json"],
  ["a package.json that is no JSON", { "package.json": "{" }, [], "has no package.json that can be read"],
  [
    "a package.json in another encoding",
    { "package.json": `\ufeff${manifest}` },
    [],
    "it is not plain UTF-8",
  ],
  ["an unknown host", { "package.json": manifest }, ["--ci", "jenkins"], "expected one of github, gitlab"],
])("init in a folder with %s is refused, and nothing is written", async (_, files, args, says) => {
  await inRepository(files, async (folder, init) => {
    const before = everything(folder);
    const { code, err } = await init(...args);
    expect(code).toBe(2);
    expect(err).toContain(says);
    expect(everything(folder)).toEqual(before);
  });
});

test("no link is followed: neither in the place of a file nor out of the repository", async () => {
  await inRepository(
    { "repo/package.json": manifest, "repo/.git/HEAD": "", "outside/package.json": manifest },
    async (folder) => {
      const repo = join(folder, "repo");
      symlinkSync(join(folder, "outside"), join(repo, ".github"));
      const out = await runCli(["init", "--ci", "github"], { cwd: repo });
      expect({ code: out.code, err: out.err }).toMatchObject({
        code: 2,
        err: expect.stringContaining("a link out of the repository"),
      });
      expect(readdirSync(join(folder, "outside"))).toEqual(["package.json"]);
      expect(readFileSync(join(repo, "package.json"), "utf8")).toBe(manifest);
      symlinkSync(join(folder, "outside", "package.json"), join(repo, configFileName));
      expect((await runCli(["init"], { cwd: repo })).code).toBe(2);
    },
  );
});

test("the schema of a package that the workspace has installed at its top is named from the app", async () => {
  await inRepository(
    { "apps/web/package.json": manifest, "node_modules/prerender-advisor/package.json": "{}" },
    async (folder, init) => {
      mkdirSync(join(folder, "apps/api"));
      writeFileSync(join(folder, "apps/api/package.json"), manifest);
      await init("apps/web");
      const config = JSON.parse(readFileSync(join(folder, "apps/web", configFileName), "utf8"));
      expect(config.$schema).toBe("../../node_modules/prerender-advisor/schema/config.schema.json");
    },
  );
});
