import type { Mode } from "./mode.ts";
import type { FilePath, Proof, Step } from "./place.ts";
import type { RouteKind, Router } from "./project.ts";

/** What lines of the code, rather than routes, have to do with how an app renders. */
export interface Impact {
  /** True where a Suspense boundary around what is dynamic leaves the rest of the page prerendered: Cache Components, partial prerendering. */
  readonly suspenseHelps: boolean;
  /** Lines that make at least two routes dynamic, those of the most routes first; long lists are cut off. */
  readonly lines: readonly LineImpact[];
  /** The fewest lines for the most pages, the best first; each counts on the ones before it being gone. */
  readonly cuts: readonly Cut[];
}

/** A line, with what it does. */
export interface CausingLine {
  /** The line, and those behind it on the way to the call that do nothing else: without any one of them the same routes are freed. */
  readonly chain: readonly Step[];
  /** What is reached through it: "cookies()". */
  readonly says: readonly string[];
  /** "config": a key such as `dynamic` that asks for it; "code": something that needs the request. */
  readonly kind: "code" | "config";
}

/** A line that makes routes dynamic. */
export interface LineImpact extends CausingLine {
  /** Routes that it makes dynamic, sorted. */
  readonly routes: readonly string[];
  /** Those of them that would be prerendered without it; the others have another reason too. */
  readonly frees: readonly string[];
}

/** Lines that free pages together: without all of them the pages would be prerendered. */
export interface Cut {
  readonly lines: readonly CausingLine[];
  /** Pages that these lines make dynamic, whether or not they have other reasons too; sorted. */
  readonly routes: readonly string[];
  readonly frees: readonly string[];
}

/** What one line has to do with how an app renders: the answer to `why <file:line>`. */
export interface LineEffect {
  readonly file: FilePath;
  readonly line: number;
  readonly routes: readonly LineRoute[];
  /** The nearest lines of the file that make a route dynamic, ascending; only where this one makes none dynamic. */
  readonly nearest: readonly number[];
}

/** A route that a line makes dynamic. */
export interface LineRoute {
  readonly route: string;
  readonly router: Router;
  readonly kind: RouteKind;
  readonly file: FilePath;
  /** Its reasons that go through the line. */
  readonly through: readonly Proof[];
  readonly without: Remaining;
}

/** How a route would render with some of its reasons gone, and what would keep it dynamic then. */
export interface Remaining {
  readonly mode: Mode;
  readonly row: string;
  readonly because: string;
  /** True where the route would be prerendered. */
  readonly isFree: boolean;
  /** The reasons that are left. */
  readonly proof: readonly Proof[];
}

/** One reason of a route for being dynamic, and what there would be without the line that it ends in. */
export interface RouteReason {
  readonly proof: Proof;
  /** True where the route would be prerendered. */
  readonly isFree: boolean;
  /** Reasons that are left, by their index in the list. */
  readonly left: readonly number[];
}

/** Every reason of a route for being dynamic. */
export interface RouteReasons {
  readonly reasons: readonly RouteReason[];
  /** What there would be without any of them. */
  readonly withoutAll: Remaining;
}
