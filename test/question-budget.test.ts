import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { interview } from "../src/ask/interview.ts";
import type { QuestionView } from "../src/ask/question-view.ts";
import { loadQuestions, packageRoot } from "../src/ask/questionnaire.ts";
import { diskFileSystem } from "../src/lib/file-system.ts";
import { defaultLimits } from "../src/lib/limits.ts";
import { type ScanResult, scan } from "../src/pipeline.ts";
import { temporaryFolder } from "./helpers/temporary-folder.ts";
import { inProcessParser } from "./in-process-parser.ts";

const rootOf = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

const generated = (): string => {
  const folder = temporaryFolder();
  execFileSync(process.execPath, [rootOf("bench/generate-app.mjs"), folder, "--pages", "200"]);
  return folder;
};

interface Held {
  readonly asked: readonly QuestionView[];
  readonly result: ScanResult;
}

/** Scans an app with a person who answers each question by `choose`. */
const hold = async (root: string, choose: (view: QuestionView) => string): Promise<Held> => {
  const asked: QuestionView[] = [];
  const result = await scan({
    fs: diskFileSystem(root),
    rootLabel: ".",
    rootName: "app",
    toolVersion: "0.0.0",
    questions: loadQuestions(diskFileSystem(packageRoot)),
    savedAnswers: [],
    flagAnswers: [],
    ask: async (session) => {
      const prompt = async (view: QuestionView): Promise<string> => {
        asked.push(view);
        return choose(view);
      };
      const { saved } = await interview({ ...session, prompt, save: () => undefined });
      return saved;
    },
    onProgress: () => undefined,
    limits: defaultLimits,
    openParser: inProcessParser,
  });
  return { asked, result };
};

const choosers = {
  "the first answer": ({ choices }: QuestionView): string => choices[0]?.value ?? "skip",
  "the last answer": ({ choices }: QuestionView): string => choices.at(-1)?.value ?? "skip",
  "an answer in the middle": ({ choices }: QuestionView): string =>
    choices[Math.floor(choices.length / 2)]?.value ?? "skip",
  "what the code suggests, else not sure": ({ suggested }: QuestionView): string =>
    suggested?.answer ?? "skip",
};

const apps = [
  ["the bundled shop", rootOf("fixtures/shop"), 8],
  ["an app of 200 pages", generated(), 12],
] as const;

test.each(apps.flatMap((app) => Object.entries(choosers).map((chooser) => [...app, ...chooser] as const)))(
  "%s (%s): at most %i questions settle every route, with %s",
  async (_name, root, most, _says, choose) => {
    const { asked, result } = await hold(root, choose);
    expect(asked[0]?.progress.questions).toBeLessThanOrEqual(most);
    expect(asked.length).toBeLessThanOrEqual(asked[0]?.progress.questions ?? 0);
    expect(result.questions).toEqual([]);
    expect(result.report.summary.questions).toEqual({ open: 0, routes: 0 });
  },
);

test("the first question is about routes to change, and none is asked of a page that shows what a session says", async () => {
  const { asked, result } = await hold(rootOf("fixtures/shop"), () => "skip");
  const first = result.pages.filter(({ facts }) => asked[0]?.routes.includes(facts.route.route));
  expect(first.filter(({ advice }) => advice.change).length).toBeGreaterThan(first.length / 2);
  const personal = result.pages
    .filter(({ facts: { values } }) => values.request === "personal" && values.requestUse === "content")
    .map(({ facts }) => facts.route.route);
  expect(personal.length).toBeGreaterThan(3);
  expect(asked.flatMap(({ routes }) => routes).filter((route) => personal.includes(route))).toEqual([]);
});

test("each question is explained by what its answers would change, and giving one changes that", async () => {
  const { result } = await hold(rootOf("fixtures/shop"), () => "stop");
  const explained = result.explainQuestions();
  expect(explained.map(({ id }) => id)).toEqual(result.questions.map(({ id }) => id));
  const answers = explained.flatMap(({ answers: all }) => all);
  const hour = explained.find(({ id }) => id === "tolerance")?.answers.find(({ value }) => value === "hour");
  const change = hour?.changes.find(({ route }) => route === "/bestsellers");
  expect([change?.before.revalidate, change?.after.revalidate]).toEqual([60, 3_600]);
  expect(answers.filter(({ changes }) => changes.length > 0).length).toBeGreaterThan(8);
});

test("a person who says that they differ is asked for each source, and for each route of one", async () => {
  const { asked, result } = await hold(rootOf("fixtures/shop"), ({ id, canDiffer, choices }) =>
    id === "tolerance" && canDiffer ? "differs" : (choices[1]?.value ?? "skip"),
  );
  const subjects = asked.filter(({ id }) => id === "tolerance").map(({ ask }) => ask);
  expect(subjects[0]).toContain("cms.example.com (");
  expect(subjects).toContain("How old may the content from cms.example.com/stores be when a reader sees it?");
  expect(subjects).toContain("How old may what people read on /bestsellers be when a reader sees it?");
  expect(result.questions).toEqual([]);
});
