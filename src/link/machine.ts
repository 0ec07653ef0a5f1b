import type { Doubt, DoubtKind, Place, Step } from "../model/place.ts";
import type { ClassCode, Expression, FunctionCode, Pattern, Statement } from "../model/syntax.ts";
import type { GivesDefaults } from "../next/default-props.ts";
import type { ServerPlace, ServerWork } from "../next/revalidating-calls.ts";
import type { Changes } from "./changes.ts";
import { begin, goBack } from "./guards.ts";
import type { LateCode } from "./late-changes.ts";
import type { StateUse } from "./modules/module-state.ts";
import type { IsInert } from "./reach/inert.ts";
import type { Lacks } from "./reach/reach.ts";
import type { Turn } from "./recursion.ts";
import type { RouterInBuild } from "./render/pages-router.ts";
import type { Unprovided } from "./render/unprovided.ts";
import { limits } from "./run-limits.ts";
import type { Scope } from "./scope.ts";
import type { Flow } from "./statements/jumps.ts";
import type { OwnError } from "./statements/own-errors.ts";
import type { ExternalValue, FunctionValue, ObjectValue, SymbolValue, Taint, Value } from "./values.ts";

/** A condition around a statement. `implied`: the statement follows a conditional return, so it only runs where that did not. */
export interface Guard {
  readonly kind: GuardKind;
  readonly taints: readonly Taint[];
  readonly place: Place;
  /** What kind of data decides; absent where that says nothing. */
  readonly test?: GuardTest;
  /** For a way past statements that may have left more than what stands in them: what they may have left. */
  readonly leaves?: Leaving;
  /** When this condition began, among all: see `conditionsAround`. */
  began?: number;
}

/** What a statement leaves: its function, a loop or the like around it, or whatever does not catch what it throws. */
export type Leaving = "function" | "jump" | "throw";

/**
 * What decides: an environment variable, one without which the code throws and that no file sets ("unset"), a context of React that nobody
 * provides, or anything else.
 */
export type GuardTest = "environment" | "unset" | Unprovided | "other";

/**
 * The last eight are no conditions but where something stands: in a cached function, inside a Suspense boundary, a component of a package,
 * what is shown until others are there or in their place, for the browser, a server component handed to one, an async function whose promise
 * nobody awaited where it was called, or one method of several objects.
 */
export type GuardKind =
  | "if"
  | "else"
  | "catch"
  | "loop"
  | "case"
  | "callback"
  | "implied"
  | "cache"
  | "suspense"
  | "package"
  | "fallback"
  | "client"
  | "server"
  | "promise"
  | "either";

/** A value that a function returns, with the conditions around the return, outermost first. */
export interface Return {
  readonly value: Value;
  readonly guards: readonly Guard[];
  readonly place: Place;
}

/**
 * What was done with a symbol: a part of it was taken ("member"; "any-member" where its name is not known), its names were listed, it was
 * asked whether it has one, awaited, or handed to a component for the browser.
 */
export type ReadHow = "member" | "any-member" | "keys" | "has" | "await" | "client";

