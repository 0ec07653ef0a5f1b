import type { Effect, EffectOf } from "../../link/machine.ts";
import { endsWithAnswer } from "../../link/outside-calls.ts";
import type { ObjectValue } from "../../link/values.ts";
import type { CodeFactValues } from "../../model/facts.ts";
import type { FilePath, Place } from "../../model/place.ts";
import type { Finding, Route, SegmentFile } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import { pageRoles } from "../../next/page-roles.ts";
import type { RenderMistakeRule } from "../../next/render-mistakes.ts";
import { isInMetadata, weightOf } from "../app-use.ts";
import { metByHandler } from "../handlers/app-handler.ts";
import { loadedFinding } from "../modules/loaded-globals.ts";
import { renderedFilesOf, serverFilesOf } from "../modules/module-layers.ts";
import { isUnconditional, thrownRule } from "../thrown-rule.ts";
import type { AppReading } from "./app-reading.ts";
import { isUnprovided, providedBy } from "./contexts.ts";
import { behindLayouts, mayBeHidden } from "./hidden-parts.ts";
import { loadedByRoute } from "./loaded-by-route.ts";
import { knownPaths } from "./path-uses.ts";
import { isThrownPerRequest } from "./thrown-per-request.ts";

type Refused = EffectOf<"refused">;

/** What a build that renders the route is refused. */
export interface ServerRefusals {
  readonly findings: readonly Finding[];
  /** True where something is refused only under a condition. */
  readonly isLikely: boolean;
  /** Where an error is thrown because of a context that nobody is seen to provide. */
  readonly unprovided: Place | null;
}

/** What is a finding where it is sure. */
const rules: Readonly<Partial<Record<Refused["what"], RenderMistakeRule>>> = {
  missing: "client-api-called-on-server",
  client: "client-function-called-on-server",
  function: "function-handed-to-browser",
};

const nothing: ServerRefusals = { findings: [], isLikely: false, unprovided: null };

/** Calls and props that throw while a page is rendered on the server; what renders per request throws there, and the build goes on. */
export const serverRefusals = (reading: AppReading, values: CodeFactValues): ServerRefusals => {
  const { route, hasShell } = reading;
  const listing = thrownByLists(reading);
  if (listing.length > 0) return { ...nothing, findings: findingsOf(listing, route) };
  if (!mayBeRendered(values) || (hasShell && values.shell !== "complete")) return nothing;
  const refused = refusedIn(reading);
  const sure = refused.filter(isSure).filter((each) => !mayBeOvertaken(each, reading));
  if (!isRendered(values)) {
    // A build renders such a page as well, up to where it needs a request.
    const isMet = sure.some(
      (each) => each.what === "thrown" && !isThrownPerRequest(each, reading.dynamic, reading.route),
    );
    return { ...nothing, isLikely: isMet };
  }
  const { sure: loaded, possible } = loadedByRoute(reading, renderedSegments(route));
  if (loaded !== null) return { ...nothing, findings: [loadedFinding(loaded, route)] };
  // What may throw is no doubt: most code that checks something does.
  const mayBeRefused = refused.filter(isOfServer);
  return {
    findings: findingsOf(sure, route),
    unprovided: refused.find(({ what }) => what === "unprovided")?.chain.at(-1) ?? null,
    isLikely:
      possible !== null ||
      mayBeRefused.some((each) => !sure.includes(each)) ||
      refused.some((each) => isUnconditional(each) && mayBeHidden(each)) ||
      refused.some((each) => isSure(each) && (each.what === "left" || mayBeOvertaken(each, reading))),
  };
};

/** Until 15 a page that ends in another answer is there before what its metadata throws. */
const mayBeOvertaken = ({ chain }: Refused, { renders }: AppReading): boolean =>
  isInMetadata(chain) && renders.some(({ body }) => body.some(endsWithAnswer));

const findingsOf = (refused: readonly Refused[], { route }: Route): readonly Finding[] =>
  refused.flatMap((each) => {
    const { what, says, chain } = each;
    const place = chain.at(-1);
    const rule = what === "thrown" ? thrownRule(each) : rules[what];
    return place === undefined || rule === undefined ? [] : [findingOf(rule, place, [route], { says })];
  });

