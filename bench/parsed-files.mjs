// Which files a scan parses: the index of the cache that it leaves names them.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Paths of the files that a scan of that folder parses, relative to it. */
export function parsedFiles(cli, folder) {
  const cache = mkdtempSync(path.join(tmpdir(), "prerender-advisor-bench-cache-"));
  try {
    const args = [cli, "scan", folder, "--json", "--max-files", "2000000", "--cache-dir", cache];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 2 ** 30 });
    if (status !== 0) throw new Error(`The scan of ${folder} ended with ${status}:\n${stderr}`);
    return readdirSync(cache)
      .filter((name) => name.startsWith("summaries-"))
      .flatMap((name) => indexOf(readFileSync(path.join(cache, name))));
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

/** The trailer of a pack says where its index stands. */
function indexOf(pack) {
  const [, at, length] = /PAP1 +(\d+) +(\d+) [0-9a-f]{64}$/.exec(pack.subarray(-200).toString("latin1"));
  const index = pack.subarray(Number(at), Number(at) + Number(length)).toString("utf8");
  return JSON.parse(index).map(([file]) => file);
}
