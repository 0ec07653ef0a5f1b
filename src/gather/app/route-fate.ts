import type { Effect } from "../../link/machine.ts";
import type { CodeFactValues } from "../../model/facts.ts";
import type { Place, Step } from "../../model/place.ts";
import type { SegmentRole } from "../../model/project.ts";
import type { AppReading } from "./app-reading.ts";

/** Something that decides how a route renders, and where it stands. */
export interface Cause {
  readonly says: string;
  readonly place: Place;
}

/** A place as people write it: `lib/auth.ts:12`. */
export const shownPlace = ({ file, line }: Place): string => `${file}:${line}`;

/** Where something stands in the project's own code: the last step of a chain that is in no package. */
export const ownStep = (chain: readonly Step[]): Step | null =>
  chain.findLast(({ file }) => !/(?:^|\/)node_modules\//.test(file)) ?? null;

/** What makes a route render per request for sure, the strongest first; null where nothing does. */
export const perRequestCause = ({ merged, handler, dynamic }: AppReading): Cause | null => {
  const { gate, forcesDynamic } = merged;
  if (gate.runtime?.value === "edge" && gate.runtime.isSure)
    return { says: 'runtime = "edge"', place: gate.runtime.place };
  if (forcesDynamic !== null) return forcesDynamic.isSure ? forcesDynamic : null;
  if (handler?.writing != null)
    return { says: `the ${handler.writing.name} beside GET`, place: handler.writing.place };
  return certainUse({ dynamic });
};

/** What rendering reaches for sure and only a request can answer. */
export const certainUse = ({ dynamic }: Pick<AppReading, "dynamic">): Cause | null => {
  for (const { weight, proof } of dynamic) {
    const place = weight === "certain" ? ownStep(proof.chain) : null;
    if (place !== null) return { says: proof.says, place };
  }
  return null;
};

const prerenderedUses: ReadonlySet<CodeFactValues["dynamicUse"]> = new Set(["no", "environment", "params"]);

/** Whether a build, or the first visit of a path, renders the route and keeps the result; Cache Components and exports aside. */
export const isKept = (reading: AppReading, values: CodeFactValues): boolean => {
  const { shared, hasShell, merged } = reading;
  if (hasShell || shared.cacheComponents || shared.config.output === "export") return false;
  if (values.runtime !== "nodejs" || merged.forcesDynamic !== null) return false;
  if (values.handler === "writes" || values.handler === "no-get") return false;
  if (values.byDefault === "dynamic" && values.forced === "no") return false;
  if (values.path === "dynamic" && values.forced === "no" && !listed.has(values.staticParams)) return false;
  return merged.forceStatic !== null || prerenderedUses.has(values.dynamicUse);
};

const listed: ReadonlySet<CodeFactValues["staticParams"]> = new Set(["listed", "empty"]);

/** Everything that rendering the route on the server does. */
export const effectsOf = ({ handler, renders }: AppReading): readonly Effect[] =>
  handler === null ? renders.flatMap(({ effects }) => effects) : (handler.outcome?.effects ?? []);

const shownRoles: ReadonlySet<SegmentRole> = new Set(["layout", "template", "page", "default", "metadata"]);

/** The same, one list for each file that is shown where nothing goes wrong; the lists are the same ones for every route of a file. */
export const shownEffects = ({ route, handler, renders }: AppReading): readonly (readonly Effect[])[] =>
  handler === null
    ? renders.flatMap((render, index) => {
        const role = route.segments[index]?.role;
        if (role === undefined || !shownRoles.has(role)) return [];
        return [role === "metadata" ? render.effects : render.body];
      })
    : [handler.outcome?.effects ?? []];
