import type { ModuleSummary } from "../model/module-summary.ts";
import type { FilePath, Place, Step } from "../model/place.ts";
import type { ServerWork } from "../next/revalidating-calls.ts";
import { callValue } from "./calls.ts";
import { enter } from "./enter.ts";
import { processWith } from "./environment.ts";
import { evaluateExpression } from "./evaluate.ts";
import { noteWaited } from "./late-changes.ts";
import type { Effect, Machine, Return, Run } from "./machine.ts";
import { fetchOf } from "./modules/early-fetch.ts";
import { type ExportedName, exportedNames } from "./modules/exported-names.ts";
import { noteVariable } from "./modules/module-state.ts";
import { type Modules, openModules } from "./modules/modules.ts";
import type { Registering } from "./modules/registering.ts";
import { newRun, type RunStart } from "./new-run.ts";
import { type IsInert, inertIn } from "./reach/inert.ts";
import { type Lacks, reachOfNothing } from "./reach/reach.ts";
import { type Reaches, reachesOf, type Sinks } from "./reach/reaches.ts";
import { readMember } from "./read-member.ts";
import type { RouterInBuild } from "./render/pages-router.ts";
import { renderEntry, renderValue } from "./render/render.ts";
import type { Resolve } from "./resolve/resolve.ts";
import { ownerOf, type Scope } from "./scope.ts";
import { executeStatements } from "./statements/execute.ts";
import { noteUncaught, type OwnError, rejectedWith } from "./statements/own-errors.ts";
import { bindPattern } from "./statements/patterns.ts";
import { usualFirst } from "./statements/returns.ts";
import { openTraces, type Traces } from "./undo.ts";
import {
  constant,
  external,
  type FunctionValue,
  type ObjectValue,
  undefinedValue,
  type Value,
} from "./values.ts";

/**
 * What rendering is looked at for: "request": all that decides the mode; "query": hooks of the browser that need the query; "refused":
 * what a Server Component must not do.
 */
export type Focus = "request" | "query" | "refused";

type RunFocus = Focus | "promises" | "pages";

/** What a run of a function showed: what it may return (the usual way first) and what happened on the way. */
export interface Outcome {
  readonly returns: readonly Return[];
  readonly effects: readonly Effect[];
  /** False where the run was cut short because the code is too long to follow. */
  readonly isComplete: boolean;
}

/** The linked project: asks for exports and runs functions abstractly. Nothing of the project is executed. */
export interface Program {
  readonly summaryOf: (file: FilePath) => ModuleSummary | null;
  /** Names that a module exports, with the place of each; `export *` is listed as "*". */
  readonly exportsOf: (file: FilePath) => readonly ExportedName[];
  /** The value of an export, followed through re-exports; null where the module has no such export. */
  readonly exportValue: (file: FilePath, name: string) => Value | null;
  /**
   * What calling a value with arguments may do; `site` is where the way begins. With the focus "promises" what nobody waits for is told
   * apart, with "pages" it is looked for what throws in the Pages Router. `work` is what the server is at, by itself an answer.
   */
  readonly run: (
    value: Value,
    args: readonly Value[],
    site: Step,
    focus?: RunFocus,
    work?: ServerWork,
  ) => Outcome;
  /** What rendering a component on the server may do, with everything that it shows; `router`: what hooks of the Pages Router give. */
  readonly render: (
    component: Value,
    props: ObjectValue,
    site: Step,
    focus?: Focus | "pages",
    router?: RouterInBuild | null,
  ) => Outcome;
  /** False where a function of the project, with all that its code mentions, surely comes to nothing that brings data to the browser. */
  readonly mayFetch: (target: FunctionValue) => boolean;
  /** False where a component of the browser, with all that its code mentions, surely comes to nothing that throws. */
  readonly mayThrow: (component: Value) => boolean;
  readonly lookUp: (name: string, scope: Scope) => Value;
  readonly resolve: Resolve;
  /** Which modules hand others something while they are loaded; null where nothing is looked for. */
  readonly registering: Registering | null;
  /** The program as it is once these modules were loaded, in this order, before anything else; what it learns is its own. */
  readonly after: (files: readonly FilePath[]) => Program;
  /** Whether a global of the browser is not there on the server; "no" where that is not looked for. */
  readonly lacksGlobal: Lacks["global"];
  /** The error of its own by which loading a module surely ends; null where there is none. */
  readonly failureOf: (file: FilePath) => OwnError | null;
  /** Where loading a module throws unless an environment variable is set that no file sets; null where it does not. */
  readonly unsetOf: (file: FilePath) => Place | null;
  /** Forgets what a file's code was evaluated to, for files that nobody asks for again; what is asked for is evaluated anew. */
  readonly letGo: (file: FilePath) => void;
}

