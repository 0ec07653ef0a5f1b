import { placeAt } from "../../link/machine.ts";
import type { Program } from "../../link/program.ts";
import { openModuleScope } from "../../link/scope.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { Doubt, Place } from "../../model/place.ts";
import type { Finding } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import { isFrom, type SegmentKey, segmentKeys } from "../../next/segment-keys.ts";
import type { SegmentMistakeRule } from "../../next/segment-mistakes.ts";
import { fateOf, hasConfig, isLiteral, isReadAsSource, type SegmentPlace } from "./segment-fate.ts";
import { describeValue, type Literal, literalOf, type Written, writtenExport } from "./segment-literals.ts";
import { type Possible, possibleValues, type Setting, settingOf, showValue } from "./segment-values.ts";

/** The file whose segment config is read, and what decides how. */
export interface SegmentReader extends SegmentPlace {
  readonly program: Program;
  readonly summary: ModuleSummary;
  readonly isClient: boolean;
  readonly cacheComponents: boolean;
  readonly routes: readonly string[];
}

/** A value that Turbopack reads from the source. */
export interface Declared {
  readonly key: SegmentKey;
  readonly value: Literal;
  readonly place: Place;
}

/** One key of a file: what Next takes of it, and what is wrong with it. */
export interface KeyReading {
  readonly key: SegmentKey;
  readonly place: Place;
  readonly setting: Setting<Literal> | null;
  readonly declared: Declared | null;
  readonly unread: { readonly doubt: Doubt | null } | null;
  readonly findings: readonly Finding[];
}

/** A key that the file exports, on its way through the checks. */
interface Exported {
  readonly reader: SegmentReader;
  readonly key: SegmentKey;
  readonly written: Written | null;
  readonly possible: Possible;
  readonly place: Place;
}

type Check = (exported: Exported) => Finding | "no-setting" | null;

/** One key of a file; null where the file does not export it or this Next does not know it. */
export const readKey = (reader: SegmentReader, key: SegmentKey): KeyReading | null => {
  const { program, summary, generation } = reader;
  if (!isFrom(generation, segmentKeys[key].since)) return null;
  const written = writtenExport(summary, key);
  const star = summary.exports.find(
    ({ exported, local, typeOnly }) => exported === "*" && local === "*" && !typeOnly,
  );
  if (written === null && star === undefined) return null;
  const possible = possibleValues(program, summary.file, key, written);
  if (possible === null) return null;
  const place = written?.place ?? placeAt(openModuleScope(summary), star?.at ?? 0);
  const exported: Exported = { reader, key, written, possible, place };
  const reading: KeyReading = {
    key,
    place,
    setting: null,
    declared: declaredBy(exported),
    unread: null,
    findings: [],
  };
  for (const check of checks) {
    const found = check(exported);
    if (found === "no-setting") return reading;
    if (found !== null) return { ...reading, findings: [found] };
  }
  const setting = settingOf(key, possible, place, generation);
  if (setting === "unread") return { ...reading, unread: { doubt: possible.doubt } };
  if (setting === "invalid") return { ...reading, findings: [invalidValue(exported)] };
  return setting === "absent" ? reading : { ...reading, setting };
};

const declaredBy = ({ key, written, place }: Exported): Declared | null => {
  const isDeclared = written?.form === "constant" || written?.form === "variable";
  const literal = isDeclared && written.value !== null ? literalOf(written.value) : null;
  return literal === null ? null : { key, value: literal.value, place };
};

const finding = (
  { reader, key, place }: Exported,
  rule: SegmentMistakeRule,
  words: Readonly<Record<string, string>> = {},
): Finding => findingOf(rule, place, reader.routes, { name: key, ...words });

const checkRole: Check = (exported) =>
  hasConfig(exported.reader.role)
    ? null
    : finding(exported, "segment-config-ignored", {
        why: "Next reads it of layouts, pages and route handlers alone",
      });

const instead: Readonly<Partial<Record<SegmentKey, string>>> = {
  revalidate: ', and use "use cache" with cacheLife for what may be cached',
  fetchCache: ', and use "use cache" for what may be cached',
  dynamic: ": whatever is read of a request renders when it comes, the rest ahead of it",
};

const checkCacheComponents: Check = (exported) => {
  const { reader, key } = exported;
  const { withCacheComponents } = segmentKeys[key];
  if (withCacheComponents === "needed" && !reader.cacheComponents)
    return finding(exported, "segment-config-needs-cache-components");
  if (withCacheComponents === "needed" && reader.isClient)
    return finding(exported, "segment-config-in-client-file");
  if (withCacheComponents !== "refused" || !isFrom(reader.generation, "16.0")) return null;
  if (reader.cacheComponents)
    return finding(exported, "segment-config-with-cache-components", { instead: instead[key] ?? "" });
  return key === "experimental_ppr" ? "no-setting" : null;
};

const checkForm: Check = (exported) => {
  const { reader, key, written } = exported;
  switch (fateOf(key, written, reader)) {
    case "not-literal":
      return finding(exported, "segment-config-not-literal", {
        what: written === null ? "not written here" : describeValue(written),
      });
    case "ignored":
      return finding(exported, "segment-config-ignored", {
        why: "it must be a literal where it is declared, because the bundler reads it without running the file",
      });
    default:
      return null;
  }
};

/** Literals are checked wherever they stand, real values only of Server Components. */
const checkLiteral: Check = (exported) => {
  const { reader, key, written, possible, place } = exported;
  if (!isFrom(reader.generation, "15") || written === null || !isLiteral(written, reader.generation))
    return null;
  if (written.form !== "constant" || !(isReadAsSource(reader) || isFrom(reader.generation, "16.0")))
    return null;
  return settingOf(key, possible, place, reader.generation) === "invalid" ? invalidValue(exported) : null;
};

const checkClient: Check = (exported) => {
  const { reader, key } = exported;
  if (!reader.isClient || key === "runtime") return null;
  if (key === "revalidate" && isFrom(reader.generation, "14"))
    return finding(exported, "segment-config-in-client-file");
  return finding(exported, "segment-config-ignored", {
    why: 'a "use client" file has no segment config; move it to a layout or page that is a Server Component',
  });
};

const checks: readonly Check[] = [checkRole, checkCacheComponents, checkForm, checkLiteral, checkClient];

const invalidValue = (exported: Exported): Finding =>
  finding(exported, "segment-config-invalid", {
    value: exported.possible.values.map(showValue).join(" or "),
    accepted: segmentKeys[exported.key].accepted,
  });

/** `export const config`, as pages/ has it: the App Router does not read it, and in 14 refuses it. */
export const findingsOfOldConfig = (reader: SegmentReader): readonly Finding[] => {
  const written = writtenExport(reader.summary, "config");
  if (written === null || written.form !== "constant" || !hasConfig(reader.role)) return [];
  const isObject = written.value?.kind === "object";
  if (!isObject) return [];
  const words = {
    name: "config",
    why: "the App Router reads its keys from exports of their own, such as `export const runtime`",
  };
  if (isFrom(reader.generation, "15") && isReadAsSource(reader) && !isLiteral(written, reader.generation))
    return [
      findingOf("segment-config-not-literal", written.place, reader.routes, {
        name: "config",
        what: describeValue(written),
      }),
    ];
  const ignored = findingOf("segment-config-ignored", written.place, reader.routes, words);
  const isRefused = reader.generation === "14" && isLiteral(written, reader.generation);
  return [isRefused ? { ...ignored, severity: "error", failsBuild: true } : ignored];
};
