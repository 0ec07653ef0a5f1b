import { wordingFor } from "../../ask/question-view.ts";
import { AdvisorError, exitCodes } from "../../lib/errors.ts";
import { didYouMean } from "../../lib/nearest.ts";
import { lineImpact, routeReasons } from "../../line-impact.ts";
import type { LineEffect } from "../../model/impact.ts";
import type { ScanResult } from "../../pipeline.ts";
import { jsonText } from "../../report/json.ts";
import type { SheetOptions } from "../../report/sheet.ts";
import { why } from "../../report/why.ts";
import { whyLine } from "../../report/why-line.ts";
import type { CommandContext, Run } from "../context.ts";
import { type ReadingOptions, readingOptionsOf } from "../options.ts";
import { type ReadApp, readApp } from "../read-app.ts";
import { screenOf } from "../screen.ts";
import { fileOfTarget, type LineTarget, lineTargetOf } from "./why-target.ts";

type AppPage = ScanResult["pages"][number];

/** "blog/" for a person is "/blog" for Next. */
const asRoute = (given: string): string => `/${given.replace(/^\/+|\/+$/g, "")}`;

const pagesFor = (pages: readonly AppPage[], given: string): readonly AppPage[] => {
  const named = pages.filter(({ facts }) => facts.route.route === asRoute(given));
  return named.length > 0
    ? named
    : pages.filter(({ facts }) => facts.route.file === given.replace(/^\.\//, ""));
};

const wrong = (reason: string): AdvisorError => new AdvisorError("wrongUsage", { reason });

const sheetOf = (context: CommandContext, { fs }: ReadApp): SheetOptions => ({
  ...screenOf(context),
  frame: (file) => {
    const read = fs.read(file);
    return read.ok ? read.text : null;
  },
});

/** Everything about some routes: several where several apps or both routers have one of that name. */
const routesText = (context: CommandContext, read: ReadApp, pages: readonly AppPage[]): string =>
  pages
    .map((page) =>
      why(page, {
        ...sheetOf(context, read),
        reasons: routeReasons(page),
        question: (id) => {
          const question = read.questions.find((one) => one.id === id);
          return question === undefined ? null : wordingFor(question, page.facts);
        },
      }),
    )
    .join("\n");

const routesJson = (pages: readonly AppPage[]): string =>
  jsonText({
    schemaVersion: 1,
    ok: true,
    routes: pages.map((page) => {
      const { route, router, kind, file } = page.facts.route;
      return {
        app: page.app,
        route,
        router,
        kind,
        file,
        now: page.now,
        advice: page.advice,
        ...routeReasons(page),
      };
    }),
  });

interface AppEffect extends LineEffect {
  readonly app: string;
  /** Routes of the app, dynamic or not. */
  readonly all: number;
}

/** What a line makes dynamic, app by app: a file of a workspace is part of several. */
const effectsOf = (
  { process }: CommandContext,
  { fs, result }: ReadApp,
  { directory }: ReadingOptions,
  { given, line }: LineTarget,
): readonly AppEffect[] => {
  const file = fileOfTarget(process, fs, directory, given);
  if (file === null)
    throw wrong(`There is no file ${given}, neither in ${directory} nor in the current folder.`);
  const apps = [...new Set(result.pages.map(({ app }) => app))];
  const effects = apps.map((app): AppEffect => {
    const pages = result.pages.filter((page) => page.app === app);
    return { app, all: pages.length, ...lineImpact(pages, file, line) };
  });
  const found = effects.filter(({ routes }) => routes.length > 0);
  if (found.length > 0) return found;
  const nearest = [...new Set(effects.flatMap((effect) => effect.nearest))].sort((a, b) => a - b);
  throw wrong(`${file}:${line} makes no route dynamic. ${nearestText(nearest)}`);
};

const nearestText = (lines: readonly number[]): string => {
  if (lines.length === 0) return "No other line of that file does either.";
  return `The nearest ${lines.length === 1 ? "line" : "lines"} of that file that ${lines.length === 1 ? "does" : "do"}: ${lines.join(", ")}.`;
};

const effectsText = (context: CommandContext, read: ReadApp, effects: readonly AppEffect[]): string =>
  effects.map((effect) => whyLine(effect, effect.all, sheetOf(context, read))).join("\n");

const effectsJson = (effects: readonly AppEffect[]): string =>
  jsonText({
    schemaVersion: 1,
    ok: true,
    apps: effects.map(({ app, file, line, routes }) => ({ root: app, file, line, routes })),
  });

/** `why`: everything about one route, or what one line makes dynamic. */
export const run: Run = async (context) => {
  const [given = ""] = context.given.arguments;
  const options = readingOptionsOf(context.given, 1);
  const isJson = context.given.options.json === true;
  const read = await readApp(context, options, false);
  const pages = pagesFor(read.result.pages, given);
  const target = pages.length > 0 ? null : lineTargetOf(given);
  if (target !== null) {
    const effects = effectsOf(context, read, options, target);
    await context.print(isJson ? effectsJson(effects) : effectsText(context, read, effects));
    return exitCodes.done;
  }
  if (pages.length === 0) {
    const routes = read.result.pages.map(({ facts }) => facts.route.route);
    throw wrong(
      `There is no route ${given}.${didYouMean(asRoute(given), routes)} The scan lists them all with --verbose.`,
    );
  }
  await context.print(isJson ? routesJson(pages) : routesText(context, read, pages));
  return exitCodes.done;
};
