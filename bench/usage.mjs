// Loaded into a measured process with --import: when it ends, writes what it used to the file that BENCH_USAGE names.
import { writeFileSync } from "node:fs";

const file = process.env.BENCH_USAGE;
// Worker threads load this too; the process as a whole is counted once, by the main thread.
const { isMainThread } = await import("node:worker_threads");
if (file !== undefined && isMainThread) {
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    writeFileSync(file, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 }));
  });
}
