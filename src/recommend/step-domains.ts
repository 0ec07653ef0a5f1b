import { codeFacts } from "../model/facts.ts";
import type { Domains, Row } from "../model/verdict.ts";
import { tableDomains } from "./domains.ts";
import { perRequestFunctions } from "./rows-per-request.ts";

/** What a step row may ask for: the code facts, the answers `paths` and `timer`, and the advice itself. `number` is what becomes of
 * `revalidate`; `reads` which part of the path the render reads; `further` whether more is read than the first read; `undercut` whether a smaller number stands elsewhere on the route; `redirects` whether the data function may return a redirect; `sharedNumber` and `sharedForce` whether that part of the segment config stands in a layout. */
export const stepDomains: Domains = {
  ...codeFacts,
  mode: tableDomains.mode ?? [],
  paths: tableDomains.paths ?? [],
  timer: tableDomains.timer ?? [],
  meant: tableDomains.meant ?? [],
  strategy: ["ssg", "isr", "ssr", "partial"],
  number: ["seconds", "never", "none", "same"],
  drops: ["yes", "no"],
  fallbackChanges: ["yes", "no"],
  reads: ["nothing", "params", "query"],
  redirects: ["yes", "no"],
  further: ["yes", "no"],
  undercut: ["yes", "no"],
  sharedNumber: ["yes", "no"],
  sharedForce: ["yes", "no"],
};

/** Strategies under which a page stands ready before the request. */
export const prerendered = ["ssg", "isr", "partial"];
export const cached = ["ssg", "isr"];
/** Data functions of the page itself. */
export const ownFunctions = ["getServerSideProps", "getInitialProps"];
/** A page whose request only decides who may enter. */
export const guarded = {
  strategy: ["partial"],
  request: ["personal"],
  requestUse: ["guard"],
  dataFunction: perRequestFunctions,
};

/** A row of the step table; `because` is the step. */
export function step(id: string, when: Row<null>["when"], because: string): Row<null> {
  return { id, when, outcome: null, because };
}
