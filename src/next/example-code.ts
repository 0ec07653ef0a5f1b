import type { FilePath } from "../model/place.ts";

type Files = Readonly<Record<FilePath, string>>;

/** The smallest app that has a mistake, and the same app without it; a test scans both. */
export interface MistakeExample {
  readonly before: Files;
  readonly after: Files;
}

export const lines = (...code: readonly string[]): string => code.join("\n");

/** One file that is wrong and then right, beside files that stay. */
export const inFile = (
  file: FilePath,
  before: string,
  after: string,
  beside: Files = {},
): MistakeExample => ({
  before: { ...beside, [file]: before },
  after: { ...beside, [file]: after },
});

/** A page that shows nothing of interest. */
export const about = "export default function About() { return <h1>About</h1>; }";

export const cacheComponents: Files = { "next.config.js": "module.exports = { cacheComponents: true };" };
