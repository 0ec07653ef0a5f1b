import type { FunctionCode } from "../model/syntax.ts";

/** The code of a function, and of nothing else, has parameters. */
export const isFunctionCode = (value: unknown): value is FunctionCode =>
  typeof value === "object" && value !== null && "parameters" in value;