/** What happened on the way that matters outside: calls that leave the project's code, writes to symbols, steps not followed. */
export type Effect =
  | {
      readonly kind: "call";
      readonly callee: ExternalValue | SymbolValue;
      readonly args: readonly Value[];
      readonly chain: readonly Step[];
      readonly guards: readonly Guard[];
      /** True where nothing is made of what the call gives: a minifier drops such a call if it has no effect of its own. */
      isUnused?: boolean;
      /** True where what it gives, awaited or not, goes nowhere: `await sync()` as a statement. */
      isDropped?: boolean;
    }
  | { readonly kind: "kept"; readonly taints: readonly Taint[]; readonly chain: readonly Step[] }
  | {
      readonly kind: "read";
      readonly target: SymbolValue;
      readonly how: ReadHow;
      readonly guards: readonly Guard[];
      readonly chain: readonly Step[];
    }
  | {
      /** What code outside the project gave was awaited. */
      readonly kind: "await";
      readonly value: ExternalValue;
      /** True where the promise was handed to a component for the browser, and nothing waits for it here. */
      readonly isHanded?: boolean;
      /** The `Promise.race([...])` or `allSettled` that it was given to, where nobody waits for it alone. */
      readonly race?: ExternalValue;
      readonly guards: readonly Guard[];
      readonly chain: readonly Step[];
    }
  | {
      /** A function with a cache directive was entered; `guard` is the one around everything inside. */
      readonly kind: "cached";
      readonly directive: string;
      readonly guard: Guard;
      /** What it is called with, or the props of a component: waited for before it runs, since it is part of what it is kept under. */
      readonly args: readonly Value[];
      readonly guards: readonly Guard[];
      readonly chain: readonly Step[];
    }
  | {
      /** A component of a package was shown. */
      readonly kind: "render";
      readonly component: ExternalValue;
      readonly props: ObjectValue;
      readonly guards: readonly Guard[];
      readonly chain: readonly Step[];
    }
  | {
      /** A place of the tree was shown: what a layout is given as `children` or a slot, or the `<html>` element. */
      readonly kind: "shown";
      readonly what: string;
      readonly guards: readonly Guard[];
      readonly chain: readonly Step[];
    }
  | {
      readonly kind: "assign";
      readonly target: SymbolValue | ExternalValue;
      readonly value: Value;
      readonly guards: readonly Guard[];
      readonly chain: readonly Step[];
    }
  | {
      /**
       * A Server Component called what packages lack on the server, or a file for the browser exports, or sent a function away; or an error surely
       * leaves what Next runs: one of the code's own ("thrown"), or one that Next may know ("left"); "kept": one of the code's own leaves a function
       * of unstable_cache, whoever catches it ("unkept": any other, so that nothing is kept); "unprovided": one is thrown for lack of a context.
       */
      readonly kind: "refused";
      readonly what: "missing" | "client" | "function" | "thrown" | "left" | "kept" | "unkept" | "unprovided";
      readonly says: string;
      /** The global of the browser that is not there, where that is the error; `isByReact`: React throws it about what it is to show. */
      readonly global?: string;
      readonly isByReact?: true;
      readonly guards: readonly Guard[];
      readonly chain: readonly Step[];
    }
  | { readonly kind: "stop"; readonly guards: readonly Guard[]; readonly chain: readonly Step[] }
  /** From here on is shown what the async component at the end of `chain` gives. */
  | { readonly kind: "later"; readonly guards: readonly Guard[]; readonly chain: readonly Step[] }
  | {
      readonly kind: "doubt";
      readonly doubt: Doubt;
      /** Set where the value was shown as a component and nowhere called. */
      readonly isShown?: true;
      isDropped?: boolean;
      readonly guards: readonly Guard[];
      readonly taints: readonly Taint[];
      readonly chain: readonly Step[];
    };

/** The effects of one kind. */
export type EffectOf<Kind extends Effect["kind"]> = Extract<Effect, { readonly kind: Kind }>;

export type CallEffect = EffectOf<"call">;

/** The state of one abstract run: how much more may be looked at, where it stands, and what it has seen. */
export interface Run {
  fuel: number;
  /** The way to the present statement. Neither this nor `guards` is changed in place: effects and values keep what was there. */
  stack: readonly Step[];
  /** What the server is at. */
  work: ServerWork;
  readonly active: Turn[];
  /** Components that are being shown, with all that they show. */
  readonly showing: Turn<FunctionCode | ClassCode>[];
  /** How many more turns of recursions and loops are followed one by one. */
  turns: number;
  guards: readonly Guard[];
  readonly effects: Effect[];
  /** What callbacks gave to functions that nobody knows, such as the `resolve` of a promise. */
  readonly handedOn: Taint[];
  /** Elements that were shown. */
  readonly rendered: Set<Value>;
  /** True while an exception is surely on its way to whoever catches it: nothing behind it runs. */
  isLeft: boolean;
  /** Where that exception is an error which the code makes itself: where it was thrown. */
  thrown: OwnError | null;
  /** How to take back what was changed of things that outlive the run: a variable of a module, an object made at its top level. */
  readonly undo: (() => void)[];
  /** Whether showing a value brings nothing about that is asked for. */
  readonly isInert: IsInert;
  /** False while a module's top level runs: what happens there happens once, outside any request. */
  readonly records: boolean;
  /** Whether a promise that is not awaited at once is told apart from what it brings. */
  readonly tracksPromises: boolean;
  /** What packages lack on the server, where it is looked for what a Server Component must not do; else null. */
  readonly lacks: Lacks | null;
  /** What hooks of the Pages Router give, where a build renders a page of it; else null. */
  readonly router: RouterInBuild | null;
  /** Whether components that are functions are given their `defaultProps`. */
  readonly givesDefaults: GivesDefaults;
  /** What code changes that is followed before its time. */
  readonly late: LateCode;
  /** What is noted of changes that may turn out not to have happened. */
  readonly changes: Changes;
  /** Ways past errors that calls in the present statement may have thrown, where they are caught. */
  passed: readonly Guard[];
  /** Blocks around the present statement whose errors are caught. */
  attempts: number;
  /** How far it rests on what outlives it. */
  state: StateUse;
}

