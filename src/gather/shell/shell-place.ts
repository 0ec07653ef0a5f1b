import type { Effect, Guard } from "../../link/machine.ts";
import type { Route, SegmentFile } from "../../model/project.ts";
import type { FileRender } from "../app/app-render.ts";

/** Where a file of a route stands in its tree: what waits inside it waits inside these boundaries as well. */
export interface TreePlace {
  /** True below a `loading` file, or where a layout shows it inside of Suspense. */
  readonly isSuspended: boolean;
  /** True where the only boundary stands around `<html>`, so that nothing at all can be sent ahead. */
  readonly isAboveHtml: boolean;
  /** True where a layout shows it inside of a package's component, which may have a boundary of its own. */
  readonly isInPackage: boolean;
}

interface Rendered {
  readonly segment: SegmentFile;
  readonly render: FileRender;
}

/** Where each file of a route stands; the order is that of the route's segments. */
export const placesOf = ({ segments }: Route, renders: readonly FileRender[]): readonly TreePlace[] => {
  const rendered = segments.flatMap((segment, index) => {
    const render = renders[index];
    return render === undefined ? [] : [{ segment, render }];
  });
  return segments.map((segment) => placeOf(segment, rendered));
};

const placeOf = (segment: SegmentFile, rendered: readonly Rendered[]): TreePlace => {
  const isBelowLoading = rendered.some(
    ({ segment: other }) => other.role === "loading" && isInside(segment, other, isShownByLoading(segment)),
  );
  const around = rendered
    .filter(({ segment: other }) => isShownInside(segment, other))
    .map(({ segment: other, render }) => boundariesAround(render, slotOf(segment, other)));
  const isSuspended = isFallback.has(segment.role) || isBelowLoading || around.some(({ inHtml }) => inHtml);
  return {
    isSuspended,
    isAboveHtml: !isSuspended && around.some(({ aboveHtml }) => aboveHtml),
    isInPackage: around.some(({ inPackage }) => inPackage),
  };
};

/** Whether a layout or template shows a file, directly or inside of others. */
export const isShownInside = (segment: SegmentFile, other: SegmentFile): boolean =>
  isWrapping(other) && isInside(segment, other, isShownBy(segment, other));

/** Shown in place of a page that calls `notFound()` and the like; until then it streams beside the page. */
const isFallback: ReadonlySet<SegmentFile["role"]> = new Set(["not-found", "forbidden", "unauthorized"]);

const isWrapping = ({ role }: SegmentFile): boolean => role === "layout" || role === "template";

const isLeaf = ({ role }: SegmentFile): boolean => role === "page" || role === "default";

/** `loading` stands inside the layout and template of its own folder, around everything else of it. */
const isShownByLoading = (segment: SegmentFile): boolean => isLeaf(segment);

/** Within one folder the layout shows the template, and both show the page. */
const isShownBy = (segment: SegmentFile, other: SegmentFile): boolean =>
  isLeaf(segment) || (segment.role === "template" && other.role === "layout") || segment.role === "not-found";

const isInside = (segment: SegmentFile, other: SegmentFile, countsSameFolder: boolean): boolean => {
  if (segment === other) return false;
  if (segment.folder === other.folder) return countsSameFolder;
  return other.folder === "" || segment.folder.startsWith(`${other.folder}/`);
};

/** The prop under which a layout is given what the file is part of. */
const slotOf = (segment: SegmentFile, layout: SegmentFile): string => {
  const below = segment.folder.slice(layout.folder === "" ? 0 : layout.folder.length + 1);
  // Groups between the layout and the slot add nothing to the tree.
  const first = below.split("/").find((name) => !/^\([^.]/.test(name)) ?? "";
  return first.startsWith("@") ? first.slice(1) : "children";
};

interface Boundaries {
  readonly inHtml: boolean;
  readonly aboveHtml: boolean;
  readonly inPackage: boolean;
}

/** Whether every place at which a slot is shown has Suspense around it, inside or outside of `<html>`. */
const boundariesAround = ({ body: effects, isComplete, doubts }: FileRender, slot: string): Boundaries => {
  const shown = effects.filter((effect) => effect.kind === "shown").filter(({ what }) => what === slot);
  if (shown.length === 0) {
    // A slot that its layout leaves out is rendered as well, for the browser to have it: nothing waits for it.
    const isLeftOut = slot !== "children" && isComplete && doubts.length === 0;
    return { inHtml: isLeftOut, aboveHtml: false, inPackage: false };
  }
  const above = boundariesOfHtml(effects);
  const boundaries = shown.map(({ guards }) => suspenseIn(guards));
  return {
    inPackage: shown.some(({ guards }) => isInPackage(guards)),
    inHtml: boundaries.every((guards) => guards.some((guard) => !above.has(guard))),
    aboveHtml: boundaries.every((guards) => guards.length > 0),
  };
};

/** Suspense boundaries around the `<html>` element of a file. */
export const boundariesOfHtml = (effects: readonly Effect[]): ReadonlySet<Guard> =>
  new Set(
    effects.flatMap((effect) =>
      effect.kind === "shown" && effect.what === "html" ? suspenseIn(effect.guards) : [],
    ),
  );

/** Whether a package's component stands around something, which may have a boundary of its own. */
export const isInPackage = (guards: readonly Guard[]): boolean =>
  guards.some(({ kind }) => kind === "package");

export const suspenseIn = (guards: readonly Guard[]): readonly Guard[] =>
  guards.filter(({ kind }) => kind === "suspense");
