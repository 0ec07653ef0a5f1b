import type { Advice } from "../model/advice.ts";
import type { Place } from "../model/place.ts";
import type { RouteReport } from "../model/report.ts";
import { type Line, linesOf } from "./fold.ts";
import type { Style } from "./terminal-style.ts";
import { clean, counted, displayWidth, pad, shorten, wrap, wrapSentence, wrapWithin } from "./text.ts";
import { adviceLabel, nowLabel, placeLabel, reasonOf } from "./words.ts";

const indent = 2;
const gap = 2;
/** Below this many columns the reason gets four lines of its column, above it two. */
const wide = 100;

/** Columns that the reason reads well in: what is left beyond them is for the names. */
const widestWhy = 60;

interface Widths {
  readonly now: number;
  readonly name: number;
  readonly advice: number;
  readonly why: number;
}

type Colour = (text: string) => string;

interface Cell {
  readonly lines: readonly string[];
  readonly columns: number;
  readonly colour: Colour;
}

const titles = { now: "now", name: "route", advice: "advice", why: "why" } as const;

const widest = (texts: readonly string[], most: number): number => {
  let columns = 0;
  for (const text of texts) columns = Math.max(columns, displayWidth(text.slice(0, most * 2)));
  return Math.min(columns, most);
};

const countOf = (line: Line): string =>
  line.routes.length === 1 ? "" : `(${counted(line.routes.length, "route")})`;

/** The name with the count of its routes beside it, or below where both do not fit. */
const nameLines = (line: Line, columns: number): readonly string[] => {
  const name = clean(line.name);
  const count = countOf(line);
  const whole = count === "" ? name : `${name} ${count}`;
  if (count === "" || displayWidth(whole) <= columns) return [shorten(whole, columns)];
  return [shorten(name, columns), count];
};

const widthsFor = (lines: readonly Line[], width: number): Widths => {
  const now = widest([titles.now, ...lines.map(({ routes: [first] }) => nowLabel(first))], 18);
  const names = lines.map((line) => `${clean(line.name)} ${countOf(line)}`.trimEnd());
  const advices = lines.map(({ routes: [first] }) => adviceLabel(first.advice));
  const advice = widest([titles.advice, ...advices], width < wide ? 12 : 24);
  const rest = width - indent - now - advice - 3 * gap;
  const name = widest([titles.name, ...names], Math.max(Math.floor(width * 0.28), rest - widestWhy));
  return { now, name, advice, why: rest - name };
};

/** A place that all routes of the line have in common; null where they differ. */
const commonPlace = (line: Line): Place | null => {
  const places = line.routes.map((route) => reasonOf(route).where);
  const [first = null] = places;
  const isCommon = places.every((place) => place?.file === first?.file && place?.line === first?.line);
  return isCommon ? first : null;
};

/** The reason of the line; where its routes have several, the most usual one. */
const textOf = ({ routes }: Line): string => {
  const counts = new Map<string, number>();
  for (const { text } of routes.map(reasonOf)) counts.set(text, (counts.get(text) ?? 0) + 1);
  const [[text] = [""]] = [...counts].sort(([, a], [, b]) => b - a);
  return counts.size > 1 ? `mostly: ${text}` : text;
};

/** The reason, with its place where that costs no further line; shortened where even without it is too long. */
const whyLines = (line: Line, columns: number, most: number): readonly string[] => {
  const text = textOf(line);
  const bare = wrapSentence(text, columns, most);
  const place = commonPlace(line);
  const label = place === null ? "" : placeLabel(place);
  if (label === "" || text.includes(label)) return bare;
  const whole = wrap(`${text} (${label})`, columns);
  return whole.length <= bare.length ? whole : bare;
};

const nowColour = (route: RouteReport, style: Style): Colour => {
  if (route.now.mode === "error") return style.bad;
  return route.now.mode === "unknown" ? style.warning : (text) => text;
};

/** Green is what makes a page faster; yellow is a page that must stop being cached, so that nobody takes it for a gain. */
const adviceColour = (advice: Advice, style: Style): Colour => {
  if (!advice.change || advice.strategy === null) return style.faint;
  return advice.strategy === "ssr" ? style.warning : style.good;
};

/** Cells side by side; a cell with fewer lines than its neighbours ends in blanks, and no line ends in any. */
const beside = (cells: readonly Cell[]): readonly string[] => {
  const height = Math.max(...cells.map((cell) => cell.lines.length));
  return Array.from({ length: height }, (_, row) => {
    const last = cells.findLastIndex((cell) => (cell.lines[row] ?? "") !== "");
    const shown = cells.slice(0, last + 1).map((cell, index) => {
      const text = cell.lines[row] ?? "";
      const blanks = index === last ? "" : pad(text, cell.columns + gap).slice(text.length);
      return `${text === "" ? "" : cell.colour(text)}${blanks}`;
    });
    return " ".repeat(indent) + shown.join("");
  });
};

const tableLine = (line: Line, why: readonly string[], widths: Widths, style: Style): readonly string[] => {
  const [route] = line.routes;
  return beside([
    {
      lines: wrapWithin(nowLabel(route), widths.now, 2),
      columns: widths.now,
      colour: nowColour(route, style),
    },
    { lines: nameLines(line, widths.name), columns: widths.name, colour: style.strong },
    {
      lines: wrapWithin(adviceLabel(route.advice), widths.advice, 2),
      columns: widths.advice,
      colour: adviceColour(route.advice, style),
    },
    { lines: why, columns: widths.why, colour: (text) => text },
  ]);
};

/** The reasons of all lines; one that a line above has already, and that takes more than a line, is a reference to it. */
const reasonsOf = (lines: readonly Line[], columns: number, most: number): readonly (readonly string[])[] => {
  const said = new Map<string, string>();
  return lines.map((line) => {
    const shown = whyLines(line, columns, most);
    const text = textOf(line);
    const earlier = said.get(text);
    if (earlier === undefined) said.set(text, clean(line.name));
    return earlier === undefined || shown.length === 1 ? shown : [shorten(`as ${earlier}`, columns)];
  });
};

/** The table of an app's routes as lines of at most `width` columns; `all` shows like routes one by one. */
export const table = (
  routes: readonly RouteReport[],
  width: number,
  all: boolean,
  style: Style,
): readonly string[] => {
  const lines = linesOf(routes, all);
  const widths = widthsFor(lines, width);
  const head = beside(
    (["now", "name", "advice", "why"] as const).map((column) => ({
      lines: [titles[column]],
      columns: widths[column],
      colour: style.faint,
    })),
  );
  const reasons = reasonsOf(lines, widths.why, width < wide ? 4 : 2);
  return [...head, ...lines.flatMap((line, index) => tableLine(line, reasons[index] ?? [], widths, style))];
};