/** A build asks for the paths of a route however it renders, and for the images and sitemaps of a metadata file. */
const thrownByLists = ({ shared: { program }, params, route }: AppReading): readonly Refused[] => {
  const files = route.segments.filter(({ role }) => role === "metadata").map(fileOf);
  const listed = files.flatMap((file) =>
    [...metadataLists].flatMap((name) => {
      const list = program.exportValue(file, name);
      return list?.kind === "function"
        ? program.run(list, [], { file, line: 1, column: 1, name }, "refused", "list").effects
        : [];
    }),
  );
  const thrown = refusedBy([...params.effects, ...listed]).filter(
    (each) => each.what === "thrown" && isSure(each),
  );
  if (thrown.length === 0) return [];
  const own = renderedFilesOf(program, [...new Set([...files, ...params.owners.map(fileOf)])]);
  return thrown.filter(({ chain }) => chain.every(({ file }) => own.has(file)));
};

const metadataLists: ReadonlySet<string> = new Set(["generateImageMetadata", "generateSitemaps"]);

/** What is met in files as they are written: one that the browser shows is rendered too, and may throw. */
const refusedIn = (reading: AppReading): readonly Refused[] => {
  const { shared, route, handler, params } = reading;
  const segments = renderedSegments(route);
  const effectsFor = (path: ObjectValue | null): readonly Effect[] =>
    segments.flatMap((segment) =>
      behindLayouts(reading, segment, shared.renderForRefusals(segment, path).effects),
    );
  const effects = effectsFor(null);
  // What the path decides is decided for each of those that are listed.
  const paths = effects.some(isByPath) ? knownPaths(params) : null;
  const met = [
    ...refusedBy([...effects, ...(handler === null ? [] : metByHandler(shared.program, handler))]),
    ...(paths ?? []).flatMap((path) => refusedBy(effectsFor(path)).filter(isSure)),
  ].flatMap((each) => metWith(each, shared.cacheComponents));
  if (met.length === 0) return [];
  // A component that asks for the query leaves what it provides to the browser, with all that is inside of it.
  const provided = met.some(({ what }) => what === "unprovided")
    ? providedBy([...effects, ...segments.flatMap((segment) => shared.renderForQuery(segment).effects)])
    : [];
  const all = met.filter((each) => each.what !== "unprovided" || isUnprovided(each, provided));
  const files = (of: typeof serverFilesOf) => of(shared.program, [...new Set(segments.map(fileOf))]);
  const [onServer, rendered] = [files(serverFilesOf), files(renderedFilesOf)];
  return all.filter((each) => {
    const own = isOfServer(each) ? onServer : rendered;
    return each.chain.every(({ file }) => own.has(file));
  });
};

/** What Server Components alone are refused; an error may leave what the browser shows as well. */
const isOfServer = ({ what }: Refused): boolean =>
  what === "missing" || what === "client" || what === "function";

/** What leaves a function of unstable_cache is met with Cache Components alone, where it is caught. */
const metWith = (refused: Refused, cacheComponents: boolean): readonly Refused[] => {
  if (refused.what !== "kept" && refused.what !== "unkept") return [refused];
  return cacheComponents ? [{ ...refused, what: refused.what === "kept" ? "thrown" : "left" }] : [];
};

const renderedSegments = ({ segments }: Route): readonly SegmentFile[] =>
  segments.filter(({ role }) => renderedRoles.has(role));

const renderedRoles: ReadonlySet<string> = new Set(["route", "metadata", ...pageRoles]);

const fileOf = ({ file }: { readonly file: FilePath }): FilePath => file;

const refusedBy = (effects: readonly Effect[]): readonly Refused[] =>
  effects.filter((effect) => effect.kind === "refused");

/** Whether the path decides that something is thrown. */
const isByPath = (effect: Effect): boolean =>
  (effect.kind === "stop" || effect.kind === "refused") && weightOf(effect.guards) === "params";

const isSure = (each: Refused): boolean => isUnconditional(each) && !mayBeHidden(each);

/** Whether a build renders the route, as far as these facts decide, or begins to. */
const mayBeRendered = (values: CodeFactValues): boolean =>
  (values.kind !== "handler" || values.handler === "plain" || values.handler === "opted-in") &&
  values.runtime === "nodejs" &&
  values.forced !== "dynamic" &&
  values.byDefault === "static" &&
  (values.path === "fixed" || values.staticParams === "listed");

const isRendered = (values: CodeFactValues): boolean =>
  values.forced === "static" || ["no", "environment", "params"].includes(values.dynamicUse);
