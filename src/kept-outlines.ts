import { dataIn, plainText } from "./lib/shape.ts";
import type { Aid } from "./live-scan.ts";
import type { AppOutline } from "./read-apps.ts";
import type { Past } from "./scan-cache.ts";
import { outlinesShape } from "./stored-apps.ts";

/** Which apps there are, and which routes. */
export interface Outlines {
  readonly apps: readonly AppOutline[];
  readonly foldersLeftOut: number;
}

/** What an earlier scan kept; null where more than texts of sources was changed since: apps and routes follow from names and JSON files. */
export const outlinesBefore = (past: Past | null): Outlines | null =>
  past === null || past.edited === null ? null : past.kept(outlinesAid);

/** Keeps what a scan found. */
export const keepOutlines = (past: Past | null, { apps, foldersLeftOut }: Outlines): void => {
  const outlines = apps.map(({ site, config, discovery }) => ({ site, config, discovery }));
  past?.keep(outlinesAid, { apps: outlines, foldersLeftOut });
};

const outlinesAid: Aid<Outlines | null> = {
  name: "outlines",
  print: plainText,
  parse: (text) => {
    const outlines = dataIn(text);
    return areOutlines(outlines) ? outlines : null;
  },
};

const areOutlines = (value: unknown): value is Outlines => outlinesShape(value);
