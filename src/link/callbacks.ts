import { type CallbackRow, callbackRows } from "../packages/callbacks.ts";
import { rowsListing } from "../packages/match.ts";
import type { ExternalValue, Value } from "./values.ts";

/** When a package calls the functions handed to it, where that is not at once. */
export const callbackPolicy = ({
  package: name,
  name: exported,
  path,
}: ExternalValue): CallbackRow["runs"] | null => {
  if (path.length > 1) return null;
  const called = path[0] ?? exported;
  const row = rowsOf(name).find(({ names }) => names.includes(called) || names.includes(exported));
  return row?.runs ?? null;
};

const rowsOf = rowsListing(callbackRows);

/** The functions of the project among what is handed over, also inside of objects and arrays. */
export const callbacksIn = (arg: Value, depth = 0): readonly Value[] => {
  if (arg.kind === "function") return [arg];
  if (arg.kind === "array" && depth < 3) return arg.items.flatMap((item) => callbacksIn(item, depth + 1));
  if (arg.kind !== "object" || depth > 3) return [];
  return [...arg.properties.values()].flatMap((value) => callbacksIn(value, depth + 1));
};

/**
 * Whether the function that a package was handed to make this of only listens to what that does: `createFetch({ onRequest })`. Calling it
 * runs the function, and gives something else.
 */
export const isListened = ({ wraps, args }: ExternalValue): boolean =>
  wraps !== null && args.some((arg) => standsUnderEvent(arg, wraps, 0));

const standsUnderEvent = (holder: Value, callback: Value, depth: number): boolean =>
  holder.kind === "object" &&
  depth <= 3 &&
  [...holder.properties].some(([name, value]) =>
    /^on[A-Z]/.test(name)
      ? callbacksIn(value).includes(callback)
      : standsUnderEvent(value, callback, depth + 1),
  );
