import type { Value } from "./values.ts";

/** What `new` made: instances of the project's classes and of those outside of it. */
export const madeByNew = new WeakSet<Value>();
