import type { Program } from "../../link/program.ts";
import { openModuleScope } from "../../link/scope.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { Step } from "../../model/place.ts";
import type { Finding, Route } from "../../model/project.ts";
import type { Expression, Pattern, Statement } from "../../model/syntax.ts";
import { findingOf } from "../../next/finding-of.ts";
import { expressionsOf } from "../../syntax/walk-syntax.ts";
import type { AppUse } from "../app-use.ts";
import { type CallSite, callSiteAt } from "../findings/call-sites.ts";
import { calledName, leaving, statementsIn } from "../findings/caught.ts";
import type { MergedConfig } from "../segments/segment-merge.ts";
import type { AppRouter } from "./app-router.ts";

/** Whether the error by which Next learns that a route needs a request is another one where Next looks for it. */
export interface ReplacedErrors {
  readonly findings: readonly Finding[];
  /** Whether that cannot be told. */
  readonly isUnsure: boolean;
}

const none: ReplacedErrors = { findings: [], isUnsure: false };

/**
 * Next learns that a route needs a request from an error that it throws. A `catch`, or a function given to `.catch()` or `.then()`, that throws
 * another in its place stops the build, where nothing else says that the route is dynamic; 13 notices an uncached fetch without an error.
 */
export const replacedErrors = (
  { program, next, cacheComponents }: Pick<AppRouter, "program" | "next" | "cacheComponents">,
  dynamic: readonly AppUse[],
  { forcesDynamic, runtime }: MergedConfig,
  { route, isDynamic, kind }: Route,
): ReplacedErrors => {
  if (cacheComponents) return none;
  if (isDynamic || forcesDynamic !== null || runtime !== "nodejs" || kind === "metadata") return none;
  const ends = dynamic.map((use) => (isThrown(use, next.major) ? endOf(program, use) : reachesNext));
  if (ends[0] === undefined || ends[0].fate === "arrives") return none;
  // Another use may be met before the build stops, or not.
  if (ends.some(({ fate }) => fate !== "replaced")) return { findings: [], isUnsure: true };
  const findings = dynamic.flatMap(({ proof }, index) => {
    const step = ends[index]?.step ?? null;
    return step === null ? [] : [findingOf("dynamic-error-replaced", step, [route], { says: proof.says })];
  });
  return { findings, isUnsure: false };
};

const isThrown = ({ source, weight }: AppUse, major: number): boolean =>
  weight === "certain" && (source === "api" || (source === "fetch" && major >= 14));

/** What becomes of an error of Next's, and the call around which it is decided. */
interface End {
  readonly fate: "arrives" | "replaced" | "unsure";
  readonly step: Step | null;
}

const reachesNext: End = { fate: "arrives", step: null };

/** What code does with an error: hands it on, throws another in its place, surely or perhaps, or keeps it to itself. */
type Handling = "passes" | "replaces" | "may-replace" | "hides";

/** The first that throws another error decides, if nobody further out hides that. */
const endOf = (program: Program, use: AppUse): End => {
  const met = metBy(program, use);
  const first = met.find(({ handling }) => handling !== "passes");
  if (first === undefined || met.some(({ handling }) => handling === "hides")) return reachesNext;
  return { fate: first.handling === "replaces" ? "replaced" : "unsure", step: first.step };
};

/** Who sees the error on its way from the call that throws it to the component that it ends. */
const metBy = (
  program: Program,
  { source, proof }: AppUse,
): readonly { readonly handling: Handling; readonly step: Step }[] => {
  const shown = proof.chain.findLastIndex(({ name }) => name.startsWith("<"));
  // A call of Next throws at once, what an async function or a fetch gives is a promise.
  let isRejected = source === "fetch";
  return proof.chain
    .slice(shown + 1)
    .toReversed()
    .flatMap((step) => {
      const summary = program.summaryOf(step.file);
      const site = summary === null ? null : callSiteAt(summary, step);
      if (summary === null || site === null) return [];
      const handlings = handlingsAt(program, summary, site, isRejected);
      isRejected ||= site.owner.isAsync || site.handlersAround.length > 0;
      return handlings.map((handling) => ({ handling, step }));
    });
};

/** What those do who see the error where a call stands, innermost first. */
const handlingsAt = (
  program: Program,
  summary: ModuleSummary,
  { tries, isAwaited, isDropped, handlers, handlersAround }: CallSite,
  isRejected: boolean,
): readonly Handling[] => [
  ...(isRejected && isDropped ? (["hides"] as const) : []),
  ...(isRejected ? handlers : []).map((handler) => handlingBy(program, summary, handler)),
  ...(isRejected && !isAwaited ? [] : tries)
    .toReversed()
    .flatMap(({ caught }) => (caught === null ? [] : [handlingOf(caught.body, caught.binding)])),
  ...handlersAround.map((handler) => handlingBy(program, summary, handler)),
];

const handlingBy = (program: Program, summary: ModuleSummary, handler: Expression): Handling => {
  if (handler.kind === "literal") return "passes";
  const value = handler.kind === "name" ? program.lookUp(handler.name, openModuleScope(summary)) : handler;
  return value.kind === "function" ? handlingOf(value.code.body, value.code.parameters[0] ?? null) : "hides";
};

/** What statements do that are given an error under a name. */
const handlingOf = (body: readonly Statement[], binding: Pattern | null): Handling => {
  const last = thrownBy(body.at(-1));
  const before = body.slice(0, -1);
  const isStraight =
    before.every(({ kind }) => kind === "expression" || kind === "variable") &&
    !expressionsOf(before)
      .flatMap(calledName)
      .some((name) => leaving.has(name));
  const isOwn = (thrown: Expression): boolean => binding?.kind === "name" && isNamed(thrown, binding.name);
  if (isStraight && last !== null) {
    if (isOwn(last)) return "passes";
    if (isMade(last)) return "replaces";
  }
  const thrown = statementsIn(body).flatMap((statement) => thrownBy(statement) ?? []);
  if (thrown.every(isOwn)) return "hides";
  return "may-replace";
};

/** What a statement throws: `throw error`, or `return Promise.reject(error)`. */
const thrownBy = (statement: Statement | undefined): Expression | null => {
  if (statement?.kind === "throw") return statement.value;
  if (statement?.kind !== "return" || statement.value?.kind !== "call") return null;
  return calledName(statement.value)[0] === "reject" ? (statement.value.args[0] ?? null) : null;
};

const isNamed = (expression: Expression, name: string): boolean =>
  expression.kind === "name" && expression.name === name;

const isMade = (expression: Expression): boolean =>
  expression.kind === "object" || (expression.kind === "call" && expression.isNew);
