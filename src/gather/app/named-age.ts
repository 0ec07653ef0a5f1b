import type { Effect } from "../../link/machine.ts";
import { optionsOf, undefinedValue } from "../../link/values.ts";
import type { CodeFactValues } from "../../model/facts.ts";
import { isCached } from "../app-use.ts";
import { isUnknownWait, serverContent } from "./app-data.ts";
import { namesLifetime } from "./app-fetch.ts";
import type { AppReading } from "./app-reading.ts";
import { shownEffects } from "./route-fate.ts";

/**
 * Whether the lifetime that a route names is for all that it shows. A number of its segment config is, unless something asks to be fresh
 * all the same; the lifetime of one read only where every other one names its own or never changes.
 */
export const ageForOf = (reading: AppReading, asksFresh: boolean): CodeFactValues["ageFor"] => {
  const { merged, doubts } = reading;
  if (asksFresh || merged.revalidate === 0 || doubts.length > 0) return "some";
  if (typeof merged.revalidate === "number") return "all";
  const isByDefault = keepsByDefault(reading);
  return shownEffects(reading)
    .flat()
    .every((effect) => isLimited(effect, isByDefault))
    ? "all"
    : "some";
};

const keepingAll: ReadonlySet<string> = new Set(["default-cache", "only-cache", "force-cache"]);

/** Until 14 a fetch that is given nothing is kept for good, but on a route that is forced to be dynamic. */
const keepsByDefault = ({ merged, shared }: AppReading): boolean =>
  keepingAll.has(merged.fetchCache?.value ?? "") || (shared.next.major < 15 && merged.forcesDynamic === null);

/** Whether what an effect brings to the page is kept for a time that the code names, or never changes. */
const isLimited = (effect: Effect, isByDefault: boolean): boolean => {
  if (isUnknownWait(effect)) return false;
  const content = serverContent(effect);
  if (content === null || effect.kind !== "call" || isCached(effect.guards)) return true;
  if (content.data === "files") return true;
  const { callee, args } = effect;
  if (callee.kind === "external" && callee.package === "") return namesLifetime(args, isByDefault);
  // A client that is given `next` hands it on to fetch.
  return args.some((arg) =>
    optionsOf(arg).some(
      (option) =>
        option.kind === "object" &&
        (option.properties.has("next") || option.properties.has("cache")) &&
        namesLifetime([undefinedValue, option], false),
    ),
  );
};
