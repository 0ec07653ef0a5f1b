import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { executable, runProgram, spawnCli } from "../cli/spawn-cli.ts";
import { deepen, temporaryFolder } from "../helpers/temporary-folder.ts";
import {
  app,
  appIn,
  expectPlainLines,
  manifest,
  monorepo,
  plainPage,
  reportIn,
  routesOf,
  scanned,
  skippedIn,
} from "./apps.ts";

const pipe = (path: string): void => {
  execFileSync("mkfifo", [path]);
};

test("B1 B2 links in a circle are seen once, links out of the folder are told and never read", async () => {
  const outside = temporaryFolder({
    "secret.jsx": `${plainPage}// root:x:0:0`,
    "pages/more.jsx": "root:x:0:0",
  });
  const root = temporaryFolder(app({ "pages/a/one.jsx": plainPage, "shared/two.jsx": plainPage }));
  symlinkSync("..", join(root, "pages/a/up"));
  symlinkSync(".", join(root, "pages/a/self"));
  symlinkSync("right", join(root, "pages/left"));
  symlinkSync("left", join(root, "pages/right"));
  symlinkSync("../shared", join(root, "pages/shared"));
  symlinkSync("/etc/passwd", join(root, "pages/passwd.tsx"));
  symlinkSync("/etc", join(root, "pages/etc"));
  symlinkSync(join(outside, "secret.jsx"), join(root, "pages/secret.jsx"));
  symlinkSync(join(outside, "pages"), join(root, "pages/more"));
  const [json, text] = await Promise.all([
    spawnCli(["scan", root, "--json"]),
    spawnCli(["scan", root, "--verbose"]),
  ]);
  const report = reportIn(json);
  expect(routesOf(appIn(report, "."))).toEqual(["/", "/a/one", "/shared/two"]);
  const files = ["a/self", "a/up", "etc", "left", "more", "passwd.tsx", "right", "secret.jsx"];
  expect(Object.keys(skippedIn(report))).toEqual(files.map((file) => `pages/${file}`));
  expect(report.summary.skipped).toBe(files.length);
  for (const file of files) expect(text.out).toContain(`pages/${file} not analysed: it is`);
  expect(json.out + text.out + text.err).not.toContain("root:x:0:0");
});

test("B3 a next.config.js that is a link to nothing, to a pipe or to a device is told, and the app is read", async () => {
  const root = temporaryFolder(monorepo({ nothing: {}, pipe: {}, device: {}, endless: {} }));
  pipe(join(root, "fifo"));
  for (const [folder, target] of [
    ["nothing", "gone.js"],
    ["pipe", "../fifo"],
    ["device", "/dev/zero"],
    ["endless", "next.config.js"],
  ] as const) {
    symlinkSync(target, join(root, folder, "next.config.js"));
  }
  const report = await scanned(root);
  for (const folder of ["device", "endless", "nothing", "pipe"]) {
    const found = appIn(report, folder);
    expect(routesOf(found)).toEqual(["/"]);
    expect(found.skipped.map(({ file }) => file)).toContain(`${folder}/next.config.js`);
    expect(found.doubts[0]).toContain(`${folder}/next.config.js cannot be read: it is a link`);
  }
});

const servers = new Set<ReturnType<typeof createServer>>();

afterAll(() => {
  for (const server of servers) server.close();
});

test("B4 B5 pipes, sockets and folders in place of files are told without waiting for them", async () => {
  const root = temporaryFolder(app({ "pages/index.tsx/inner.jsx": plainPage, "package.json": manifest }));
  for (const file of ["next.config.js", "tsconfig.json", "pages/fifo.jsx"]) pipe(join(root, file));
  mkdirSync(join(root, "lib/package.json"), { recursive: true });
  const server = createServer();
  servers.add(server);
  await new Promise<void>((resolve) => server.listen(join(root, "pages/socket.jsx"), resolve));
  const report = await scanned(root);
  expect(routesOf(appIn(report, "."))).toEqual(["/", "/index.tsx/inner"]);
  expect(skippedIn(report)).toEqual(
    Object.fromEntries(
      ["next.config.js", "pages/fifo.jsx", "pages/socket.jsx", "tsconfig.json"].map((file) => [
        file,
        "it is not a regular file",
      ]),
    ),
  );
  expect(appIn(report, ".").doubts).toHaveLength(2);
});

test("B4 pipes in place of package.json and of the answers file are told without waiting for them", async () => {
  const root = temporaryFolder(app({}));
  rmSync(join(root, "package.json"));
  pipe(join(root, "package.json"));
  expect(skippedIn(await scanned(root))).toEqual({ "package.json": "it is not a regular file" });
  pipe(join(root, "prerender-advisor.answers.json"));
  const [usual, named] = await Promise.all([
    spawnCli(["scan", root]),
    spawnCli(["scan", root, "--answers", join(root, "package.json")]),
  ]);
  for (const { code, err } of [usual, named]) {
    expect(code).toBe(2);
    expect(err).toContain("cannot be read: it is not a regular file");
  }
});

const isSuperuser = process.geteuid?.() === 0;

/** The superuser may read everything, so that the command runs as nobody; anyone else runs it as they are. */
const asNobody = (args: readonly string[]) =>
  isSuperuser
    ? runProgram("setpriv", ["--reuid=65534", "--clear-groups", process.execPath, executable, ...args])
    : spawnCli(args);

