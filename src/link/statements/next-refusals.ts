import type { Step } from "../../model/place.ts";
import type { ServerPlace } from "../../next/revalidating-calls.ts";
import type { Machine, Run } from "../machine.ts";
import { type ExternalValue, undefinedValue, type Value } from "../values.ts";
import { leaveByError, rejectedWith } from "./own-errors.ts";

/** What a call of Next's gives that throws where a build runs it; null for any other. */
export const refusedByNext = (
  { throwsIn }: Machine,
  run: Run,
  { package: name, name: exported, path }: ExternalValue,
  chain: readonly Step[],
): Value | null => {
  if (!name.startsWith("next/")) return null;
  const names = exported === "*" || exported === "default" ? path : [exported, ...path];
  const called = names.join("");
  const isLacking = run.lacks?.ofModule(name, [`${called}()`]) === true;
  if (!isLacking && !throwsIn(placeOf(run), name, called)) return null;
  const error = { isOwn: true, guards: run.guards, chain };
  // `unstable_cache(load)` gives an async function.
  if (path.at(-1) === "()") return rejectedWith(error);
  leaveByError(run, error, true);
  return undefinedValue;
};

const placeOf = ({ guards, work }: Run): ServerPlace =>
  guards.some(({ kind }) => kind === "cache") ? "cached" : work;
