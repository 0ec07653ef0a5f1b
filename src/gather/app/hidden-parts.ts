import { dirname, isWithin } from "../../lib/paths.ts";
import { isInBrowser } from "../../link/guards.ts";
import type { Effect } from "../../link/machine.ts";
import type { SegmentFile, SegmentRole } from "../../model/project.ts";
import { weightOf } from "../app-use.ts";
import type { AppReading } from "./app-reading.ts";

/**
 * What a file of a route shows. Errors that are thrown where something is shown may not be met in a file that is shown in the place of
 * others, and in a layout that may show nothing of the file on the server.
 */
export const behindLayouts = (
  reading: AppReading,
  segment: SegmentFile,
  effects: readonly Effect[],
): readonly Effect[] => {
  if (!effects.some(isThrownWhereShown)) return effects;
  const hiding = hidingFile(reading, segment);
  if (hiding === null) return effects;
  const place = { file: hiding.file, line: 1, column: 1 };
  return effects.map((effect) =>
    isThrownWhereShown(effect)
      ? { ...effect, guards: [...effect.guards, { kind: "package" as const, taints: [], place }] }
      : effect,
  );
};

/** What may hide a file of a route from the server: the file itself, or a layout or template around it that may show nothing of it. */
export const hidingFile = ({ shared, route }: AppReading, segment: SegmentFile): SegmentFile | null =>
  isInPlaceOfOthers(segment)
    ? segment
    : (route.segments.find(
        (each) =>
          isAround(each, segment) && !showsInside(shared.renderForQuery(each).effects, slotOf(each, segment)),
      ) ?? null);

/** Whether a file is shown in the place of others; the outermost not-found is a page of its own. */
export const isInPlaceOfOthers = ({ role, folder }: SegmentFile): boolean =>
  role === "not-found" ? folder !== "" : insteadRoles.has(role);

const insteadRoles: ReadonlySet<SegmentRole> = new Set<SegmentRole>(["loading", "forbidden", "unauthorized"]);

/** What a layout has to show for a file inside of it to be shown: a slot of its own or its children. */
const slotOf = (layout: SegmentFile, { folder }: SegmentFile): string => {
  const [first = ""] = folder.slice(layout.folder.length).replace(/^\//, "").split("/");
  return layout.role === "layout" && first.startsWith("@") ? first.slice(1) : "children";
};

/** What a component of a package, or a component for the browser, is given to show may be shown in the browser alone. */
export const mayBeHidden = (effect: Effect): boolean =>
  isThrownWhereShown(effect) && effect.guards.some(({ kind }) => kind === "package");

const isThrownWhereShown = (effect: Effect): effect is Extract<Effect, { kind: "refused" }> =>
  effect.kind === "refused" &&
  effect.what === "thrown" &&
  (effect.isByReact === true || isInBrowser(effect.guards));

const isAround = (layout: SegmentFile, segment: SegmentFile): boolean =>
  (layout.role === "layout" || layout.role === "template") &&
  layout.file !== segment.file &&
  isWithin(dirname(layout.file), segment.file);

const showsInside = (effects: readonly Effect[], slot: string): boolean =>
  effects.some(
    (effect) => effect.kind === "shown" && effect.what === slot && weightOf(effect.guards) === "certain",
  );
