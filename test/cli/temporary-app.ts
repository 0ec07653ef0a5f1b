import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder that is gone after the test. */
export const withFolder = async (work: (folder: string) => Promise<void>): Promise<void> => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "prerender-advisor-")));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Writes files by their paths below a folder. */
export const writeFiles = (folder: string, files: Readonly<Record<string, string>>): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};

/** The least that is a Next.js app. */
export const smallApp: Readonly<Record<string, string>> = {
  "package.json": '{ "name": "small-app", "dependencies": { "next": "16.4.6" } }',
  "pages/index.jsx": "export default function Page() { return <p>hello</p>; }\n",
};

/** Runs with a temporary folder that holds a small app and some more files. */
export const withApp = (
  files: Readonly<Record<string, string>>,
  work: (folder: string) => Promise<void>,
): Promise<void> =>
  withFolder(async (folder) => {
    writeFiles(folder, { ...smallApp, ...files });
    await work(folder);
  });
