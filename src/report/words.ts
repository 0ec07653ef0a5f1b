import { modeLabel, strategyName } from "../lib/mode-words.ts";
import type { Advice } from "../model/advice.ts";
import type { Doubt, FilePath, Place, Proof, Step } from "../model/place.ts";
import type { RouteReport } from "../model/report.ts";
import { clean } from "./text.ts";

/** How a route renders now, as the table shows it: "● ISR 10", "ƒ per request". */
export const nowLabel = ({ route, router, now }: RouteReport): string =>
  modeLabel({ route, router, mode: now.mode, revalidate: now.revalidate });

/** What an advice asks for, whether or not the route has it already: "ISR 600 on demand". */
export const strategyLabel = (advice: Advice): string => {
  if (advice.strategy === null) return "-";
  return `${strategyName(advice.strategy, advice.revalidate)}${advice.onDemand ? " on demand" : ""}`;
};

/** What the table says to do with a route: "SSG", "ISR 600", "keep", or "-" where there is nothing to say. */
export const adviceLabel = (advice: Advice): string =>
  advice.strategy !== null && !advice.change ? "keep" : strategyLabel(advice);

/** "lib/auth.ts:12". */
export const placeLabel = (place: Place): string => `${clean(place.file)}:${place.line}`;

/** A sentence as a phrase that can stand in a table: without its full stop. */
export const phrase = (sentence: string): string => clean(sentence.trim()).replace(/\.$/, "");

/** The one reason that a line of the table has room for; `text` is the same for like routes, `where` need not be. */
export interface Reason {
  readonly text: string;
  readonly where: Place | null;
}

const doubtReason = (doubt: Doubt): Reason => ({ text: phrase(doubt.says), where: doubt.at });

/** The way back from what is read to the route: one place a file, and the route's own file goes without saying. */
const chainLabel = (chain: readonly Step[], own: FilePath): string =>
  chain
    .filter((step, index) => step.file !== own && step.file !== chain[index + 1]?.file)
    .map(placeLabel)
    .reverse()
    .join(" <- ");

/** A reason that lies in another file than the route's own is what a person would not have guessed. */
const farProof = ({ now, file }: RouteReport): Proof | undefined =>
  now.proof.find(({ chain }) => chain.at(-1)?.file !== file);

/** What is read, and the way to it where that leads out of the route's own file. */
const proofReason = ({ says, chain }: Proof, own: FilePath): Reason => {
  const call = chain.at(-1) ?? null;
  const way = chainLabel(chain, own);
  if (call === null || call.file === own || way === "") return { text: phrase(says), where: call };
  return { text: `${phrase(says)} in ${way}`, where: null };
};

/** Rows of the mode table that say nothing a person would not rather see as the call itself. */
const rowsOfCalls: ReadonlySet<string> = new Set([
  "needs-a-request",
  "forced-dynamic",
  "shell-empty",
  "shell-with-holes",
]);

/** Why a route of the App Router is what it is: the call says more than the advice that follows from it. */
const appReason = ({ now, kind, file }: RouteReport): Reason => {
  const [proof] = now.proof;
  if (proof !== undefined && kind === "page" && rowsOfCalls.has(now.row)) return proofReason(proof, file);
  return { text: phrase(now.because), where: proof?.chain.at(-1) ?? null };
};

/** The strongest reason behind a line of the table. */
export const reasonOf = (route: RouteReport): Reason => {
  const { now, advice } = route;
  const [doubt] = now.doubts;
  if (now.mode === "unknown" && doubt !== undefined) return doubtReason(doubt);
  if (now.mode === "unknown" || now.mode === "error") return { text: phrase(now.because), where: null };
  if (route.router === "app" && (advice.strategy === null || rowsOfCalls.has(now.row)))
    return appReason(route);
  const far = farProof(route);
  if (advice.change && now.mode === "ssr" && far !== undefined) return proofReason(far, route.file);
  return { text: phrase(advice.because), where: now.proof[0]?.chain.at(-1) ?? null };
};

/** An argument as it can be pasted into a shell: quoted where a shell would read more into it (zsh takes `[id]` for a pattern). */
export const shellWord = (text: string): string => {
  const shown = clean(text);
  if (/^[\w./@%+,:=-]+$/.test(shown)) return shown;
  return /["$`\\!]/.test(shown) ? `'${shown.replaceAll("'", "'\\''")}'` : `"${shown}"`;
};
