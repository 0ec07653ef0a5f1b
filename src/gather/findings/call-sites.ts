import { rememberedWeakly } from "../../lib/remembered.ts";
import { offsetAt } from "../../link/machine.ts";
import type { Program } from "../../link/program.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { Place, Step } from "../../model/place.ts";
import type { CallExpression, Expression, Statement } from "../../model/syntax.ts";
import { type Part, partsIn, partsOf } from "../../syntax/walk-syntax.ts";

export type Try = Extract<Statement, { kind: "try" }>;
type If = Extract<Statement, { kind: "if" }>;

/** The function that a call stands in, as far as it deals with errors. */
export interface Owner {
  /** `if` statements anywhere in it, nested functions aside. */
  readonly branches: If[];
  readonly isAsync: boolean;
  throws: boolean;
}

/** Where a call, or a member that is read, stands: its function, and what is around it there that deals with errors. */
export interface CallSite {
  readonly owner: Owner;
  /** The `try` blocks of that function around it, outermost first. */
  readonly tries: readonly Try[];
  /** Whether its function waits for what comes of it: a `try` does not see what a promise that is handed on ends in. */
  readonly isAwaited: boolean;
  /** Whether it stands in a statement that makes nothing of what it gives and does not wait for it. */
  readonly isDropped: boolean;
  /** What `.catch(f)` and `.then(g, f)` are given for the promise that it gives or is a part of, innermost first. */
  readonly handlers: readonly Expression[];
  /** As `handlers`, of the promise that a callback around it is a part of: `.then(() => load()).catch(f)`. */
  readonly handlersAround: readonly Expression[];
}

interface Waiting extends CallSite {
  readonly part: Part;
}

/** The call or the member at a place of a module; null where there is none. */
export const callSiteAt = (summary: ModuleSummary, place: Place): CallSite | null =>
  callSitesIn(summary).get(offsetAt(summary, place)) ?? null;

/** Whether what a call throws meets a `catch` of the function that it stands in. */
export const isInTry = (program: Program, step: Step): boolean => {
  const summary = program.summaryOf(step.file);
  const site = summary === null ? null : callSiteAt(summary, step);
  return site?.tries.some(({ caught }) => caught !== null) ?? false;
};

/** Whether what a call throws surely ends there: in a `catch` block, or what `.catch(f)` was given, that throws nothing itself. */
export const isSwallowed = (program: Program, step: Step): boolean => {
  const summary = program.summaryOf(step.file);
  const site = summary === null ? null : callSiteAt(summary, step);
  if (site === null) return false;
  const isCatching = site.tries.some(({ caught }) => caught !== null && !throwsIn(caught.body));
  return isCatching || site.handlers.some((handler) => handler.kind === "function" && !throwsIn([handler]));
};

const throwsIn = (parts: readonly Part[]): boolean => partsIn(parts).some(({ kind }) => kind === "throw");

const siteIn = (isAsync: boolean, handlersAround: readonly Expression[]): CallSite => ({
  owner: { branches: [], isAsync, throws: false },
  tries: [],
  isAwaited: false,
  isDropped: false,
  handlers: [],
  handlersAround,
});

/** Iterative, as the depth of the source is not known. */
const callSitesIn = rememberedWeakly(({ body }: ModuleSummary): ReadonlyMap<number, CallSite> => {
  const sites = new Map<number, CallSite>();
  const top = siteIn(false, []);
  const waiting: Waiting[] = body.map((part) => ({ part, ...top }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { part, ...site } = next;
    if (part.kind === "call" || (part.kind === "member" && !sites.has(part.at))) sites.set(part.at, site);
    note(part, site.owner);
    waiting.push(...inside(part, site));
  }
  return sites;
});

const note = (part: Part, owner: Owner): void => {
  if (part.kind === "throw") owner.throws = true;
  if (part.kind === "if") owner.branches.push(part);
};

const inside = (part: Part, site: CallSite): readonly Waiting[] => {
  const at = (parts: readonly Part[], place: CallSite): readonly Waiting[] =>
    parts.map((each) => ({ part: each, ...place }));
  switch (part.kind) {
    case "try": {
      const around = { ...site, isAwaited: false };
      return [
        ...at(part.block, { ...around, tries: [...site.tries, part] }),
        ...at([...(part.caught?.body ?? []), ...part.lastly], around),
      ];
    }
    case "function":
      return at(partsOf(part), siteIn(part.code.isAsync, []));
    case "call":
      return insideCall(part, site);
    case "await":
      return at(partsOf(part), { ...site, isAwaited: true, isDropped: false, handlers: [] });
    case "expression":
      return at(partsOf(part), { ...site, isDropped: true });
    default:
      return at(partsOf(part), site);
  }
};

/** A promise hands on how it ends to the one that is made of it: `load().then(f)`, `Promise.all([load()])`. */
const insideCall = (part: CallExpression, site: CallSite): readonly Waiting[] => {
  const { callee, args } = part;
  const plain = { ...site, handlers: [] };
  const chained = callee.kind === "member" && isPromiseMethod(callee.property) ? callee : null;
  if (chained !== null) {
    const handler = args[chained.property === "catch" ? 0 : 1];
    const handlers =
      handler === undefined || chained.property === "finally" ? site.handlers : [handler, ...site.handlers];
    return [
      { part: chained.object, ...site, handlers },
      ...args.flatMap((arg) => callback(arg, site.handlers) ?? [{ part: arg, ...plain }]),
    ];
  }
  const joined = isJoining(callee) ? site : plain;
  const called = callee.kind === "function" ? callback(callee, site.handlers) : null;
  return [...(called ?? [{ part: callee, ...plain }]), ...args.map((arg) => ({ part: arg, ...joined }))];
};

const callback = (part: Expression, handlers: readonly Expression[]): readonly Waiting[] | null =>
  part.kind === "function" && handlers.length > 0
    ? partsOf(part).map((each) => ({ part: each, ...siteIn(part.code.isAsync, handlers) }))
    : null;

const isPromiseMethod = (name: string | null): boolean =>
  name === "catch" || name === "then" || name === "finally";

/** `Promise.all` and the like reject where one of theirs does. */
const isJoining = (callee: Expression): boolean =>
  callee.kind === "member" &&
  callee.object.kind === "name" &&
  callee.object.name === "Promise" &&
  (callee.property === "all" || callee.property === "race");
