import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Bytes that a stage leaves from which on looking for garbage is worth some hundredths of a second. */
const worthLooking = 96 * 2 ** 20;

const inUse = (): number => getHeapStatistics().used_heap_size;

/**
 * What a stage gives; V8 looks for garbage behind it where some bytes more are in use than before, so that what comes next is not put on top
 * of that. Node.js has no other way to ask for it: https://nodejs.org/api/v8.html#v8setflagsfromstringflags.
 */
export const collectedAfter = async <Result>(
  stage: () => Promise<Result>,
  left = worthLooking,
): Promise<Result> => {
  const before = inUse();
  const result = await stage();
  if (inUse() - before >= left) collect();
  return result;
};

const collect = (): void => {
  setFlagsFromString("--expose-gc");
  const run: unknown = runInNewContext("gc");
  setFlagsFromString("--no-expose-gc");
  if (typeof run === "function") run();
};
