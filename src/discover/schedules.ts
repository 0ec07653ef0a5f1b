import type { FileSystem } from "../lib/file-system.ts";
import { isJsonObject, member, readLooseJson, textMember } from "../lib/json.ts";
import { join } from "../lib/paths.ts";
import type { FilePath } from "../model/place.ts";
import type { ScheduledCall } from "../model/project.ts";

/** Enough for any app: Vercel allows 100 for each. */
const mostCalls = 200;

/** The addresses of an app that `crons` of its vercel.json has called on a schedule. */
export const readSchedules = (fs: FileSystem, root: FilePath): readonly ScheduledCall[] => {
  const file = join(root, "vercel.json");
  const read = fs.read(file);
  const json = read.ok ? readLooseJson(read.text) : null;
  const crons = json?.ok === true ? member(json.value, "crons") : undefined;
  if (!read.ok || !Array.isArray(crons)) return [];
  return crons.slice(0, mostCalls).flatMap((cron) => {
    const path = isJsonObject(cron) ? textMember(cron, "path") : undefined;
    if (path === undefined) return [];
    const before = read.text.slice(0, Math.max(0, read.text.indexOf(JSON.stringify(path)))).split("\n");
    return [
      {
        path: path.replace(/[?#].*$/s, "").replace(/(?<=.)\/$/, ""),
        place: { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
      },
    ];
  });
};
