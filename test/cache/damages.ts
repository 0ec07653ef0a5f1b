import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";

/** What may stand where a file of the cache is looked for. */
export const damages: Readonly<Record<string, (pack: string) => void>> = {
  "an empty file": (pack) => truncateSync(pack),
  "a folder": (pack) => {
    rmSync(pack);
    mkdirSync(pack);
  },
  "a link to itself": (pack) => {
    rmSync(pack);
    symlinkSync(pack, pack);
  },
  "a link to the pack": (pack) => {
    renameSync(pack, `${pack}.moved`);
    symlinkSync(`${pack}.moved`, pack);
  },
  "a link to a device without end": (pack) => {
    rmSync(pack);
    symlinkSync("/dev/zero", pack);
  },
  "a file of a gigabyte": (pack) => truncateSync(pack, 1_000_000_000),
  "JSON of something else": (pack) => writeFileSync(pack, '{"__proto__":{"polluted":true}}'),
};
