import { rememberedWeakly } from "../../lib/remembered.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import { namesIn } from "../../syntax/bound-names.ts";
import type { Run } from "../machine.ts";
import { madeByModules, type Value } from "../values.ts";

/**
 * What a run knows of things that outlive it, which code that is not part of it may have changed before: a layout, a provider, another
 * route. "read": something was taken of one; "decided": a condition came to its answer since.
 */
export type StateUse = "none" | "read" | "decided";

/** Instances of classes that the top level of a module made. */
const instances = new WeakSet<Value>();

/** Notes an instance that outlives the run which made it. */
export const noteInstance = (run: Run, value: Value): void => {
  if (!run.records) instances.add(value);
};

/** Notes that something was taken of what a module holds; functions of it are code and no state. */
export const noteTaken = (run: Run, holder: Value, taken: Value): void => {
  if (run.state !== "none" || taken.kind !== "constant") return;
  if (madeByModules.has(holder) || instances.has(holder)) run.state = "read";
};

/** Notes the answer of a condition; null where there may be several. */
export const noteDecision = (run: Run, answer: unknown): void => {
  if (answer !== null && run.state === "read") run.state = "decided";
};

/** Notes that a name at the top level of a module was read: a variable holds what was set last. */
export const noteVariable = (run: Run, module: ModuleSummary, name: string): void => {
  if (run.records && run.state !== "decided" && variablesOf(module).has(name)) run.state = "decided";
};

const variablesOf = rememberedWeakly(
  ({ body }: ModuleSummary): ReadonlySet<string> =>
    new Set(
      body.flatMap((each) => (each.kind === "variable" && !each.isConstant ? namesIn(each.target) : [])),
    ),
);
