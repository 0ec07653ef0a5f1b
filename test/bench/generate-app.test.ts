import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

const generator = fileURLToPath(new URL("../../bench/generate-app.mjs", import.meta.url));

/** Path -> text of what the generator writes. */
const generated = (...args: readonly string[]): Readonly<Record<string, string>> => {
  const folder = temporaryFolder();
  execFileSync(process.execPath, [generator, folder, ...args]);
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
};

const isPage = (file: string): boolean =>
  /^(?:pages|app)\/section\d+\/.+\//.test(file) || /^pages\/section\d+\//.test(file);

test("the same seed gives the same app, another one another", () => {
  const first = generated("--pages", "45", "--seed", "3");
  expect(generated("--pages", "45", "--seed", "3")).toEqual(first);
  expect(generated("--pages", "45", "--seed", "4")).not.toEqual(first);
});

test("an app has as many pages as asked for, of every kind, and no import that leads nowhere", () => {
  const files = generated("--pages", "200");
  expect(Object.keys(files).filter(isPage)).toHaveLength(200);
  const texts = Object.values(files).join("\n");
  for (const sign of [
    "getStaticPaths",
    "withUser(",
    "adminOnly(",
    "withLogging(",
    ".getInitialProps =",
    "s-maxage",
    "cookies()",
    "generateStaticParams",
    "searchParams",
    "@generated/ui",
  ])
    expect(texts).toContain(sign);
  const wanted = [...texts.matchAll(/from "@\/([^"]+)"/g)].map(([, path]) => path ?? "");
  const endings = [".ts", ".tsx", "/index.ts"];
  expect(wanted.filter((path) => !endings.some((ending) => Object.hasOwn(files, path + ending)))).toEqual([]);
});
