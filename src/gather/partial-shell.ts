import type { Route } from "../model/project.ts";
import type { FileRender } from "./app-render.ts";
import type { ShellReading } from "./app-shell.ts";
import type { AppUse } from "./app-use.ts";
import { appUsesOf, type UseSettings } from "./app-uses.ts";
import { placesOf } from "./shell-place.ts";
import type { StaticParams } from "./static-params.ts";

/**
 * The shell of a page with the partial prerendering of the canaries of 14 and 15: what needs the request inside of Suspense is a hole,
 * outside it leaves nothing to send ahead. A path that no build knows has a shell in any case.
 */
export const partialShell = (
  route: Route,
  renders: readonly FileRender[],
  { outcome }: StaticParams,
  settings: UseSettings,
): ShellReading => {
  const places = placesOf(route, renders);
  const uses = renders.flatMap(({ body, metadata }, index) => [
    ...placed(appUsesOf(body, settings), places[index]?.isSuspended === true),
    // Metadata is streamed like what stands inside of Suspense.
    ...placed(appUsesOf(metadata, settings), true),
  ]);
  const open = uses.filter(({ isSuspended }) => !isSuspended);
  const isOpenPath = route.isDynamic && outcome !== "listed";
  const decisive = open.length > 0 ? open : uses;
  return {
    fact: isOpenPath ? "holes" : open.length > 0 ? "empty" : uses.length > 0 ? "holes" : "complete",
    isLikely: !isOpenPath && decisive.length > 0 && decisive.every(({ weight }) => weight !== "certain"),
    proof: decisive.map(({ proof }) => proof),
    findings: [],
  };
};

const placed = (uses: readonly AppUse[], isSuspended: boolean): readonly AppUse[] =>
  uses.filter(({ kind }) => kind === "dynamic").map((use) => (isSuspended ? { ...use, isSuspended } : use));
