import { dirname, isWithin } from "../../lib/paths.ts";
import { isInBrowser } from "../../link/guards.ts";
import type { Effect } from "../../link/machine.ts";
import type { SegmentFile } from "../../model/project.ts";
import { weightOf } from "../app-use.ts";
import type { AppReading } from "./app-reading.ts";

/** What a file of a route shows, where errors in its parts for the browser stand in a layout that may show nothing of it on the server. */
export const behindLayouts = (
  reading: AppReading,
  segment: SegmentFile,
  effects: readonly Effect[],
): readonly Effect[] => {
  if (!effects.some(isThrownInBrowser)) return effects;
  const hiding = hidingLayout(reading, segment);
  if (hiding === null) return effects;
  const place = { file: hiding.file, line: 1, column: 1 };
  return effects.map((effect) =>
    isThrownInBrowser(effect)
      ? { ...effect, guards: [...effect.guards, { kind: "package" as const, taints: [], place }] }
      : effect,
  );
};

/** A layout or template around a file of a route that may show nothing of it on the server. */
export const hidingLayout = ({ shared, route }: AppReading, segment: SegmentFile): SegmentFile | null =>
  route.segments.find(
    (each) => isAround(each, segment) && !showsInside(shared.renderForQuery(each).effects),
  ) ?? null;

/** What a component of a package, or a component for the browser, is given to show may be shown in the browser alone. */
export const mayBeHidden = (effect: Effect): boolean =>
  isThrownInBrowser(effect) && effect.guards.some(({ kind }) => kind === "package");

const isThrownInBrowser = (effect: Effect): effect is Extract<Effect, { kind: "refused" }> =>
  effect.kind === "refused" && effect.what === "thrown" && isInBrowser(effect.guards);

const isAround = (layout: SegmentFile, segment: SegmentFile): boolean =>
  (layout.role === "layout" || layout.role === "template") &&
  layout.file !== segment.file &&
  isWithin(dirname(layout.file), segment.file);

const showsInside = (effects: readonly Effect[]): boolean =>
  effects.some(
    (effect) => effect.kind === "shown" && effect.what !== "html" && weightOf(effect.guards) === "certain",
  );
