import { duration } from "../../lib/duration.ts";
import { listAt } from "../../lib/list-at.ts";
import type { Effect } from "../../link/machine.ts";
import { placeAt } from "../../link/machine.ts";
import type { Program } from "../../link/program.ts";
import { openModuleScope } from "../../link/scope.ts";
import type { CodeFactValues } from "../../model/facts.ts";
import type { Place, Step } from "../../model/place.ts";
import type { Finding } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import type { AppReading } from "../app/app-reading.ts";
import { isKept, shownEffects } from "../app/route-fate.ts";
import { isOwnFetch, type RemoteRead, remoteReads } from "../content/kept-data.ts";
import { type CallSite, callSiteAt } from "./call-sites.ts";
import { asksForFailure, type Reaction, reactionOf, returnIn } from "./caught.ts";

/** Errors of a source that are caught in a route that is kept: a page without its content then takes the place of the last good one. */
export const errorsKept = (reading: AppReading, values: CodeFactValues): readonly Finding[] => {
  const { route, timer, shared } = reading;
  // Answers of handlers say themselves that they failed, by their status.
  if (route.kind === "handler" || !isKept(reading, values)) return [];
  const until = timer?.seconds == null ? "until the next build" : `for ${duration(timer.seconds)}`;
  return shownEffects(reading).flatMap((effects) =>
    hiddenErrorsIn(shared.program, effects).map(({ reaction, place, label }) => {
      const rule = reaction === "not-found" ? "error-cached-as-not-found" : "error-cached";
      return findingOf(rule, place, [route.route], { label, until });
    }),
  );
};

/** An error that does not get out of a function, with what is shown in its place, and the sources that may throw it. */
export interface HiddenError extends Hidden {
  readonly label: string;
}

/** Every place where errors of sources are caught, or failed answers taken, and not passed on. */
export const hiddenErrorsIn = (program: Program, effects: readonly Effect[]): readonly HiddenError[] => {
  const labels = new Map<string, string[]>();
  const places = new Map<string, Hidden>();
  for (const read of remoteReads(effects)) {
    const hidden = hiddenError(program, read);
    if (hidden === null) continue;
    const key = `${hidden.reaction} ${hidden.place.file}:${hidden.place.line}`;
    places.set(key, places.get(key) ?? hidden);
    listAt(labels, key).push(read.source.label);
  }
  return [...places].map(([key, hidden]) => ({ ...hidden, label: labelOfSome(labels.get(key) ?? []) }));
};

const labelOfSome = (labels: readonly string[]): string => {
  const [first = "", ...others] = new Set(labels);
  return others.length > 1 ? `${first} or ${others.length} more sources` : [first, ...others].join(" or ");
};

interface Hidden {
  readonly reaction: Exclude<Reaction, "passes">;
  readonly place: Place;
}

/** The innermost place on the way to a read where its error is caught, or its failed answer taken, and not passed on. */
const hiddenError = (program: Program, read: RemoteRead): Hidden | null => {
  const sites = sitesOf(program, read.effect.chain);
  const [first] = sites;
  if (first === undefined) return null;
  const failed = isOwnFetch(read) && first.step === read.effect.chain.at(-1) ? failedAnswer(first) : null;
  if (failed !== null) return passesOn(sites.slice(1)) ? null : failed;
  for (const [index, site] of sites.entries()) {
    const caught = caughtAt(site);
    if (caught === "passes") return null;
    if (caught !== null) return passesOn(sites.slice(index + 1)) ? null : caught;
  }
  return null;
};

interface Site extends CallSite {
  readonly step: Step;
  readonly placeOf: (at: number) => Place;
}

/** Calls on the way, innermost first, up to the component they run in: what that shows is rendered after its own code has run. */
const sitesOf = (program: Program, chain: readonly Step[]): readonly Site[] => {
  const shown = chain.findLastIndex(({ name }) => name.startsWith("<"));
  return chain
    .slice(shown + 1)
    .reverse()
    .flatMap((step) => {
      const summary = program.summaryOf(step.file);
      const site = summary === null ? null : callSiteAt(summary, step);
      if (summary === null || site === null || step.file.includes("node_modules/")) return [];
      const scope = openModuleScope(summary);
      return [{ ...site, step, placeOf: (at: number) => placeAt(scope, at) }];
    });
};

/** A function further out that throws may do so for what it was given instead. */
const passesOn = (sites: readonly Site[]): boolean => sites.some(({ owner }) => owner.throws);

const failedAnswer = ({ owner, placeOf }: Site): Hidden | null => {
  for (const { test, yes, at } of owner.branches) {
    if (!asksForFailure(test)) continue;
    const reaction = reactionOf(yes);
    const returned = returnIn(yes);
    if (reaction === "passes" || owner.throws) return null;
    if (reaction === "not-found" || returned !== null) return { reaction, place: placeOf(returned ?? at) };
  }
  return null;
};

/** The innermost `catch` around a call. */
const caughtAt = ({ tries, placeOf, owner }: Site): Hidden | "passes" | null => {
  const around = tries.findLast(({ caught }) => caught !== null);
  if (around?.caught == null) return null;
  const { body } = around.caught;
  const reaction = reactionOf(body);
  if (reaction === "passes") return "passes";
  // What the block left undone may still be thrown for behind it.
  if (returnIn(body) === null && owner.throws) return "passes";
  return { reaction, place: placeOf(returnIn(body) ?? body[0]?.at ?? around.at) };
};