test("B6 what may not be read is told, and the rest is read", async () => {
  const root = temporaryFolder(app({ "pages/shut.jsx": plainPage, "pages/closed/in.jsx": plainPage }));
  execFileSync("chmod", ["000", join(root, "pages/shut.jsx"), join(root, "pages/closed")]);
  const { code, out, err } = await asNobody(["scan", root, "--json"]);
  execFileSync("chmod", ["755", join(root, "pages/closed")]);
  const report = reportIn({ code, out, err, signal: null });
  expect(routesOf(appIn(report, "."))).toEqual(["/", "/shut"]);
  expect(skippedIn(report)).toEqual({
    "pages/closed": "permission denied",
    "pages/shut.jsx": "permission denied",
  });
  expect(report.apps[0]?.routes.find(({ route }) => route === "/shut")?.now.confidence).toBe("unknown");
});

const oddNames: readonly string[] = [
  "new\nline",
  "escape\u001b[31m",
  "return\rover",
  "emoji🙂",
  "caf\u00e9",
  "cafe\u0301",
  "trailing ",
  " leading",
  "-rf",
  "--help",
  "a'b\"c`d",
  "x".repeat(255 - ".jsx".length),
];

test("B7 pages with odd names are all there and all different, names that are not UTF-8 are told", async () => {
  const root = temporaryFolder(
    app(Object.fromEntries(oddNames.map((name) => [`pages/${name}.jsx`, plainPage]))),
  );
  writeFileSync(
    Buffer.concat([Buffer.from(`${root}/pages/bad`), Buffer.from([0xff]), Buffer.from(".jsx")]),
    plainPage,
  );
  const [json, text] = await Promise.all([
    spawnCli(["scan", root, "--json"]),
    spawnCli(["scan", root, "--verbose"]),
  ]);
  const report = reportIn(json);
  expect([...routesOf(appIn(report, "."))].sort()).toEqual(
    ["/", ...oddNames.map((name) => `/${name}`)].sort(),
  );
  expect(skippedIn(report)).toEqual({ "pages/bad\\xff.jsx": "its name is not valid UTF-8" });
  expectPlainLines(text.out);
});

test("B8 a folder deeper than any path can say is told, and the rest is read", async () => {
  const root = temporaryFolder(app({}));
  deepen(join(root, "pages"));
  const report = await scanned(root);
  expect(routesOf(appIn(report, "."))).toEqual(["/"]);
  expect(Object.values(skippedIn(report))).toEqual(["its path is too long for this system"]);
});

test("B11 a hard link cannot be told from the file itself, so that it is read like one", async () => {
  const outside = temporaryFolder({ "page.jsx": plainPage });
  const root = temporaryFolder(app({}));
  linkSync(join(outside, "page.jsx"), join(root, "pages/linked.jsx"));
  expect(routesOf(appIn(await scanned(root), "."))).toEqual(["/", "/linked"]);
});

test("B13 the scanned folder may be a link; a missing one, a file and the whole disk are refused", async () => {
  const root = temporaryFolder({ ...app({}), "real/a": "", file: "" });
  const place = temporaryFolder();
  symlinkSync(root, join(place, "link"));
  expect(routesOf(appIn(await scanned(join(place, "link")), "."))).toEqual(["/"]);
  for (const [path, says] of [
    [join(place, "gone"), "There is no folder"],
    [join(root, "file"), "is not a folder"],
    ["/", "is the root of the whole disk"],
  ] as const) {
    const { code, out, err } = await spawnCli(["scan", path]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(says);
  }
});

const generated = ["node_modules/x", ".next/server", "dist", ".yarn/cache"];

test("B14 folders of packages, caches and builds are not entered, repositories within are told", async () => {
  const root = temporaryFolder({
    ...app({ "vendor/site/.git/HEAD": "ref: refs/heads/main\n", "submodule/.git": "gitdir: ../x\n" }),
    ...Object.fromEntries(
      [...generated, "vendor/site", "submodule"].flatMap((folder) => [
        [`${folder}/package.json`, manifest],
        [`${folder}/pages/index.jsx`, plainPage],
      ]),
    ),
  });
  const report = await scanned(root);
  expect(report.apps.map((one) => one.root)).toEqual(["."]);
  const reason = "it is a git repository of its own: scan it by itself";
  expect(skippedIn(report)).toEqual({ submodule: reason, "vendor/site": reason });
  expect(report.summary.foldersLeftOut).toBe(generated.length);
});

test("B15 two hundred apps are each there once, and a package that links to a folder inside is followed once", async () => {
  const names = Array.from({ length: 200 }, (_, index) => `app-${index}`);
  const page = `import { load } from "ui";\nexport async function getServerSideProps({ req }) { return load(req); }\n${plainPage}`;
  const config = 'module.exports = { basePath: "/x" };\n';
  const root = temporaryFolder({
    ...monorepo(
      Object.fromEntries(
        names.map((name) => [name, { "next.config.js": config, "pages/account.jsx": page }]),
      ),
    ),
    "ui/package.json": '{ "name": "ui", "main": "index.js" }',
    "ui/index.js": "export const load = (req) => ({ props: { user: req.cookies.session } });\n",
  });
  mkdirSync(join(root, "node_modules"));
  symlinkSync("../ui", join(root, "node_modules/ui"));
  const report = await scanned(root);
  expect(report.apps.map((one) => one.root)).toEqual([...names].sort());
  expect(report.summary.routes).toBe(400);
  for (const { routes, skipped } of report.apps) {
    expect(skipped).toEqual([]);
    const account = routes.find(({ route }) => route === "/account");
    expect(account?.now).toMatchObject({ mode: "ssr", confidence: "certain" });
    expect(JSON.stringify(account)).toContain("req.cookies.session in ui/index.js:1");
  }
});
