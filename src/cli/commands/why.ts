import { sourceLabel } from "../../ask/read-phrases.ts";
import { AdvisorError, exitCodes } from "../../lib/errors.ts";
import { didYouMean } from "../../lib/nearest.ts";
import type { ScanResult } from "../../pipeline.ts";
import { why } from "../../report/why.ts";
import type { Run } from "../context.ts";
import { readingOptionsOf } from "../options.ts";
import { readApp } from "../read-app.ts";
import { screenOf } from "../screen.ts";

type AppPage = ScanResult["pages"][number];

/** "blog/" for a person is "/blog" for Next. */
const asRoute = (given: string): string => `/${given.replace(/^\/+|\/+$/g, "")}`;

const pagesFor = (pages: readonly AppPage[], given: string): readonly AppPage[] => {
  const named = pages.filter(({ facts }) => facts.route.route === asRoute(given));
  return named.length > 0
    ? named
    : pages.filter(({ facts }) => facts.route.file === given.replace(/^\.\//, ""));
};

const wordingFor = ({ facts }: AppPage, wording: string): string =>
  wording
    .replace(/\{routes?\}/g, () => facts.route.route)
    .replaceAll("{source}", () => sourceLabel(facts.details.sources));

/** `why`: everything about one route; about several where several apps or both routers have it. */
export const run: Run = async (context) => {
  const [route = ""] = context.given.arguments;
  const { fs, questions, result } = await readApp(context, readingOptionsOf(context.given, 1), false);
  const pages = pagesFor(result.pages, route);
  if (pages.length === 0) {
    const routes = result.pages.map(({ facts }) => facts.route.route);
    throw new AdvisorError("wrongUsage", {
      reason: `There is no route ${route}.${didYouMean(asRoute(route), routes)} The scan lists them all with --verbose.`,
    });
  }
  const texts = pages.map((page) =>
    why(page, {
      ...screenOf(context),
      frame: (file) => {
        const read = fs.read(file);
        return read.ok ? read.text : null;
      },
      question: (id) => {
        const question = questions.find((one) => one.id === id);
        return question === undefined ? null : wordingFor(page, question.ask);
      },
    }),
  );
  await context.print(texts.join("\n"));
  return exitCodes.done;
};
