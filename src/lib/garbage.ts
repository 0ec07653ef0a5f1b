import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Bytes of heap from which looking for garbage is worth some hundredths of a second. */
const worthLooking = 96 * 2 ** 20;

/**
 * Has V8 look for garbage once more than some bytes are in use: after a stage that leaves most of what it made, what comes next would be put
 * on top of it. Node.js has no other way to ask for that: https://nodejs.org/api/v8.html#v8setflagsfromstringflags.
 */
export const dropGarbage = (inUse = worthLooking): void => {
  if (getHeapStatistics().used_heap_size < inUse) return;
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  setFlagsFromString("--no-expose-gc");
  if (typeof collect === "function") collect();
};
