// Copies the types that dist/index.d.ts leads to into dist/types, which is packed: those of the inside are nobody's.
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), "dist");

/** `from "./model/mode.ts"`, also in an `import("./model/mode.ts")` type. */
const specifiers = /(?:from |import\()"(\.[^"]+)\.ts"/g;

export const publicTypes = () => {
  const waiting = [join(dist, "index.d.ts")];
  const seen = new Set(waiting);
  for (const file of waiting) {
    for (const [, specifier] of readFileSync(file, "utf8").matchAll(specifiers)) {
      const target = join(dirname(file), `${specifier}.d.ts`);
      if (!seen.has(target)) waiting.push(target);
      seen.add(target);
    }
  }
  for (const file of waiting) {
    const copy = join(dist, "types", relative(dist, file));
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(file, copy);
  }
};