/**
 * Links module summaries; `summaryOf` gives the summary of a file of the project, or null where there is none. With `sinks`, code that
 * can come to none of those that are looked for is not rendered.
 */
export const link = (
  summaryOf: (file: FilePath) => ModuleSummary | null,
  resolve: Resolve,
  sinks: Sinks | null = null,
  environment: ReadonlyMap<string, string> = new Map(),
  first: readonly FilePath[] = [],
): Program => {
  const known = new Map([...fixedNames, ["process", processWith(environment)]]);
  const reaches = sinks === null ? null : reachesOf(summaryOf, resolve, sinks, first);
  const inert = reaches === null ? null : inertBy(reaches);
  const machine: Machine = {
    evaluate: (run, expression, scope) => evaluateExpression(machine, run, expression, scope),
    execute: (run, statements, scope, returns) => executeStatements(machine, run, statements, scope, returns),
    bind: (run, pattern, value, scope) => bindPattern(machine, run, pattern, value, scope),
    call: (run, callee, args, site) => callValue(machine, run, callee, args, site),
    enter: (run, target, args, site, self = null) => enter(machine, run, target, args, site, self),
    member: (run, value, property, site) => readMember(machine, run, value, property, site),
    render: (run, value, site) => {
      const { isLeft } = run;
      renderValue(machine, run, value, site);
      // What a component throws ends only that component.
      run.isLeft = isLeft;
    },
    lookUp: (run, name, scope) => lookUp(modules, known, run, name, scope),
    throwsIn: sinks?.throwsIn ?? (() => false),
    suspendsLoaded: sinks?.suspendsLoaded ?? false,
    importModule: (run, specifier, scope, place) => {
      const target = run.lacks === null ? null : resolve(specifier, scope.module.file);
      const failure = target?.kind === "file" ? modules.failureOf(target.file) : null;
      if (failure === null) return modules.namespaceOf(specifier, scope.module.file, place);
      const chain = [...run.stack, { ...place, name: "import()" }];
      return rejectedWith({ isOwn: true, guards: run.guards, chain });
    },
    requireModule: (specifier, scope, place) => modules.requiredOf(specifier, scope.module.file, place),
  };
  const modules: Modules = openModules(machine, summaryOf, resolve);
  for (const file of first) modules.load(file);
  const traces = openTraces();
  const lacksIn = (focus: RunFocus): Lacks | null => {
    if (focus === "pages") return sinks?.lacksInPages ?? null;
    return focus === "refused" ? (sinks?.lacks ?? null) : null;
  };
  const startOf = (focus: RunFocus): RunStart => {
    const isInert = inert?.[soughtIn[focus]];
    const givesDefaults = sinks?.givesDefaults[focus === "pages" ? "pages" : "app"] ?? "unsure";
    return { lacks: lacksIn(focus), givesDefaults, ...(isInert === undefined ? {} : { isInert }) };
  };
  return {
    summaryOf,
    exportsOf: (file) => {
      const summary = summaryOf(file);
      return summary === null ? [] : exportedNames(summary, modules);
    },
    exportValue: (file, name) => {
      traces.clear();
      return modules.exportValue(file, name);
    },
    run: (value, args, site, focus = "request", work = "answer") =>
      followed(
        { ...startOf(focus), work, tracksPromises: focus === "promises" || focus === "pages" },
        (run) => runValue(machine, traces, run, value, args, site),
      ),
    render: (component, props, site, focus = "request", router = null) =>
      followed(
        { ...startOf(focus), work: "render", fuel: renderFuel, tracksPromises: true, router },
        (run) => {
          // The Pages Router knows no Server Components.
          if (focus === "pages") run.guards = [{ kind: "client", taints: [], place: site }];
          return renderOutcome(machine, traces, run, component, props, site);
        },
      ),
    mayFetch: (target) => inert?.data(target, "server", []) !== true,
    mayThrow: (component) => inert?.refused(component, "client", []) !== true,
    lookUp: (name, scope) => lookUp(modules, known, newRun(true), name, scope),
    resolve,
    registering: reaches?.registering ?? null,
    after: (files) => link(summaryOf, resolve, sinks, environment, files),
    lacksGlobal: (name) => sinks?.lacksInPages.global(name) ?? "no",
    failureOf: modules.failureOf,
    unsetOf: modules.unsetOf,
    letGo: modules.letGo,
  };
};

