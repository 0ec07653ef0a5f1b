import type { Finding, NextVersion, Route } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import type { AppUse } from "../app-use.ts";
import { type HandlerReading, isOptedIn } from "../handlers/app-handler.ts";
import type { MergedConfig } from "../segments/segment-merge.ts";
import { noStoreFetch } from "./app-fetch.ts";
import type { StaticParams } from "./static-params.ts";

/** What `dynamic = "error"` and static exports do not allow. */
export const refusedUses = (
  dynamic: readonly AppUse[],
  { dynamicError, forcesDynamic }: MergedConfig,
  isExport: boolean,
  { route, kind }: Route,
  next: NextVersion,
): readonly Finding[] => {
  const forced = dynamicError?.says ?? (isExport ? 'output: "export"' : null);
  if (forced === null || (forcesDynamic !== null && !isExport) || (kind === "handler" && !isExport))
    return [];
  return dynamic.flatMap((use) => {
    const { weight, proof } = use;
    const place = proof.chain.at(-1);
    return weight === "certain" && place !== undefined && !isPassedOver(use, next)
      ? [findingOf("dynamic-error-reached", place, [route], { says: proof.says, forced })]
      : [];
  });
};

/** For a fetch with "no-store", and for no other, 14 makes the route dynamic before it asks: next/dist/server/lib/patch-fetch.js. */
const isPassedOver = ({ source, proof }: AppUse, { major }: NextVersion): boolean =>
  major === 14 && source === "fetch" && proof.says === noStoreFetch;

/**
 * `dynamic = "auto"` of a page makes it dynamic while it renders. Until 14 the build goes by the first file that says something: where that
 * is `dynamic = "error"` it stops, unless something else stopped the render before.
 */
export const autoBelowError = (
  dynamic: readonly AppUse[],
  { gate, forcesDynamic }: MergedConfig,
  { major }: NextVersion,
  { route, kind, isDynamic }: Route,
): readonly Finding[] => {
  const isMet = forcesDynamic?.value === "auto" && gate.dynamic?.value === "error";
  if (major !== 14 || kind !== "page" || isDynamic || !isMet || dynamic.length > 0) return [];
  return [
    findingOf("dynamic-error-reached", forcesDynamic.place, [route], {
      says: forcesDynamic.says,
      forced: 'a layout above says dynamic = "error"',
    }),
  ];
};

/** A static export has files only: each handler must say that it is one. */
export const handlerNotExported = (
  { get }: HandlerReading,
  merged: MergedConfig,
  params: StaticParams,
  { route, file }: Route,
): readonly Finding[] =>
  isOptedIn(merged, params)
    ? []
    : [
        findingOf("export-needs-static", get ?? { file, line: 1, column: 1 }, [route], {
          what: "this handler is not prerendered",
          instead: 'export const dynamic = "force-static", or remove it',
        }),
      ];
