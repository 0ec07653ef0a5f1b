import { isInBrowser } from "../../link/guards.ts";
import type { Effect } from "../../link/machine.ts";
import type { CodeFactValues } from "../../model/facts.ts";
import type { Finding } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import type { AppReading } from "../app/app-reading.ts";
import { certainUse, effectsOf, shownPlace } from "../app/route-fate.ts";
import { urlHooksWithoutSuspense } from "../app/url-hooks.ts";
import { isChanging } from "../content/changing-calls.ts";
import { identityReads } from "../content/identity-reads.ts";
import { isSource } from "../content/sources.ts";
import { hasConfig } from "../segments/segment-fate.ts";
import type { Setting } from "../segments/segment-values.ts";

/**
 * `force-dynamic` of a page that is rendered per request by itself, or that needs no request at all. Until 14 it also decides whether
 * fetches are cached, so that it is never needless there.
 */
export const needlessForce = (reading: AppReading, values: CodeFactValues): readonly Finding[] => {
  const { route, shared, hasShell } = reading;
  if (route.kind !== "page" || shared.next.major < 15 || hasShell || shared.cacheComponents) return [];
  const use = certainUse(reading);
  const words = use === null ? {} : { cause: use.says, where: shownPlace(use.place) };
  const rule = use !== null ? "force-dynamic-needless" : "force-dynamic-for-nothing";
  if (use === null && !needsNothing(reading, values)) return [];
  return forcedBy(reading).map(({ place }) => findingOf(rule, place, [route.route], words));
};

const forcedBy = ({ route, shared }: AppReading): readonly Setting<unknown>[] =>
  route.segments.flatMap((segment) => {
    const dynamic = hasConfig(segment.role) ? (shared.configOf(segment)?.dynamic ?? null) : null;
    return dynamic?.value === "force-dynamic" && dynamic.isSure ? [dynamic] : [];
  });

/** Whether the route would be prerendered without it, and show the same. */
const needsNothing = (reading: AppReading, values: CodeFactValues): boolean => {
  const { shared, route, renders, apis, dynamic, doubts, merged } = reading;
  const isForcedOnly = merged.revalidate !== 0 && values.runtime === "nodejs" && merged.unread.length === 0;
  const isOpenPath = route.isDynamic && values.staticParams !== "listed";
  if (!isForcedOnly || isOpenPath || dynamic.length > 0 || doubts.length > 0) return false;
  if (renders.some(({ isComplete }) => !isComplete)) return false;
  if (urlHooksWithoutSuspense(shared, route, apis).length > 0) return false;
  const effects = effectsOf(reading);
  return !effects.some(bringsChange) && identityReads(effects).length === 0;
};

/** A source of data, the clock or chance, on the server. */
const bringsChange = (effect: Effect): boolean => {
  if (effect.kind !== "call" || effect.callee.kind !== "external" || isInBrowser(effect.guards)) return false;
  return isChanging(effect, effect.callee) || isSource(effect);
};