/** What code has to come to, to be followed for that. */
const soughtIn: Readonly<Record<RunFocus, Focus>> = {
  request: "request",
  promises: "request",
  query: "query",
  refused: "refused",
  pages: "refused",
};

const inertBy = (reaches: Reaches): Readonly<Record<Focus | "data", IsInert>> => {
  const query = inertIn(reaches.query);
  const placeless = inertIn(reachOfNothing);
  return {
    request: inertIn(reaches.request),
    data: inertIn(reaches.data),
    refused: inertIn(reaches.refused),
    // A hook stops a build outside of Suspense; inside only what shows a slot or `<html>` matters.
    query: (value, environment, guards) =>
      (guards.some(({ kind }) => kind === "suspense") ? placeless : query)(value, environment, guards),
  };
};

/** A page shows far more code than a data function holds. */
const renderFuel = 400_000;

/** Follows loops and recursions turn by turn; what is too long for that, with one turn that stands for all. */
const followed = (start: RunStart, follow: (run: Run) => Outcome): Outcome => {
  const run = newRun(true, start);
  const { turns } = run;
  const outcome = follow(run);
  noteWaited(run);
  return outcome.isComplete || run.turns === turns ? outcome : follow(newRun(true, { ...start, turns: 0 }));
};

const fixedNames = new Map<string, Value>([
  ["undefined", undefinedValue],
  ["NaN", constant(Number.NaN)],
  ["Infinity", constant(Number.POSITIVE_INFINITY)],
]);

const lookUp = (
  modules: Modules,
  known: ReadonlyMap<string, Value>,
  run: Run,
  name: string,
  scope: Scope,
): Value => {
  const owner = ownerOf(scope, name);
  if (owner === null || owner.parent === null) noteVariable(run, scope.module, name);
  if (owner !== null) return owner.cells.get(name) ?? undefinedValue;
  const value = modules.topLevel(scope.module, name) ?? known.get(name) ?? external("", name);
  return name === "fetch" && value.kind === "external" ? fetchOf(run, value) : value;
};

const runValue = (
  machine: Machine,
  traces: Traces,
  run: Run,
  value: Value,
  args: readonly Value[],
  site: Step,
): Outcome => {
  traces.leave(run);
  const returns =
    value.kind === "function"
      ? enter(machine, run, value, args, site, null)
      : [{ value: callValue(machine, run, value, args, site), guards: [], place: site }];
  noteUncaught(run, returns, false);
  return { returns: usualFirst(returns), effects: run.effects, isComplete: run.fuel > 0 };
};

const renderOutcome = (
  machine: Machine,
  traces: Traces,
  run: Run,
  component: Value,
  props: ObjectValue,
  site: Step,
): Outcome => {
  traces.leave(run);
  renderEntry(machine, run, component, props, site);
  return { returns: [], effects: run.effects, isComplete: run.fuel > 0 };
};
