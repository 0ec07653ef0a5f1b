import type { NextVersion } from "../model/project.ts";
import { isIn, type Span } from "./versions.ts";

/** A name of a configuration file, with the versions that the row is about. */
interface NameRow extends Span {
  readonly name: string;
}

/** In the order in which Next looks for them: `CONFIG_FILES` in next/dist/shared/lib/constants.js of 12.3 to 16.4. */
const readNames: readonly NameRow[] = [
  { name: "next.config.js" },
  { name: "next.config.mjs" },
  { name: "next.config.ts", since: [15, 0] },
  // Where Node.js loads TypeScript by itself, which is not known here.
  { name: "next.config.mts", since: [16, 0] },
];

/** Names at which a build stops where it finds none of the others: next/dist/server/config.js of 12.3 to 16.4. */
const refusedNames: readonly NameRow[] = [
  { name: "next.config.ts", until: [15, 0] },
  { name: "next.config.cjs", since: [15, 0] },
  { name: "next.config.cts", since: [15, 0] },
  { name: "next.config.mts", since: [15, 0], until: [16, 0] },
  { name: "next.config.json" },
  { name: "next.config.jsx" },
  { name: "next.config.tsx" },
];

/** Every name that some version reads or refuses. */
export const configNames: readonly string[] = [
  ...new Set([...readNames, ...refusedNames].map(({ name }) => name)),
];

const namesFor = (next: NextVersion, rows: readonly NameRow[]): readonly string[] =>
  rows.filter((row) => isIn(next, row)).map(({ name }) => name);

/** The names that a version looks for, those of the first list before any of the second, at which it stops. */
export const configNamesOf = (next: NextVersion): readonly (readonly string[])[] =>
  [readNames, refusedNames].map((rows) => namesFor(next, rows));

/** Whether a version stops at a configuration file of that name: it reads none, and knows that this would be one. */
export const isRefusedName = (next: NextVersion, name: string): boolean =>
  namesFor(next, refusedNames).includes(name);
