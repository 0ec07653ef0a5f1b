import { modeName } from "../lib/mode-words.ts";
import type { Remaining, RouteReason, RouteReasons } from "../model/impact.ts";
import type { Proof } from "../model/place.ts";
import { listed, type Sheet } from "./sheet.ts";
import { counted } from "./text.ts";
import { phrase, placeLabel } from "./words.ts";

/** Calls that are told what would be left without each; the strongest come first. */
const mostTold = 8;

/** Numbers with runs of them as one: "1, 3-5". */
const numbersText = (numbers: readonly number[]): string => {
  const runs: { readonly first: number; last: number }[] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && run.last === number - 1) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(", ");
};

/** "cookies() in lib/auth.ts:12". */
export const callLabel = ({ says, chain }: Proof): string => {
  const call = chain.at(-1);
  return call === undefined ? says : `${says} in ${placeLabel(call)}`;
};

/** What would be of a route: "it would be static", or what keeps it as it is. */
export const outcomeText = ({ mode, because, isFree }: Remaining): string =>
  isFree ? `it would be ${modeName(mode)}` : `it would still be ${modeName(mode)}: ${phrase(because)}`;

/** Reasons that end in the same line go together. */
const callsOf = (reasons: readonly RouteReason[]): readonly (readonly [RouteReason, ...RouteReason[]])[] => {
  const calls = new Map<string, [RouteReason, ...RouteReason[]]>();
  for (const reason of reasons) {
    const call = reason.proof.chain.at(-1);
    const key = call === undefined ? reason.proof.says : placeLabel(call);
    const known = calls.get(key);
    if (known === undefined) calls.set(key, [reason]);
    else known.push(reason);
  }
  return [...calls.values()];
};

/** What there would be of a dynamic route without each of its reasons, and without all of them; reasons by the number they have above. */
export const withoutLines = (
  { reasons, withoutAll }: RouteReasons,
  numberOf: (proof: Proof) => number,
  sheet: Sheet,
): readonly string[] => {
  if (reasons.length === 0) return [];
  const numbered = (some: readonly RouteReason[]): string =>
    numbersText(some.map(({ proof }) => numberOf(proof)));
  const leftText = ({ isFree, left }: RouteReason): string =>
    left.length === 0 || isFree
      ? `${outcomeText(withoutAll)}.`
      : `${numbered(left.flatMap((index) => reasons[index] ?? []))} would still make it dynamic.`;
  const calls = callsOf(reasons);
  const rest = calls.length - mostTold;
  return [
    ...calls
      .slice(0, mostTold)
      .flatMap((call) =>
        listed("-", `Without ${numbered(call)} (${callLabel(call[0].proof)}): ${leftText(call[0])}`, sheet),
      ),
    ...(rest > 0 ? listed("-", `The same goes for ${counted(rest, "more call")}.`, sheet) : []),
    ...(calls.length > 1 ? listed("-", `Without all of them ${outcomeText(withoutAll)}.`, sheet) : []),
  ];
};
