import { environmentText, withReferences } from "../lib/environment-text.ts";
import type { FileSystem } from "../lib/file-system.ts";
import { join } from "../lib/paths.ts";
import type { FilePath } from "../model/place.ts";

/** What `next build` reads, the weakest first: next/dist/compiled/@next/env `loadEnvConfig`. Variables of the machine overrule all of them. */
const files: readonly string[] = [".env", ".env.production", ".env.local", ".env.production.local"];

/** Variables that Next sets itself, whatever a file says. */
const fixed: ReadonlySet<string> = new Set(["NODE_ENV", "NEXT_PHASE", "NEXT_RUNTIME"]);

/** The environment variables that the files of an app set for its build. */
export const readEnvironment = (fs: FileSystem, root: FilePath): ReadonlyMap<string, string> => {
  const variables = new Map<string, string>();
  for (const file of files) {
    const read = fs.read(join(root, file));
    if (!read.ok) continue;
    for (const [name, value] of environmentText(read.text)) if (!fixed.has(name)) variables.set(name, value);
  }
  return withReferences(variables);
};
