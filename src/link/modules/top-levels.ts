import type { ModuleSummary } from "../../model/module-summary.ts";
import type { Doubt, FilePath, Place } from "../../model/place.ts";
import type { Statement } from "../../model/syntax.ts";
import { doubt, type Machine } from "../machine.ts";
import { newRun } from "../new-run.ts";
import { limits } from "../run-limits.ts";
import { declare, openModuleScope, type Scope } from "../scope.ts";
import type { OwnError } from "../statements/own-errors.ts";
import { derived, objectOf, runTimeData, type Value } from "../values.ts";
import { deferredIn, isAmong, unfinishedBy } from "./deferred.ts";
import { namesOf } from "./module-names.ts";

/** The top levels of modules, each run once, when something of it is first asked for. */
export interface TopLevels {
  /** The value that a module's own statements give a name; null where they give it none. */
  readonly valueOf: (module: ModuleSummary, name: string) => Value | null;
  /** What the `module` of CommonJS holds once the top level has run; null where nothing of that name is left. */
  readonly commonModuleOf: (module: ModuleSummary) => Value | null;
  /** Runs the top level, for what it does to others. */
  readonly load: (module: ModuleSummary) => void;
  /** Whether no top level is on its way, so that what a name gives is what it will give. */
  readonly isAtRest: () => boolean;
  /** Whether the statements of some module are on their way: names of an import cycle may have no value yet. */
  readonly isRunning: () => boolean;
  /** The error of its own by which a top level surely ends; null where there is none. */
  readonly failureOf: (module: ModuleSummary) => OwnError | null;
  /** Where a top level throws unless an environment variable is set that no file sets; null where it does not. */
  readonly unsetOf: (module: ModuleSummary) => Place | null;
  /** Forgets what a module was evaluated to, until it is asked for again. */
  readonly letGo: (file: FilePath) => void;
}

/** Steps that a module's top level may take, beside one for each of its statements and their parts. */
const topLevelFuel = 20_000;
const stepsPerStatement = 4;

/** `isOutside`: whether what a specifier of a module leads to is no source of the project. */
export const openTopLevels = (
  machine: Machine,
  isOutside: (specifier: string, module: ModuleSummary) => boolean,
): TopLevels => {
  const scopes = new Map<FilePath, Scope>();
  const running = new Set<FilePath>();
  const unfinished = new Map<FilePath, Doubt>();
  const failures = new Map<FilePath, OwnError>();
  const unset = new Map<FilePath, Place>();
  const deferred = new Map<FilePath, Map<string, Statement>>();
  let settling = 0;

  const opened = (module: ModuleSummary): Scope => {
    const known = scopes.get(module.file);
    if (known !== undefined) return known;
    const scope = openModuleScope(module);
    scopes.set(module.file, scope); // before it runs, so that import cycles end here
    const exportsObject = objectOf(new Map());
    declare(scope, "exports", exportsObject);
    declare(scope, "module", objectOf(new Map<string, Value>([["exports", exportsObject]])));
    const later = deferredIn(module, namesOf(module), (specifier) => isOutside(specifier, module));
    deferred.set(module.file, new Map(later));
    const now = module.body.filter((statement) => !isAmong(later, statement));
    running.add(module.file);
    try {
      run(module, now, scope);
    } catch (error) {
      // What a top level that was cut off left behind would look like all there is.
      scopes.delete(module.file);
      throw error;
    } finally {
      running.delete(module.file);
    }
    return scope;
  };

  const run = (module: ModuleSummary, statements: readonly Statement[], scope: Scope): void => {
    const own = newRun(false, { fuel: topLevelFuel + stepsPerStatement * statements.length });
    machine.execute(own, statements, scope, []);
    const why = unfinishedBy(own, module.file);
    if (why !== null) unfinished.set(module.file, why);
    if (own.fuel > 0 && own.isLeft && own.thrown?.isOwn === true) failures.set(module.file, own.thrown);
    const guard = own.guards.find(({ test }) => test === "unset");
    if (guard !== undefined) unset.set(module.file, guard.place);
  };

  /** Evaluates a constant that nobody has asked for yet. */
  const settle = (module: ModuleSummary, name: string, scope: Scope): void => {
    const waiting = deferred.get(module.file);
    const statement = waiting?.get(name);
    if (waiting === undefined || statement === undefined) return;
    waiting.delete(name); // before it runs, so that a constant that needs itself ends here
    settling += 1;
    try {
      run(module, [statement], scope);
    } catch (error) {
      waiting.set(name, statement);
      throw error;
    } finally {
      settling -= 1;
    }
  };

  /** Stands for everything in a module that too many others wait for; null where it can be run. */
  const tooDeep = (module: ModuleSummary, name: string | null): Value | null =>
    (scopes.has(module.file) && (name === null || deferred.get(module.file)?.has(name) !== true)) ||
    running.size + settling < limits.modules
      ? null
      : derived([], doubt("too-deep", `the imports behind ${module.file} go too deep to follow`, null));

  /** An export without a value: in an import cycle its statement may not have run yet, or the way to it was too long. */
  const missing = (module: ModuleSummary): Value | null => {
    if (running.has(module.file)) return runTimeData;
    const why = unfinished.get(module.file);
    return why === undefined ? null : derived([], why);
  };

  return {
    valueOf: (module, name) => {
      const beyond = tooDeep(module, name);
      if (beyond !== null) return beyond;
      const scope = opened(module);
      settle(module, name, scope);
      const value = scope.cells.get(name);
      return value ?? (namesOf(module).exportedLocals.has(name) ? missing(module) : null);
    },
    commonModuleOf: (module) => tooDeep(module, null) ?? opened(module).cells.get("module") ?? null,
    load: (module) => {
      if (tooDeep(module, null) === null) opened(module);
    },
    failureOf: (module) => {
      if (tooDeep(module, null) === null) opened(module);
      return failures.get(module.file) ?? null;
    },
    unsetOf: (module) => {
      if (tooDeep(module, null) === null) opened(module);
      return unset.get(module.file) ?? null;
    },
    isAtRest: () => running.size === 0 && settling === 0,
    isRunning: () => running.size > 0,
    letGo: (file) => {
      scopes.delete(file);
      deferred.delete(file);
      unfinished.delete(file);
      failures.delete(file);
      unset.delete(file);
    },
  };
};
