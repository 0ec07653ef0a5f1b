import type { CausingLine, Impact } from "../model/impact.ts";
import type { AppReport } from "../model/report.ts";
import { counted } from "./text.ts";
import { placeLabel } from "./words.ts";

/** So many lines fit a sentence. */
const mostLines = 3;
/** A line is worth a sentence where it frees so many pages. */
const fewestFreed = 2;
/** One that frees fewer, or none, is worth a sentence where it concerns so many pages, and this share of them. */
const fewestPages = 3;
const smallestShare = 0.25;

/** "app/layout.tsx:5 -> ... -> lib/auth.ts:12 (cookies())": where to look first, and what is behind it. */
const wayLabel = ({ chain, says }: CausingLine): string => {
  const places = chain.map(placeLabel);
  const shown = places.length > 3 ? [places[0], "...", places.at(-1)] : places;
  const [first, ...others] = says;
  const what = others.length > 0 ? `${first} and more` : first;
  return `${shown.join(" -> ")}${what === undefined ? "" : ` (${what})`}`;
};

const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;

const isInLayout = ({ chain }: CausingLine): boolean =>
  chain.some(({ file }) => /(?:^|\/)(?:layout|template)\.[jt]sx?$/.test(file));

/** What to do about it: what helps depends on whether a part of a page can be dynamic, and on where the line stands. */
const remedy = (lines: readonly CausingLine[], suspenseHelps: boolean): string => {
  if (lines.every(({ kind }) => kind === "config")) return "";
  if (suspenseHelps) return " Put it behind <Suspense> or into the browser.";
  const apart = lines.some(isInLayout)
    ? ", or give the pages that need it a layout of their own in a route group"
    : "";
  return ` Without Cache Components <Suspense> does not help: load it in a Client Component, or decide it in the proxy (middleware)${apart}.`;
};

interface Told {
  readonly lines: readonly CausingLine[];
  /** Pages that the lines make dynamic, and those that would be free of it without them. */
  readonly routes: number;
  readonly frees: number;
}

const sentence = ({ lines, routes, frees }: Told, pages: number, suspenseHelps: boolean): string => {
  const isOne = lines.length === 1;
  const subject = isOne ? "One line makes" : `${lines.length} lines make`;
  const what = listed(lines.map(wayLabel));
  const start = `${subject} ${routes} of ${counted(pages, "page")} dynamic: ${what}.`;
  if (frees === 0) return `${start} Each of them has other reasons too.`;
  const without = isOne ? "Without it" : "Without these lines";
  const freed = frees === routes ? "they" : `${frees} of them`;
  return `${start} ${without} ${freed} would be prerendered.${remedy(lines, suspenseHelps)}`;
};

/** Every single line and every set of lines, as far as they concern pages. */
const toldOf = ({ lines, cuts }: Impact, pages: ReadonlySet<string>): readonly Told[] => {
  const count = (routes: readonly string[]): number => routes.filter((route) => pages.has(route)).length;
  return [
    ...lines.map((line) => ({ lines: [line], routes: count(line.routes), frees: count(line.frees) })),
    ...cuts.slice(0, 1).map((cut) => ({ ...cut, routes: count(cut.routes), frees: count(cut.frees) })),
  ];
};

/** The line, or the few lines, that a person should look at first: what keeps the most pages from being prerendered. */
export const impactSentences = ({ routes, impact }: AppReport): readonly string[] => {
  const all = routes.filter(({ kind, router }) => kind === "page" && router === "app");
  const pages = new Set(all.filter(({ now }) => now.mode === "ssr").map(({ route }) => route));
  const told = toldOf(impact, pages);
  const worth = told.filter(({ lines, routes: concerned, frees }) =>
    frees >= fewestFreed
      ? frees >= lines.length && lines.length <= mostLines
      : lines.length === 1 && concerned >= Math.max(fewestPages, all.length * smallestShare),
  );
  const [best] = [...worth].sort(
    (a, b) => b.frees / b.lines.length - a.frees / a.lines.length || b.routes - a.routes,
  );
  return best === undefined ? [] : [sentence(best, all.length, impact.suspenseHelps)];
};
