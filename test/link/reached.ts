import { conditionsAround } from "../../src/link/machine.ts";
import { newRun } from "../../src/link/new-run.ts";
import { called } from "./program-of.ts";

/** What every piece of code begins with. */
export const start =
  'import { cookies } from "next/headers"; import { AsyncLocalStorage } from "node:async_hooks";';

/** How `cookies()` is reached by calling the export `x`: "surely", "perhaps" or "never". */
export const reached = (code: string): string => {
  const { effects } = called(`${start} ${code}`);
  const found = effects.flatMap((effect) =>
    effect.kind === "call" && effect.callee.kind === "external" && effect.callee.package === "next/headers"
      ? [effect]
      : [],
  );
  const isSure = found.some(({ guards }) => conditionsAround({ ...newRun(true), guards }) === 0);
  return isSure ? "surely" : found.length > 0 ? "perhaps" : "never";
};
