import { listAt } from "../../lib/list-at.ts";
import { rememberedWeakly } from "../../lib/remembered.ts";
import type { ModuleSummary, StatementNames } from "../../model/module-summary.ts";
import type { Place } from "../../model/place.ts";
import { isCondition } from "../guards.ts";
import type { OwnError } from "../statements/own-errors.ts";
import type { TopLevels } from "./top-levels.ts";

/** The error of its own by which loading a module surely ends, by a statement or a function that it calls. */
export const failureWhileLoaded = (
  summary: ModuleSummary,
  { failureOf }: Pick<TopLevels, "failureOf">,
): OwnError | null => {
  // Asked of every module: those alone are run in which code throws that a statement may come to.
  const failure = mayThrow(summary) ? failureOf(summary) : null;
  return failure?.chain[0]?.file === summary.file &&
    !failure.guards.some(({ kind }) => isCondition(kind) || kind === "implied")
    ? failure
    : null;
};

/** Where it throws unless an environment variable is set that no file sets; null where it does not. */
export const unsetWhileLoaded = (
  summary: ModuleSummary,
  { unsetOf }: Pick<TopLevels, "unsetOf">,
): Place | null => {
  const place = mayThrow(summary) ? unsetOf(summary) : null;
  return place?.file === summary.file ? place : null;
};

/** Whether a statement may throw of which all that it runs is code of this module, so that it follows from its text alone. */
const mayThrow = rememberedWeakly(({ statements, imports }: ModuleSummary): boolean => {
  const throwing = statements.filter(({ throws }) => throws);
  if (throwing.length === 0) return false;
  const imported = new Set(imports.map(({ local }) => local));
  const outside = statements.filter(
    ({ loads, names }) => loads.length > 0 || names.some((name) => imported.has(name)),
  );
  const users = new Map<string, StatementNames[]>();
  for (const each of statements) for (const name of each.names) listAt(users, name).push(each);
  const comingToOthers = comingTo(outside, users);
  return [...comingTo(throwing, users)].some((statement) => !comingToOthers.has(statement));
});

/** The statements that come to some of them by the names that they mention, those themselves among them. */
const comingTo = (
  goals: readonly StatementNames[],
  users: ReadonlyMap<string, readonly StatementNames[]>,
): ReadonlySet<StatementNames> => {
  const found = new Set(goals);
  const names = new Set<string>();
  for (const { binds } of found)
    for (const name of binds) {
      if (names.has(name)) continue;
      names.add(name);
      for (const user of users.get(name) ?? []) found.add(user);
    }
  return found;
};
