import type { CallEffect } from "../../link/machine.ts";

type Callee = CallEffect["callee"];

/** Whether a function is `cacheLife` of Next, by its newer or older name. */
export const isCacheLife = (callee: Callee): boolean => isOfCache(callee, "cacheLife");

/** Whether a function is `cacheTag` of Next, by its newer or older name. */
export const isCacheTag = (callee: Callee): boolean => isOfCache(callee, "cacheTag");

const isOfCache = (callee: Callee, name: string): boolean =>
  callee.kind === "external" &&
  callee.package === "next/cache" &&
  callee.path.length === 0 &&
  (callee.name === name || callee.name === `unstable_${name}`);
