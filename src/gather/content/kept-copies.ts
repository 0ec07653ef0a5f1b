import type { CallEffect, Effect } from "../../link/machine.ts";
import { optionsOf, type Value } from "../../link/values.ts";
import { mayOnlyKeep } from "../../packages/working-calls.ts";

/**
 * Whether a write only keeps a copy of what was read elsewhere: `redis.set(key, posts, { ex: 60 })` after a `get` that found nothing. Where
 * the page is kept itself nothing is lost with it; a counter, or what no read of the same store comes before, is more than that.
 */
export const onlyKeeps = (call: CallEffect, run: readonly Effect[]): boolean => {
  const { callee, args, guards } = call;
  if (callee.kind !== "external" || !mayOnlyKeep(callee.package, callee.path.at(-1) ?? callee.name))
    return false;
  const isGuarded = guards.some(({ kind }) => behindMiss.has(kind));
  return (
    (isGuarded || args.some(namesEnd) || ends.test(callee.path.at(-1) ?? "")) && reads(run, callee.package)
  );
};

const behindMiss: ReadonlySet<string> = new Set(["if", "else", "implied", "catch"]);
const ends = /^p?(?:setex|expire)/i;

/** `{ ex: 60 }`, `"EX"` */
const namesEnd = (arg: Value): boolean =>
  optionsOf(arg).some((option) => {
    if (option.kind === "object")
      return [...option.properties.keys()].some((name) => /^(?:p?x|ex)(?:at)?$/i.test(name));
    return (
      option.kind === "constant" &&
      typeof option.value === "string" &&
      /^(?:EX|PX)(?:AT)?$/i.test(option.value)
    );
  });

const asking = /^(?:json\.)?(?:m?get|hget|hmget|exists)/i;

const reads = (run: readonly Effect[], packageName: string): boolean =>
  run.some(
    ({ kind, ...effect }) =>
      kind === "call" &&
      "callee" in effect &&
      effect.callee.kind === "external" &&
      effect.callee.package === packageName &&
      asking.test(effect.callee.path.at(-1) ?? ""),
  );
