import { isJsonObject, member, readLooseJson } from "../lib/json.ts";
import { join } from "../lib/paths.ts";
import type { BuiltApp } from "./built-app.ts";

/** What a build rendered of a path ahead of requests where partial prerendering is on. */
export type Shell = "complete" | "partial" | "empty";

/** Bytes of a .meta file that is still read: the postponed state of a large page. */
const metaLimit = 50_000_000;

/** The shell of a path; null where the build left none. */
export const shellOf = ({ fs, build }: BuiltApp, path: string): Shell | null => {
  const base = join(build, "server/app", path === "/" ? "index" : path.slice(1));
  const meta = fs.read(`${base}.meta`, metaLimit);
  // Nothing of the page matters but whether there is any: a file of no bytes is the only one that fits.
  const html = fs.read(`${base}.html`, 0);
  const hasHtml = html.ok || !html.missing;
  if (!meta.ok && !hasHtml) return null;
  const json = meta.ok ? readLooseJson(meta.text) : null;
  const postponed = json?.ok && isJsonObject(json.value) ? (member(json.value, "postponed") ?? null) : null;
  if (postponed === null) return "complete";
  return html.ok ? "empty" : "partial";
};
