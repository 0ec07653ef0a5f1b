import type { Finding, NextVersion, Route } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import { rendersHandlersPerRequest } from "../../next/versions.ts";
import type { AppUse } from "../app-use.ts";
import { type HandlerReading, isOptedIn } from "../handlers/app-handler.ts";
import type { MergedConfig } from "../segments/segment-merge.ts";
import { noStoreFetch } from "./app-fetch.ts";
import { type AppRouter, isExport } from "./app-router.ts";
import type { StaticParams } from "./static-params.ts";

/** What `dynamic = "error"` and static exports do not allow. */
export const refusedUses = (
  dynamic: readonly AppUse[],
  { dynamicError, forcesDynamic }: MergedConfig,
  shared: Pick<AppRouter, "config" | "next">,
  { route, kind }: Route,
): readonly Finding[] => {
  const isExported = isExport(shared);
  const forced = dynamicError?.says ?? (isExported ? 'output: "export"' : null);
  if (forced === null || (forcesDynamic !== null && !isExported) || (kind === "handler" && !isExported))
    return [];
  return dynamic.flatMap((use) => {
    const { weight, proof } = use;
    const place = proof.chain.at(-1);
    return weight === "certain" && place !== undefined && !isPassedOver(use, shared.next)
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

/**
 * A static export has files only: each GET must say that it is one, as of when handlers are not prerendered by themselves, and so must each
 * metadata file of code, of which Next makes a handler.
 */
export const handlerNotExported = (
  shared: Pick<AppRouter, "config" | "next" | "program">,
  handler: HandlerReading | null,
  merged: MergedConfig,
  params: StaticParams,
  { kind, route, file }: Route,
): readonly Finding[] => {
  const isMetadata = kind === "metadata" && shared.program.summaryOf(file) !== null;
  const answer = isMetadata ? { file, line: 1, column: 1 } : (handler?.get ?? null);
  if (!isExport(shared) || answer === null || !rendersHandlersPerRequest(shared.next)) return [];
  return isOptedIn(merged, params)
    ? []
    : [
        findingOf("export-needs-static", answer, [route], {
          what: isMetadata ? "this metadata file is not prerendered" : "this handler is not prerendered",
          instead: 'export const dynamic = "force-static", or remove it',
        }),
      ];
};
