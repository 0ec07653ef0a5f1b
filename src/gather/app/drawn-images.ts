import type { CallEffect, Effect } from "../../link/machine.ts";
import { optionsOf, type Value } from "../../link/values.ts";
import type { NextVersion } from "../../model/project.ts";
import { drawsInBuild, imagePackages } from "../../next/drawn-images.ts";
import { isSince } from "../../next/versions.ts";
import { type AppUse, isCached, useOf } from "../app-use.ts";
import type { HandlerReading } from "../handlers/app-handler.ts";

/**
 * The images that a handler or a metadata file draws, as far as a build with Cache Components does not wait for them. A handler has to
 * answer with one or to wait for what is in it; a metadata file draws nothing else.
 */
export const drawnImages = (
  effects: readonly Effect[],
  handler: HandlerReading | null,
  next: NextVersion,
): readonly AppUse[] => {
  if (isSince(next, drawsInBuild) || !isSent(effects, handler)) return [];
  return effects
    .filter(isDrawing)
    .map(({ guards, chain }) =>
      useOf(
        "answer",
        null,
        { says: "an image that is drawn while it is sent", level: "personal" },
        guards,
        chain,
      ),
    );
};

const isDrawing = (effect: Effect): effect is CallEffect =>
  effect.kind === "call" && isImage(effect.callee) && !isCached(effect.guards);

const isSent = (effects: readonly Effect[], handler: HandlerReading | null): boolean =>
  handler === null ||
  (handler.outcome?.returns ?? []).some(({ value }) => optionsOf(value).some(isImage)) ||
  effects.some((effect) => effect.kind === "await" && isImage(effect.value));

const isImage = (value: Value): boolean =>
  value.kind === "external" && value.name === "ImageResponse" && imagePackages.has(value.package);
