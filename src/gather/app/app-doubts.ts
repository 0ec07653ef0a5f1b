import { isInBrowser } from "../../link/guards.ts";
import { doubt, type Effect, type EffectOf } from "../../link/machine.ts";
import type { Doubt, FilePath } from "../../model/place.ts";
import { isCached } from "../app-use.ts";
import type { FileRender } from "./app-render.ts";

type DoubtEffect = EffectOf<"doubt">;

/**
 * Components that are shown and whose module was not found, which most often is generated: few of them read the request. What runs in the
 * browser or a cache cannot.
 */
export const missingComponents = (effects: readonly Effect[]): readonly DoubtEffect[] =>
  effects.filter(isOpen).filter(isMissingComponent);

const isOpen = (effect: Effect): effect is DoubtEffect =>
  effect.kind === "doubt" && !isInBrowser(effect.guards) && !isCached(effect.guards);

const isMissingComponent = ({ isShown, doubt: { kind } }: DoubtEffect): boolean =>
  isShown === true && kind === "unresolved-import";

/** Steps that were not followed and could have reached something of the request. */
export const doubtsOf = (
  outcomes: readonly Pick<FileRender, "effects" | "isComplete">[],
  file: FilePath,
): readonly Doubt[] => {
  const doubts = new Map<string, Doubt>();
  for (const { effects } of outcomes)
    for (const effect of effects) {
      if (!isOpen(effect) || isMissingComponent(effect)) continue;
      const { says, at } = effect.doubt;
      doubts.set(`${says} ${at?.file} ${at?.line}`, effect.doubt);
    }
  const cut = outcomes.some(({ isComplete }) => !isComplete)
    ? [
        doubt("too-deep", `the code behind ${file} is too long to follow to its end`, {
          file,
          line: 1,
          column: 1,
        }),
      ]
    : [];
  return [...cut, ...doubts.values()].slice(0, doubtLimit);
};

const doubtLimit = 5;
