import { type Effect, placeAt } from "../../link/machine.ts";
import type { Program } from "../../link/program.ts";
import { openModuleScope } from "../../link/scope.ts";
import { type ExternalValue, optionsOf, type Value } from "../../link/values.ts";
import type { CodeFactValues } from "../../model/facts.ts";
import type { FilePath, Proof } from "../../model/place.ts";
import type { Route, ScheduledCall } from "../../model/project.ts";
import { healthPath, isSchedulerName, isSchedulerPath } from "../../next/jobs.ts";
import { sourceKindOf } from "../../packages/data-sources.ts";
import { expressionsOf } from "../../syntax/walk-syntax.ts";
import type { AppReading } from "../app/app-reading.ts";
import { regenerates } from "../content/on-demand.ts";
import { textOf } from "../content/url-text.ts";

/** What kind of answer a GET handler gives, and where that was read. */
export interface Answer {
  readonly kind: CodeFactValues["answer"];
  readonly proof: readonly Proof[];
}

const fileLike = /\.[a-z0-9]+$|(?:^|\/)(?:feed|rss|atom|sitemap|robots|llms)[^/]*$/i;

/** Reads what a handler answers; `loadsNothing`: whether no data from outside its code was found. */
export const answerOf = ({ route, handler, shared }: AppReading, loadsNothing: boolean): Answer => {
  if (route.kind !== "handler") return { kind: "none", proof: [] };
  const effects = handler?.outcome?.effects ?? [];
  const found =
    answered("job", jobProofs(shared.program, shared.schedules, route)) ??
    answered("stream", effects.flatMap(streamProof)) ??
    answered("check", [...effects.flatMap(probeProof), ...healthProofs(route, loadsNothing)]);
  return found ?? { kind: fileLike.test(route.route) ? "file" : "data", proof: [] };
};

const answered = (kind: Answer["kind"], proof: readonly Proof[]): Answer | null =>
  proof.length === 0 ? null : { kind, proof };

const jobProofs = (program: Program, schedules: readonly ScheduledCall[], route: Route): readonly Proof[] => {
  const scheduled = schedules.find((call) => regenerates(call, route.route));
  if (scheduled !== undefined) return [{ says: "crons", chain: [{ ...scheduled.place, name: "crons" }] }];
  const secret = secretProof(program, route.file);
  if (secret !== null) return [secret];
  return isSchedulerPath(route.route) ? [{ says: `by its path, ${route.route}`, chain: [] }] : [];
};

/** Where the file of a handler names what only a scheduler knows. */
const secretProof = (program: Program, file: FilePath): Proof | null => {
  const summary = program.summaryOf(file);
  if (summary === null) return null;
  const imported = summary.imports.some(
    ({ imported: name, local }) => isSchedulerName(name) || isSchedulerName(local),
  );
  if (!imported && !summary.members.some(isSchedulerName)) return null;
  const scope = openModuleScope(summary);
  for (const expression of expressionsOf(summary.body)) {
    const name =
      expression.kind === "member"
        ? expression.property
        : expression.kind === "name"
          ? expression.name
          : null;
    if (name === null || !isSchedulerName(name) || !("at" in expression)) continue;
    return { says: name, chain: [{ ...placeAt(scope, expression.at), name }] };
  }
  return null;
};

const streamMakers =
  /^(?:to(?:\w*Stream|\w*EventStream)Response|StreamingTextResponse|create\w*StreamResponse|to\w*ReadableStream|stream(?:Text|Object|UI|SSE))$/;

/** An answer that goes on while it is read: events, what a model writes, what a timer brings. */
const streamProof = (effect: Effect): readonly Proof[] => {
  if (effect.kind !== "call" || effect.callee.kind !== "external") return [];
  const { callee, args, chain } = effect;
  const name = callee.path.findLast((part) => part !== "()") ?? callee.name;
  if (streamMakers.test(name)) return [{ says: `${name}()`, chain }];
  return mentionsEvents(callee, args) ? [{ says: "text/event-stream", chain }] : [];
};

/** `new Response(body, { headers: { "Content-Type": "text/event-stream" } })`, `headers.set("Content-Type", "text/event-stream")` */
const mentionsEvents = ({ name, path }: ExternalValue, args: readonly Value[]): boolean => {
  const isAnswer = /^(?:Next)?Response$|^Headers$/.test(name) || path.includes("headers");
  return isAnswer && args.some((arg) => holdsEvents(arg, 0));
};

const holdsEvents = (value: Value, depth: number): boolean =>
  depth < 4 &&
  optionsOf(value).some((option) => {
    if (option.kind === "object")
      return [...option.properties.values()].some((part) => holdsEvents(part, depth + 1));
    if (option.kind === "external" && option.name === "Headers")
      return option.args.some((arg) => holdsEvents(arg, depth + 1));
    return (textOf(option) ?? "").startsWith("text/event-stream");
  });

const probes = /^(?:ping|isReady|isHealthy|health|healthCheck|checkHealth|healthz)$/i;

/** A question to a dependency that asks only whether it is there: `SELECT 1`, `ping()`. */
const probeProof = (effect: Effect): readonly Proof[] => {
  if (effect.kind !== "call" || effect.callee.kind !== "external") return [];
  const { callee, args, chain } = effect;
  if (callee.package === "") return [];
  const says = chain.at(-1)?.name ?? "a call";
  if (probes.test(callee.path.at(-1) ?? callee.name)) return [{ says, chain }];
  if (sourceKindOf(callee.package) !== "database") return [];
  if (args.some((arg) => asksNothing(arg, 0))) return [{ says: "SELECT 1", chain }];
  return args.some((arg) => arg.kind === "object" && arg.properties.has("ping")) ? [{ says, chain }] : [];
};

const asksNothing = (arg: Value, depth: number): boolean => {
  if (
    /^\s*select\s+(?:1|now\s*\(\s*\)|true|version\s*\(\s*\))(?:\s+(?:as\s+)?\w+)?\s*;?\s*$/i.test(
      textOf(arg) ?? "",
    )
  )
    return true;
  return arg.kind === "external" && depth < 2 && arg.args.some((each) => asksNothing(each, depth + 1));
};

const healthProofs = ({ route }: Route, loadsNothing: boolean): readonly Proof[] => {
  const health = healthPath(route);
  return health === "yes" || (health === "perhaps" && loadsNothing)
    ? [{ says: `by its path, ${route}`, chain: [] }]
    : [];
};
