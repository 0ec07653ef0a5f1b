import type { Effect, EffectOf } from "../../link/machine.ts";
import { optionsOf } from "../../link/values.ts";
import type { Finding } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import { isWellKnown } from "../../next/watched-objects.ts";
import type { AppReading } from "../app/app-reading.ts";
import { ownStep } from "../app/route-fate.ts";

type ReadEffect = EffectOf<"read">;

const promiseMembers: ReadonlySet<string> = new Set(["then", "catch", "finally", "status", "value"]);

/** Properties of `params` and `searchParams` that are read from the promise itself: undefined from 16 on. */
export const propsNotAwaited = ({ shared, route, renders }: AppReading): readonly Finding[] => {
  const { major, from } = shared.next;
  if (major < 16 || from === "assumed" || route.kind !== "page") return [];
  return renders.flatMap(({ effects }) => {
    const reads = effects.filter(
      (effect): effect is ReadEffect => effect.kind === "read" && effect.target.root === "props",
    );
    return reads.flatMap((read) => {
      const [prop, key] = read.target.path;
      if ((prop !== "params" && prop !== "searchParams") || key === undefined || read.how !== "member")
        return [];
      if (
        read.target.copy !== undefined ||
        promiseMembers.has(key) ||
        isWellKnown(key) ||
        isWaitedFor(prop, reads, effects)
      )
        return [];
      const place = ownStep(read.chain);
      return place === null
        ? []
        : [
            findingOf("request-prop-not-awaited", place, [route.route], {
              says: `${prop}.${key}`,
              prop,
              key,
            }),
          ];
    });
  });
};

/** Whether the promise is awaited, or handed to code that may wait for it: what is read of it after that is known. */
const isWaitedFor = (prop: string, reads: readonly ReadEffect[], effects: readonly Effect[]): boolean =>
  reads.some(
    ({ how, target }) =>
      target.path[0] === prop &&
      (how === "await" || how === "client" || promiseMembers.has(target.path[1] ?? "")),
  ) ||
  effects.some(
    (effect) =>
      effect.kind === "call" &&
      effect.args
        .flatMap(optionsOf)
        .some((arg) => arg.kind === "symbol" && arg.root === "props" && arg.path[0] === prop),
  );
