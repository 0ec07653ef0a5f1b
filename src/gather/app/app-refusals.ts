import type { Program } from "../../link/program.ts";
import type { Step } from "../../model/place.ts";
import type { Finding, NextVersion, Route } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import { rendersHandlersPerRequest } from "../../next/versions.ts";
import type { AppUse } from "../app-use.ts";
import { isInTry, isSwallowed } from "../findings/call-sites.ts";
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
  if (forced === null || (forcesDynamic !== null && !isExported)) return [];
  return dynamic.flatMap((use) => {
    const { weight, proof } = use;
    const place = proof.chain.at(-1);
    return weight === "certain" && place !== undefined && !isAllowed(use, shared.next, kind)
      ? [findingOf("dynamic-error-reached", place, [route], { says: proof.says, forced })]
      : [];
  });
};

/** For a fetch with "no-store", and for no other, 14 makes the route dynamic before it asks: next/dist/server/lib/patch-fetch.js. */
const isPassedOver = ({ source, proof }: AppUse, { major }: NextVersion): boolean =>
  major === 14 && source === "fetch" && proof.says === noStoreFetch;

/** A handler whose answer is not kept is left to the request, and so is one with an uncached fetch in 14 and one that revalidates as of 15. */
const isAnswered = ({ source, need }: AppUse, { major }: NextVersion): boolean =>
  source === "answer" ||
  source === "cache" ||
  (source === "fetch" && major === 14) ||
  (need.outlastsForceStatic === true && major >= 15);

const isAllowed = (use: AppUse, next: NextVersion, kind: Route["kind"]): boolean =>
  isPassedOver(use, next) || (kind === "handler" && isAnswered(use, next));

/** What a handler that says `dynamic = "error"` is refused makes nothing of it where it catches the error, or where no build runs it. */
export const asRefused = (
  uses: readonly AppUse[],
  { merged: { dynamicError }, params }: { readonly merged: MergedConfig; readonly params: StaticParams },
  { program, next }: Pick<AppRouter, "program" | "next">,
  { kind, isDynamic }: Route,
): readonly AppUse[] =>
  kind !== "handler" || dynamicError === null
    ? uses
    : uses.map((use) =>
        use.weight === "certain" &&
        !isAllowed(use, next, kind) &&
        ((isDynamic && params.outcome !== "listed") ||
          use.proof.chain.some((step) => isCaught(program, step)))
          ? {
              ...use,
              weight: "conditional",
              isUnsureOf: `what is done about the error that ${dynamicError.says} makes of ${use.proof.says} is not followed`,
            }
          : use,
      );

const isCaught = (program: Program, step: Step): boolean =>
  isInTry(program, step) || isSwallowed(program, step);

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
