import type { SegmentRole } from "../../model/project.ts";
import type { Wrapper } from "../../model/syntax.ts";
import {
  type Generation,
  isFrom,
  type SegmentKey,
  type SegmentKeyRule,
  segmentKeys,
} from "../../next/segment-keys.ts";
import { literalOf, type Written } from "./segment-literals.ts";

/** What becomes of an export of segment config because of how it is written. */
export type Fate = "taken" | "ignored" | "not-literal";

/** Where an export stands, as far as its readers care. */
export interface SegmentPlace {
  readonly role: SegmentRole;
  readonly isInSlot: boolean;
  readonly generation: Generation;
}

/** Roles that are read for segment config at all. */
export const hasConfig = (role: SegmentRole): boolean => configured.has(role);

const configured: ReadonlySet<SegmentRole> = new Set(["layout", "page", "default", "route", "metadata"]);

/** What Next's readers of the source see through: `extractValue` of next/dist/build/analysis/extract-const-value.js. */
const seenThrough: Readonly<Record<Generation, readonly Wrapper[]>> = {
  "13": [],
  "14": [],
  "15": ["satisfies"],
  "16.0": ["satisfies"],
  "16.3": ["satisfies", "as", "assertion"],
};

/** Whether the readers of the source find a literal there. */
export const isLiteral = ({ value, erased }: Written, generation: Generation): boolean =>
  value !== null &&
  literalOf(value) !== null &&
  erased.every((each) => seenThrough[generation].includes(each));

/** Whether Next's JavaScript reads the file from its source: with Turbopack only those that make a route, its layouts too late to refuse them. */
export const isReadAsSource = ({ role, isInSlot, generation }: SegmentPlace): boolean => {
  if (!isFrom(generation, "15")) return false;
  if (!isFrom(generation, "16.0")) return hasConfig(role) && role !== "default";
  if (role === "page") return !isInSlot || generation === "16.0";
  return role === "route" || role === "metadata";
};

/** `written` null: `export *` brings it. */
export const fateOf = (key: SegmentKey, written: Written | null, place: SegmentPlace): Fate => {
  if (key === "runtime") return fateOfRuntime(written, place);
  if (written === null || !isFrom(place.generation, "15")) return "taken";
  const literal = isLiteral(written, place.generation);
  if (isFrom(place.generation, "16.0") && isRefusedByTurbopack(segmentKeys[key], written, literal))
    return "not-literal";
  return written.form === "constant" && !literal && isReadAsSource(place) ? "not-literal" : "taken";
};

const isRefusedByTurbopack = (
  { turbopack }: SegmentKeyRule,
  { form }: Written,
  literal: boolean,
): boolean => {
  if (form === "pattern" || turbopack === "free") return false;
  if (form === "listed") return true;
  return turbopack === "literal" && !literal;
};

/** The bundler needs the runtime before any code runs, so that it is only ever read from the source. */
const fateOfRuntime = (written: Written | null, { generation, role }: SegmentPlace): Fate => {
  if (written === null || written.form === "pattern") return "ignored";
  const isTurbopack = isFrom(generation, "16.0");
  if (isTurbopack) return isDeclared(written) && isLiteral(written, generation) ? "taken" : "not-literal";
  if (role === "default" || !isDeclared(written)) return "ignored";
  return isFrom(generation, "15") ? runtimeIn15(written) : runtimeUntil14(written);
};

const isDeclared = ({ form }: Written): boolean => form === "constant" || form === "variable";

const runtimeIn15 = (written: Written): Fate => {
  if (written.form === "variable") return "ignored";
  return isLiteral(written, "15") ? "taken" : "not-literal";
};

/** Until 14 the name of a variable was taken for the value, which then is none that Next knows. */
const runtimeUntil14 = ({ value, erased }: Written): Fate =>
  erased.length === 0 && (value?.kind === "literal" || value?.kind === "name") ? "taken" : "ignored";
