import type { Run } from "../machine.ts";
import { constant, type ExternalValue, type Value } from "../values.ts";

/** Marks the `fetch` that the top level of a module took. */
const early: Value = constant("fetch of a module's top level");

/**
 * `const get = fetch` at the top level of a module keeps the fetch of before Next put its own in its place, as builds of 16 showed: what
 * it does is not seen there. Whether it was that early depends on which module the build loads first.
 */
export const fetchOf = (run: Run, value: ExternalValue): ExternalValue =>
  run.records || value.package !== "" || value.path.length > 0 ? value : { ...value, args: [early] };

/** Whether a call is one of the `fetch` that the top level of a module took. */
export const isEarlyFetch = ({ args }: ExternalValue): boolean => args[0] === early;
