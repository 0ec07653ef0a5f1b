import type { Effect } from "../link/machine.ts";
import type { CodeFactValues } from "../model/facts.ts";
import type { Finding } from "../model/project.ts";
import { findingOf } from "../next/finding-of.ts";
import { pageRoles } from "../next/page-roles.ts";
import type { RenderMistakeRule } from "../next/render-mistakes.ts";
import type { AppReading } from "./app-reading.ts";
import { weightOf } from "./app-use.ts";
import { serverFilesOf } from "./module-layers.ts";

type Refused = Extract<Effect, { kind: "refused" }>;

/** What a build that renders the route is refused in Server Components. */
export interface ServerRefusals {
  readonly findings: readonly Finding[];
  /** True where something is refused only under a condition. */
  readonly isLikely: boolean;
}

const rules: Readonly<Record<Refused["what"], RenderMistakeRule>> = {
  missing: "client-api-called-on-server",
  client: "client-function-called-on-server",
  function: "function-handed-to-browser",
  thrown: "error-thrown",
};

const nothing: ServerRefusals = { findings: [], isLikely: false };

/** Calls and props that throw while a page is rendered on the server; what renders per request throws there, and the build goes on. */
export const serverRefusals = (
  { shared, route, hasShell, handler }: AppReading,
  values: CodeFactValues,
): ServerRefusals => {
  if (!isRendered(values) || (hasShell && values.shell !== "complete")) return nothing;
  const segments = route.segments.filter(({ role }) => role === "route" || pageRoles.has(role));
  const met = [
    ...segments.flatMap((segment) => shared.renderForRefusals(segment).effects),
    ...(handler?.outcome?.effects ?? []),
  ].filter(isRefused);
  if (met.length === 0) return nothing;
  const own = serverFilesOf(shared.program, [...new Set(segments.map(({ file }) => file))]);
  const refused = met.filter(({ chain }) => chain.every(({ file }) => own.has(file)));
  const sure = refused.filter(({ guards }) => weightOf(guards) === "certain");
  // What may throw is no doubt: most code that checks something does.
  const mayBeRefused = refused.filter(({ what }) => what !== "thrown");
  return {
    findings: sure.flatMap(({ what, says, chain }) => {
      const place = chain.at(-1);
      return place === undefined ? [] : [findingOf(rules[what], place, [route.route], { says })];
    }),
    isLikely: mayBeRefused.some((each) => !sure.includes(each)),
  };
};

const isRefused = (effect: Effect): effect is Refused => effect.kind === "refused";

/** Whether a build renders the route, as far as these facts decide. */
const isRendered = (values: CodeFactValues): boolean =>
  (values.kind === "page" || values.handler === "plain" || values.handler === "opted-in") &&
  values.runtime === "nodejs" &&
  values.forced !== "dynamic" &&
  values.byDefault === "static" &&
  (values.forced === "static" || ["no", "environment", "params"].includes(values.dynamicUse)) &&
  (values.path === "fixed" || values.staticParams === "listed");
