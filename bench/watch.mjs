// Edits a file under `scan --watch` and prints, as JSON, how many seconds it took each time until what changed was printed.
//
//   node bench/watch.mjs CLI FOLDER FILE EDITS CACHE
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const [cli, folder, page, edits, cache] = process.argv.slice(2);
const file = path.join(folder, page);
const text = readFileSync(file, "utf8");
/** Milliseconds between two saves, in which the watch comes to rest. */
const pause = 3_000;

const watched = spawn(process.execPath, [cli, "scan", folder, "--watch", "--cache-dir", cache], {
  stdio: ["ignore", "pipe", "inherit"],
});
let printed = "";
let look = () => undefined;
watched.stdout.setEncoding("utf8").on("data", (part) => {
  printed += part;
  look();
});

/** Resolves once something was printed since the last call that matches. */
const seen = (pattern) =>
  new Promise((resolve, reject) => {
    watched.once("exit", () => reject(new Error(`the watch ended before it printed ${pattern}`)));
    look = () => {
      if (pattern.test(printed)) resolve();
    };
    look();
  });

try {
  await seen(/Watching for changes/);
  const seconds = [];
  for (let edit = 1; edit <= Number(edits); edit++) {
    await wait(pause);
    printed = "";
    const start = performance.now();
    writeFileSync(file, `${text}\nexport const edited = ${edit};\n`);
    await seen(/\d s\)/);
    seconds.push((performance.now() - start) / 1000);
  }
  console.log(JSON.stringify(seconds));
} finally {
  writeFileSync(file, text);
  watched.removeAllListeners("exit");
  watched.kill("SIGINT");
}
