import type { Step } from "../model/place.ts";
import { type Run, record } from "./machine.ts";
import type { Taint } from "./values.ts";

/** Notes parts of a symbol that went into something whose later use is not followed: a variable of a module, data of a package. */
export const recordKept = (run: Run, taints: readonly Taint[], chain: readonly Step[]): void => {
  if (taints.length > 0) record(run, { kind: "kept", taints, chain });
};
