import { basename } from "../../lib/paths.ts";
import { placeAt } from "../../link/machine.ts";
import { openModuleScope } from "../../link/scope.ts";
import type { ObjectValue, Value } from "../../link/values.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { FilePath, Place } from "../../model/place.ts";
import type { NextVersion, RefusedSetting } from "../../model/project.ts";
import type { Entry } from "../../model/syntax.ts";
import { isRefusedName } from "../../next/config-files.ts";
import { refusedSettings, type Setting, type SettingOf, unread } from "../../next/config-refusals.ts";
import { expressionsOf } from "../../syntax/walk-syntax.ts";

/** The name of a configuration file at which `next build` stops. */
export const refusedFile = (next: NextVersion, file: FilePath): readonly RefusedSetting[] =>
  isKnown(next) && isRefusedName(next, basename(file))
    ? [
        {
          says: `is a name that Next ${next.major} does not read: write the configuration as next.config.mjs`,
          at: { file, line: 1, column: 1 },
        },
      ]
    : [];

/** What of a configuration stops `next build` before it looks at any route. */
export const refusedIn = (
  next: NextVersion,
  config: ObjectValue,
  summary: ModuleSummary,
): readonly RefusedSetting[] =>
  isKnown(next)
    ? refusedSettings(next, settingsOf(config)).map(({ path, says }) => ({
        says,
        at: placeOf(summary, path.split(".")),
      }))
    : [];

/** A tag such as "canary" does not tell which version is installed. */
const isKnown = ({ from }: NextVersion): boolean => from !== "assumed";

/** What is surely set under a path of keys. */
const settingsOf =
  (config: ObjectValue): SettingOf =>
  (path) =>
    settingIn(config, path.split("."));

const settingIn = (object: ObjectValue, [key = "", ...others]: readonly string[]): Setting => {
  const value = object.properties.get(key);
  if (value === undefined) return object.rest === null ? undefined : unread;
  if (others.length === 0) return plain(value);
  if (value.kind === "object") return settingIn(value, others);
  return value.kind === "constant" ? undefined : unread;
};

const plain = (value: Value): Setting => {
  if (value.kind === "constant") return value.value;
  if (value.kind !== "array" || value.isOpen) return unread;
  const texts = value.items.map((item) => (item.kind === "constant" ? item.value : null));
  return texts.every((text) => typeof text === "string") ? texts : unread;
};

/** Where a setting is written: as a property of the object of its parent, else under its own name alone. */
const placeOf = (summary: ModuleSummary, path: readonly string[]): Place => {
  const expressions = expressionsOf(summary.body);
  const entries = expressions.flatMap((each) => (each.kind === "object" ? each.entries : []));
  const named = (among: readonly Entry[]): Entry | undefined => among.find(({ key }) => key === path.at(-1));
  const parents = entries.filter(({ key }) => key === path.at(-2));
  const inside = parents.flatMap(({ value }) => (value.kind === "object" ? value.entries : []));
  const assigned = expressions.find(
    (each) => each.kind === "assign" && each.target.kind === "member" && each.target.property === path.at(-1),
  );
  const at = (named(inside) ?? named(entries) ?? assigned)?.at ?? 0;
  return placeAt(openModuleScope(summary), at);
};
