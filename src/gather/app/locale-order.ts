import type { Effect } from "../../link/machine.ts";
import type { Step } from "../../model/place.ts";
import type { Route } from "../../model/project.ts";
import type { AppUse } from "../app-use.ts";
import { isLocaleSetter } from "../content/request-apis.ts";
import { isShownInside } from "../shell/shell-place.ts";
import type { FileRender } from "./app-render.ts";
import { appUsesOf, type UseSettings } from "./app-uses.ts";

/** What decides about the uses of a route whose files set the locale of next-intl somewhere. */
interface LocaleSettings {
  readonly route: Route;
  /** For what happens when the locale is set, and when it is not. */
  readonly settings: UseSettings;
  readonly apart: UseSettings;
}

/** Every use of the files of a route, in the order of its segments, with the locale of next-intl set where it is by then. */
export const usesInOrder = (
  renders: readonly FileRender[],
  { route, settings, apart }: LocaleSettings,
): readonly AppUse[] =>
  renders.flatMap((render) =>
    settings === apart
      ? appUsesOf(render.effects, settings)
      : render.effects.flatMap((effect) =>
          appUsesOf(
            [effect],
            isLocaleSet(effect, render, renders, route, settings.next.major) ? settings : apart,
          ),
        ),
  );

/**
 * Whether the locale is set when a page asks for it. A layout and its page are rendered at the same time: what the layout sets after an
 * `await` comes too late for a page that asks at once. Seen in builds of 14.2 (which begins with the page), 15.5 and 16.4.
 */
const isLocaleSet = (
  effect: Effect,
  render: FileRender,
  renders: readonly FileRender[],
  { segments }: Route,
  major: number,
): boolean => {
  const segment = segments[renders.indexOf(render)];
  const isPage = segment?.role === "page" || segment?.role === "default";
  if (segment === undefined || !isPage || !("chain" in effect) || !render.body.includes(effect)) return true;
  if (render.body.slice(0, render.body.indexOf(effect)).some(isLocaleSetter)) return true;
  const asked = delayOf(effect, render.body);
  const outer = renders.filter((_, index) => {
    const other = segments[index];
    return other !== undefined && isShownInside(segment, other);
  });
  const set = outer.flatMap(({ body }) => body.filter(isLocaleSetter).map((setter) => delayOf(setter, body)));
  return set.some((delay) => (major >= 15 ? delay <= asked : delay < asked));
};

/** How long something waits that the build has to fetch, or the elements that an async component gives. */
const long = Number.POSITIVE_INFINITY;
/** React begins a component anew once what `use` waits for is there. */
const anew = 2;

/** How many turns come before something: what the component that it happens in, or one around it, awaits until then. */
const delayOf = (effect: Effect, all: readonly Effect[]): number => {
  if (!("chain" in effect)) return 0;
  return all
    .slice(0, all.indexOf(effect))
    .reduce((sum, before) => (delays(before, effect.chain) ? sum + turnsOf(before) : sum), 0);
};

const delays = (before: Effect, chain: readonly Step[]): boolean =>
  "chain" in before && turnsOf(before) > 0 && beginsWith(chain, componentOf(before));

const turnsOf = (effect: Effect): number => {
  if (effect.kind === "later" || effect.kind === "await") return long;
  if (effect.kind === "read" && effect.how === "await") return 1;
  const isUse =
    effect.kind === "call" &&
    effect.callee.kind === "external" &&
    effect.callee.package === "react" &&
    [effect.callee.name, ...effect.callee.path].includes("use");
  return isUse ? anew : 0;
};

/** The way to the component that something happens in. */
const componentOf = (effect: Effect): readonly Step[] => {
  const chain = "chain" in effect ? effect.chain : [];
  if (effect.kind === "later") return chain;
  return chain.slice(0, Math.max(1, chain.findLastIndex(({ name }) => name.startsWith("<")) + 1));
};

const beginsWith = (chain: readonly Step[], start: readonly Step[]): boolean =>
  start.every(
    ({ file, line, column }, index) =>
      chain[index]?.file === file && chain[index].line === line && chain[index].column === column,
  );
