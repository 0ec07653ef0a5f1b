import type { ModuleSummary } from "../../model/module-summary.ts";
import type { FilePath } from "../../model/place.ts";
import type { ReactDefaults } from "../../next/default-props.ts";
import { type ServerPlace, throwsSomewhere } from "../../next/revalidating-calls.ts";
import { openRegistering, type Registering } from "../modules/registering.ts";
import type { Resolve } from "../resolve/resolve.ts";
import { type IsSink, type Lacks, openLinked, openReach, type Reach } from "./reach.ts";

/** What is looked for in code before it is followed, each by what it means for a use of something outside the project. */
export interface Sinks extends Readonly<Record<"request" | "reader" | "query" | "data", IsSink>> {
  /** What packages lack in Server Components. */
  readonly lacks: Lacks;
  /** What throws in the data functions of the Pages Router. */
  readonly lacksInPages: Lacks;
  /** What of packages throws in some places on the server. */
  readonly throwsIn: (place: ServerPlace, specifier: string, name: string) => boolean;
  /** Whether `dynamic()` of next/dynamic shows whatever it loads inside of a Suspense boundary. */
  readonly suspendsLoaded: boolean;
  readonly givesDefaults: ReactDefaults;
}

/** For each thing that is looked for, which names of the project may lead to it. */
export interface Reaches extends Readonly<Record<"request" | "query" | "data" | "refused", Reach>> {
  readonly registering: Registering;
}

/** What may end a build beside `throw`: where nobody provides a context of React, what reads it, a store that may have no snapshot for the server, what cannot be kept, and what is not there. */
const mayBeRefused =
  (lacks: Lacks): IsSink =>
  (_, specifier, name) =>
    (specifier === "react" && (name === "createContext" || name === "useSyncExternalStore")) ||
    (specifier === "next/cache" && name === "unstable_cache") ||
    specifier === "next/router" ||
    throwsSomewhere(specifier, name) ||
    lacks.ofModule(specifier, [`${name}()`]);

/** `first`: modules that have run before anything else, and that may have put something into what others hold. */
export const reachesOf = (
  summaryOf: (file: FilePath) => ModuleSummary | null,
  resolve: Resolve,
  sinks: Sinks,
  first: readonly FilePath[],
): Reaches => {
  const linked = openLinked(summaryOf, resolve);
  const plain = openReach(linked, sinks.request);
  const registering = openRegistering(summaryOf, linked.loadedBy, openReach(linked, sinks.reader));
  const touched = registering.touchedBy(first);
  const isTouched = (module: ModuleSummary): boolean => touched.has(module.file);
  const open = (isSink: IsSink, lacks: Lacks | null = null): Reach =>
    openReach(linked, isSink, lacks, isTouched);
  return {
    request: touched.size === 0 ? plain : open(sinks.request),
    query: open(sinks.query),
    data: open(sinks.data),
    refused: open(mayBeRefused(sinks.lacks), sinks.lacks),
    registering,
  };
};
