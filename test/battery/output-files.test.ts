import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { type Ran, runCli } from "../cli/fake-process.ts";
import { executable, runProgram } from "../cli/spawn-cli.ts";
import { withApp } from "../cli/temporary-app.ts";

const scanIn = (cwd: string, args: readonly string[]): Promise<Ran> => runCli(["scan", ...args], { cwd });

const scanTo = (folder: string, ...paths: readonly string[]): Promise<Ran> =>
  scanIn(folder, [".", ...paths.flatMap((path) => ["--output-file", path])]);

test.each([
  ["a file beside the app", "report.json"],
  ["a path above", "../above.json"],
  ["a folder that is not there yet", "reports/deep/report.json"],
  ["the folder of git, where a person names it", ".git/report.json"],
])("E8 %s is written where a person names it", async (_, path) => {
  await withApp({ "app/package.json": "{}", "app/.git/HEAD": "" }, async (folder) => {
    const cwd = join(folder, "app");
    const { code } = await scanIn(cwd, ["..", "--output-file", `json=${path}`]);
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(join(cwd, path), "utf8"))).toMatchObject({ ok: true });
  });
});

test("E8 the report of an earlier run is replaced", async () => {
  await withApp({ "report.json": '{ "old": true }' }, async (folder) => {
    expect((await scanTo(folder, "json=report.json")).code).toBe(0);
    expect(readFileSync(join(folder, "report.json"), "utf8")).toContain('"ok": true');
  });
});

test("E8 - is stdout", async () => {
  await withApp({}, async (folder) => {
    const { code, out } = await scanTo(folder, "json=-");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true });
    expect(readdirSync(folder)).not.toContain("-");
  });
});

test.each([
  ["a link to a file", "link.json", "it is a link"],
  ["a link to nothing", "dangling.json", "it is a link"],
  ["a folder", "pages", "it is not a regular file"],
  ["a device", "/dev/null", "it is not a regular file"],
  ["a pipe", "pipe", "it is not a regular file"],
  ["a file in the place of its folder", "report.json/x.json", "a part of its path is not a folder"],
  ["code of the app", "pages/index.jsx", "that is a file of the project"],
  ["code that is not there yet", "pages/new.tsx", "that is a file of the project"],
  ["the manifest of the app", "package.json", "that is a file of the project"],
  ["the answers", "prerender-advisor.answers.json", "that is a file of the project"],
])("E8 %s is refused with exit code 2, and no other report is written either", async (_, path, reason) => {
  await withApp({ "report.json": "old", "target.json": "target" }, async (folder) => {
    symlinkSync("target.json", join(folder, "link.json"));
    symlinkSync("nothing.json", join(folder, "dangling.json"));
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const before = readdirSync(folder).sort();
    const { code, out, err } = await scanTo(
      folder,
      "compact=report.txt",
      `json=${path}`,
      "sarif=report.sarif",
    );
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(reason);
    expect(readdirSync(folder).sort()).toEqual(before);
    expect(readFileSync(join(folder, "report.json"), "utf8")).toBe("old");
    expect(readFileSync(join(folder, "target.json"), "utf8")).toBe("target");
    expect(readlinkSync(join(folder, "dangling.json"))).toBe("nothing.json");
  });
});

test("E8 two reports do not share a file, however its path is written", async () => {
  await withApp({}, async (folder) => {
    const { code, err } = await scanTo(folder, "json=a.json", "sarif=./b/../a.json");
    expect(code).toBe(2);
    expect(err).toContain("--output-file a.json is given twice");
    expect(existsSync(join(folder, "a.json"))).toBe(false);
  });
});

test("each reporter has its own file, and what has none is printed", async () => {
  await withApp({}, async (folder) => {
    const args = ["scan", ".", "--reporter", "pretty,sarif,junit", "--reporter", "markdown"];
    const files = ["sarif=out/a.sarif", "junit=out/a.xml", "markdown=out/a.md", "gitlab=out/a.json"];
    const { code, out } = await runCli([...args, ...files.flatMap((file) => ["--output-file", file])], {
      cwd: folder,
    });
    expect(code).toBe(0);
    expect(out).toContain("my-app  Next.js");
    const starts = readdirSync(join(folder, "out")).map((name) => [
      name,
      readFileSync(join(folder, "out", name), "utf8").slice(0, 5),
    ]);
    expect(Object.fromEntries(starts)).toEqual({
      "a.json": "[\n  {",
      "a.md": "<!-- ",
      "a.sarif": '{\n  "',
      "a.xml": "<?xml",
    });
  });
});

const full = "/dev/full";

(existsSync(full) ? test : test.skip).each([[[]], [["--json"]], [["--reporter", "sarif"]]])(
  "H2 a stdout that is full is a plain message and exit code 2 (%j)",
  async (args) => {
    await withApp({}, async (folder) => {
      const { code, err } = await runProgram(
        "/bin/sh",
        ["-c", 'exec "$@" >/dev/full', "sh", process.execPath, executable, "scan", ".", ...args],
        { cwd: folder },
      );
      expect(code).toBe(2);
      expect(err).toMatch(
        /^prerender-advisor: The report could not be written to stdout: no space left on the disk\.\n {2}\S.*\n$/,
      );
    });
  },
);

test("a stdout that was closed is told with exit code 2, unless there is something else that the run is for", async () => {
  await withApp({}, async (folder) => {
    const closed = (...args: readonly string[]) =>
      runProgram(
        "/bin/sh",
        ["-c", 'exec "$@" >&-', "sh", process.execPath, executable, "scan", ".", ...args],
        { cwd: folder },
      );
    const { code, err } = await closed();
    expect(code).toBe(2);
    expect(err).toContain("The report could not be written to stdout: it is closed.");
    expect((await closed("--output-file", "json=a.json")).code).toBe(0);
    expect((await closed("--fail-on", "errors")).code).toBe(0);
  });
});

test("a stdout that goes to /dev/null is none of our business", async () => {
  await withApp({}, async (folder) => {
    const script = ["-c", 'exec "$@" >/dev/null', "sh", process.execPath, executable, "scan", "."];
    expect(await runProgram("/bin/sh", script, { cwd: folder })).toMatchObject({ code: 0, err: "" });
  });
});
