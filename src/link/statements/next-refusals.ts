import type { Step } from "../../model/place.ts";
import type { Run } from "../machine.ts";
import { type ExternalValue, undefinedValue, type Value } from "../values.ts";
import { leaveByError, rejectedWith } from "./own-errors.ts";

/** What a call of Next's gives that throws where a build runs it; null for any other. */
export const refusedByNext = (
  run: Run,
  { package: name, name: exported, path }: ExternalValue,
  chain: readonly Step[],
): Value | null => {
  if (run.lacks === null || !name.startsWith("next/")) return null;
  const names = exported === "*" || exported === "default" ? path : [exported, ...path];
  if (!run.lacks.ofModule(name, [`${names.join("")}()`])) return null;
  const error = { isOwn: true, guards: run.guards, chain };
  // `unstable_cache(load)` gives an async function.
  if (path.at(-1) === "()") return rejectedWith(error);
  leaveByError(run, error, true);
  return undefinedValue;
};
