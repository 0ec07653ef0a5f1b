import { rememberedWeakly } from "../../lib/remembered.ts";
import { type Effect, placeAt } from "../../link/machine.ts";
import type { Program } from "../../link/program.ts";
import { openModuleScope, type Scope } from "../../link/scope.ts";
import type { ExternalValue } from "../../link/values.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { FilePath, Place } from "../../model/place.ts";
import type { Route } from "../../model/project.ts";
import type { Expression } from "../../model/syntax.ts";
import { hearsChanges, readsLive } from "../../packages/live-content.ts";
import { expressionsOf } from "../../syntax/walk-syntax.ts";
import { regenerates } from "./on-demand.ts";
import { tagsOf } from "./tags.ts";
import { textOf } from "./url-text.ts";

/** A call that regenerates App Router routes on demand, by path or by tag. `text` has "*" for what is not known; null: nothing is known. */
export interface HookCall {
  readonly by: "path" | "tag";
  readonly text: string | null;
  /** True for `revalidatePath(path, "layout")`: everything below the path. */
  readonly isDeep: boolean;
  readonly says: string;
  readonly place: Place;
}

/** The calls that are for a route, and those whose path or tag only run time knows. */
export interface RouteHooks {
  readonly sure: readonly HookCall[];
  readonly possible: readonly HookCall[];
}

const kinds: Readonly<Record<string, HookCall["by"]>> = {
  revalidatePath: "path",
  revalidateTag: "tag",
  updateTag: "tag",
  expireTag: "tag",
  expirePath: "path",
  unstable_expireTag: "tag",
  unstable_expirePath: "path",
};

/** Every call of `revalidatePath`, `revalidateTag` and their like in the project. */
export const hookCallsOf = (program: Program, files: readonly FilePath[]): readonly HookCall[] =>
  files.flatMap((file) => {
    const summary = program.summaryOf(file);
    return summary === null || !summary.specifiers.includes("next/cache") ? [] : callsIn(program, summary);
  });

const callsIn = (program: Program, summary: ModuleSummary): readonly HookCall[] => {
  const scope = openModuleScope(summary);
  return expressionsOf(summary.body).flatMap((expression): readonly HookCall[] => {
    if (expression.kind !== "call" || expression.callee.kind !== "name") return [];
    const { name } = expression.callee;
    const imported = summary.imports.find(
      ({ local, specifier }) => local === name && specifier === "next/cache",
    );
    const by = imported === undefined ? undefined : kinds[imported.imported];
    if (imported === undefined || by === undefined) return [];
    const [first, second] = expression.args;
    const text = first === undefined ? null : knownText(program, scope, first);
    return [
      {
        by,
        text,
        isDeep: second?.kind === "literal" && second.value === "layout",
        says: `${imported.imported}(${text === null ? "" : JSON.stringify(text)})`,
        place: placeAt(scope, expression.at),
      },
    ];
  });
};

/** The text of an expression as far as it is known: a name or member of a constant object counts as what it stands for. */
const knownText = (program: Program, scope: Scope, expression: Expression): string | null => {
  switch (expression.kind) {
    case "literal":
      return typeof expression.value === "string" ? expression.value : null;
    case "template":
      return expression.texts.join("*");
    case "binary":
      return expression.operator === "+"
        ? expression.operands.map((operand) => knownText(program, scope, operand) ?? "*").join("")
        : null;
    case "name":
      return textOf(program.lookUp(expression.name, scope));
    case "member": {
      const object = expression.object.kind === "name" ? program.lookUp(expression.object.name, scope) : null;
      const value = object?.kind === "object" ? object.properties.get(expression.property ?? "") : undefined;
      return value === undefined ? null : textOf(value);
    }
    default:
      return null;
  }
};

/** Which calls regenerate a route, by its path or by the tags among what its files do, and which components that it shows. */
export const hooksFor = (
  calls: readonly HookCall[],
  route: Route,
  lists: readonly (readonly Effect[])[],
): RouteHooks => {
  const shown = listenersIn(lists);
  if (calls.length === 0) return { sure: shown, possible: [] };
  const tags = lists.flatMap(tagsOf);
  const called = calls.filter((call) =>
    call.by === "path" ? isForPath(call, route) : tags.some(({ text }) => fits(call.text, text)),
  );
  const sure = [...called, ...shown];
  const possible = calls.filter(
    (call) =>
      !sure.includes(call) &&
      (isForAll(call) || isOpen(call.text)) &&
      (call.by === "path" || tags.length > 0),
  );
  return { sure, possible };
};

/** Components that revalidate the tags of what is read beside them: `<SanityLive />`. */
const listenersIn = (lists: readonly (readonly Effect[])[]): readonly HookCall[] => {
  const live = lists.map(liveIn);
  return live.some(({ isRead }) => isRead) ? live.flatMap(({ listeners }) => listeners) : [];
};

/** What the effects of one file, which may be part of many routes, have to do with such content. */
const liveIn = rememberedWeakly((effects: readonly Effect[]) => ({
  isRead: effects.some(isLiveRead),
  listeners: effects.flatMap(listenerOf),
}));

const listenerOf = (effect: Effect): readonly HookCall[] => {
  if (effect.kind !== "render" || !isNamed(effect.component, hearsChanges)) return [];
  const place = effect.chain.at(-1);
  return place === undefined ? [] : [{ by: "tag", text: null, isDeep: false, says: place.name, place }];
};

const isLiveRead = (effect: Effect): boolean =>
  effect.kind === "call" && effect.callee.kind === "external" && isNamed(effect.callee, readsLive);

const isNamed = (
  { package: module, name, path }: ExternalValue,
  isKnown: (specifier: string, name: string) => boolean,
): boolean => isKnown(module, path.findLast((part) => part !== "()") ?? name);

const isOpen = (text: string | null): boolean => text === null || text.startsWith("*");

/** Folders in brackets, which `revalidatePath` may name, are no part of a path. */
const withoutGroups = (path: string): string =>
  path.replace(/\/\([^/]*\)/g, "").replace(/\/page$/, "") || "/";

/** `revalidatePath("/", "layout")` */
const isForAll = ({ by, text, isDeep }: HookCall): boolean =>
  by === "path" && isDeep && text !== null && withoutGroups(text) === "/";

const isForPath = (call: HookCall, { route, kind }: Route): boolean => {
  const { text, isDeep, place } = call;
  if (text === null) return false;
  // Who has every page made anew means pages: a handler may give what changes by itself.
  if (isForAll(call)) return kind !== "handler";
  const path = withoutGroups(text);
  if (isDeep && (route === path || route.startsWith(`${path}/`))) return true;
  return regenerates({ path, place }, route);
};

/** Whether a known part of a call's tag and of a used tag agree; nothing but "*" says too little. */
export const fits = (called: string | null, used: string | null): boolean => {
  if (called === null || used === null) return false;
  const one = called.split("*")[0] ?? "";
  const other = used.split("*")[0] ?? "";
  if (one === called && other === used) return called === used;
  if (one === called) return other !== "" && called.startsWith(other);
  if (other === used) return one !== "" && used.startsWith(one);
  return one !== "" && other !== "" && (one.startsWith(other) || other.startsWith(one));
};