/** The parts of the evaluator, handed to each other so that their files need not import in circles. */
export interface Machine {
  readonly evaluate: (run: Run, expression: Expression, scope: Scope) => Value;
  readonly execute: (run: Run, statements: readonly Statement[], scope: Scope, returns: Return[]) => Flow;
  readonly bind: (run: Run, pattern: Pattern, value: Value, scope: Scope) => void;
  readonly call: (run: Run, callee: Value, args: readonly Value[], site: Step) => Value;
  /** `self` is what `this` is inside, where the function is called as a method. */
  readonly enter: (
    run: Run,
    target: FunctionValue,
    args: readonly Value[],
    site: Step,
    self?: Value | null,
  ) => readonly Return[];
  /** `value.property`; a getter of the project runs. */
  readonly member: (run: Run, value: Value, property: string, site: Step) => Value;
  readonly render: (run: Run, value: Value, site: Step) => void;
  readonly lookUp: (run: Run, name: string, scope: Scope) => Value;
  readonly importModule: (run: Run, specifier: string, scope: Scope, place: Place) => Value;
  readonly requireModule: (specifier: string, scope: Scope, place: Place) => Value;
  /** What of packages throws in some places on the server. */
  readonly throwsIn: (place: ServerPlace, specifier: string, name: string) => boolean;
  /** Whether `dynamic()` of next/dynamic shows whatever it loads inside of a Suspense boundary. */
  readonly suspendsLoaded: boolean;
}

export const doubt = (kind: DoubtKind, says: string, at: Place | null): Doubt => ({ kind, says, at });

/** The line and column of an offset of the scope's module. */
export const placeAt = (scope: Scope, at: number): Place => {
  const { lines, file } = scope.module;
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { file, line: low + 1, column: at - (lines[low] ?? 0) + 1 };
};

/** The offset of a place in its module. */
export const offsetAt = ({ lines }: Pick<Scope["module"], "lines">, { line, column }: Place): number =>
  (lines[line - 1] ?? 0) + column - 1;

export const stepAt = (scope: Scope, at: number, name: string): Step => ({ ...placeAt(scope, at), name });

/** Runs `body` under a condition; an exception in it is not sure to happen. */
export const under = <Result>(run: Run, guard: Guard, body: () => Result): Result => {
  const { isLeft, guards } = run;
  run.guards = [...guards, begin(guard)];
  try {
    return body();
  } finally {
    goBack(run, guards);
    run.isLeft = isLeft;
  }
};

/** When the last condition, way past something or `try` around the present statement began. */
export const conditionsAround = (run: Run): number =>
  run.guards.reduce((last, { began = 0 }) => Math.max(last, began), run.changes.began);

/** Notes that a part of a symbol was used. */
export const recordRead = (run: Run, target: SymbolValue, how: ReadHow, step: Step): void =>
  record(run, { kind: "read", target, how, guards: run.guards, chain: [...run.stack, step] });

export const record = (run: Run, effect: Effect): void => {
  if (!run.records || run.isLeft) return;
  if (run.effects.length < limits.effects) run.effects.push(effect);
  // What comes after it would be missing, so that the run is not whole.
  else run.fuel = 0;
};
