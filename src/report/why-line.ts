import { listAt } from "../lib/list-at.ts";
import { modeName } from "../lib/mode-words.ts";
import type { LineEffect, LineRoute } from "../model/impact.ts";
import type { Proof } from "../model/place.ts";
import {
  chainLines,
  frameLines,
  listed,
  openSheet,
  paragraph,
  proofKey,
  type SheetOptions,
  titled,
} from "./sheet.ts";
import { clean, counted, pad } from "./text.ts";
import { callLabel, outcomeText } from "./why-without.ts";
import { phrase } from "./words.ts";

/** Ways that are shown with their code; a call that fifty components make is reached in as many. */
const mostWays = 10;

interface WayThrough {
  readonly proof: Proof;
  readonly routes: string[];
}

/** Every way that leads through the line, once, with the routes that go it; the one of the most routes first. */
const waysThrough = (routes: readonly LineRoute[]): readonly WayThrough[] => {
  const ways = new Map<string, WayThrough>();
  for (const { route, through } of routes)
    for (const proof of through) {
      const known = ways.get(proofKey(proof));
      if (known === undefined) ways.set(proofKey(proof), { proof, routes: [route] });
      else known.routes.push(route);
    }
  return [...ways.values()].sort((a, b) => b.routes.length - a.routes.length);
};

/** What keeps a route dynamic: the reason that is left, or the rule that holds without any. */
const stillText = ({ without }: LineRoute): string => {
  const [first] = without.proof;
  return first === undefined ? phrase(without.because) : callLabel(first);
};

/** Routes that the same thing keeps dynamic, together: "cookies() in lib/a.ts:3, and more: /a, /b". */
const keptTexts = (routes: readonly LineRoute[]): readonly string[] => {
  const kept = new Map<string, LineRoute[]>();
  for (const route of routes) listAt(kept, stillText(route)).push(route);
  return [...kept].map(([text, some]) => {
    const hasMore = some.some(({ without }) => without.proof.length > 1);
    return `${text}${hasMore ? ", and more" : ""}: ${some.map(({ route }) => route).join(", ")}`;
  });
};

const headline = ({ file, line, routes }: LineEffect, all: number): string => {
  const free = routes.filter(({ without }) => without.isFree).length;
  const start = `${file}:${line} makes ${routes.length} of ${counted(all, "route")} dynamic.`;
  const [only] = routes;
  if (only !== undefined && routes.length === 1 && free === 1)
    return `${start} Without it ${outcomeText(only.without)}.`;
  if (free === 0 && routes.length === 1) return start;
  if (free === 0) return `${start} Without it each would still be dynamic.`;
  return `${start} Without it ${free === routes.length ? "all of them" : free} would be prerendered.`;
};

/** What one line makes dynamic: the ways through it, the routes that it alone keeps dynamic, and what keeps the others so. */
export const whyLine = (effect: LineEffect, allRoutes: number, options: SheetOptions): string => {
  const sheet = openSheet(options);
  const { file, line, routes } = effect;
  const ways = waysThrough(routes);
  const at = ways
    .flatMap(({ proof }) => proof.chain)
    .find((step) => step.file === file && step.line === line);
  const free = routes.filter(({ without }) => without.isFree);
  const kept = routes.filter(({ without }) => !without.isFree);
  const columns = Math.max(0, ...routes.map(({ without }) => modeName(without.mode).length));
  const rest = ways.length - mostWays;
  const lines = [
    ...paragraph(headline(effect, allRoutes), 0, sheet).map((text) => sheet.style.strong(text)),
    ...(at === undefined ? [] : frameLines(at, 1, sheet)),
    ...titled(
      "Ways through it",
      [
        ...ways
          .slice(0, mostWays)
          .flatMap((way, index) => [
            ...chainLines(way.proof, index + 1, sheet),
            ...(routes.length > 1
              ? [`     ${sheet.style.faint(`(${counted(way.routes.length, "route")})`)}`]
              : []),
          ]),
        ...(rest > 0 ? [`  ${counted(rest, "more way")}: --json lists them.`] : []),
      ],
      sheet,
    ),
    ...titled(
      "Prerendered without it",
      free.map(({ route, without }) => `  ${pad(modeName(without.mode), columns)}  ${clean(route)}`),
      sheet,
    ),
    ...titled(
      "Dynamic all the same",
      keptTexts(kept).flatMap((text) => listed("-", text, sheet)),
      sheet,
    ),
  ];
  return `${lines.join("\n")}\n`;
};
