import type { CallEffect } from "../../link/machine.ts";
import type { ExternalValue } from "../../link/values.ts";
import { changingCalls } from "../../next/waiting.ts";
import { isChangingExport } from "../../packages/changing-packages.ts";

/** Whether a call gives another value each time. */
export const isChanging = (effect: CallEffect, { package: module, name, path }: ExternalValue): boolean =>
  (path.length === 0 && name !== "*" && isChangingExport(module, name)) ||
  changingCalls.some(
    (row) =>
      row.module === module &&
      row.name === name &&
      row.path.join(".") === path.join(".") &&
      !(row.onlyWithoutArguments && effect.args.length > 0) &&
      !(row.isPure && effect.isUnused === true),
  );

/** A function outside the project as people write it: `Math.random`. */
export const shownName = ({ name, path }: ExternalValue): string =>
  [...(name === "default" ? [] : [name]), ...path].join(".");
