import { answerLookup, matchAnswers, withAnswers } from "./ask/match-answers.ts";
import { agendaOf, breadthFor, progressOf, topicsInOrder } from "./ask/next-question.ts";
import { classify } from "./classify/classify.ts";
import { explainQuestions } from "./explain-questions.ts";
import { impactOf } from "./impact/impact.ts";
import type { FileSystem } from "./lib/file-system.ts";
import { collectedAfter } from "./lib/garbage.ts";
import type { Limits } from "./lib/limits.ts";
import type { LiveScan } from "./live-scan.ts";
import type { AdvisedPage } from "./model/page.ts";
import type { FilePath } from "./model/place.ts";
import type { NextConfig } from "./model/project.ts";
import type { ExplainedQuestion, Question, SavedAnswer } from "./model/question.ts";
import type { Report } from "./model/report.ts";
import type { createParser, ParserOptions } from "./parse/parser.ts";
import type { ReadApps, ScannedApp } from "./read-apps.ts";
import { contradictionsOf } from "./recommend/contradictions.ts";
import { recommend } from "./recommend/recommend.ts";
import { buildReport } from "./report/build-report.ts";
import { type CachePlace, withCache } from "./scan-cache.ts";
import { type OpenQuestion, openQuestion, type Session, sessionOf } from "./session.ts";
import { parseApps, printApps } from "./stored-apps.ts";
import type { Suppressed } from "./suppress/suppress.ts";

export interface ScanOptions {
  readonly fs: FileSystem;
  /** The scanned folder as the person wrote it, for messages. */
  readonly rootLabel: string;
  /** The scanned folder's own name: that of an app there whose package.json has none. */
  readonly rootName: string;
  /** Names or folders of the apps to read; all that there are where it is empty or absent. */
  readonly apps?: readonly string[];
  readonly toolVersion: string;
  readonly questions: readonly Question[];
  readonly savedAnswers: readonly SavedAnswer[];
  /** `question=value` or `/route:question=value`. */
  readonly flagAnswers: readonly string[];
  /** Asks, saving as it goes, and gives all answers; null where nobody can be asked. */
  readonly ask: ((session: Session) => Promise<readonly SavedAnswer[]>) | null;
  readonly onProgress: (message: string) => void;
  readonly limits: Limits;
  /** Reads files in another way than in worker threads. */
  readonly openParser?: typeof createParser;
  /** Where to keep what was read for the next scan; null or absent: nowhere. */
  readonly cache?: CachePlace | null;
  /** Where compiled code of this tool itself may be kept, a folder that only its person can change; null or absent: nowhere. */
  readonly codeFolder?: string | null;
  /** Gives a thread for the parser that was started ahead of the scan. */
  readonly takeThread?: NonNullable<ParserOptions["takeThread"]>;
  /** What stays in memory for the next scan of the same project; null or absent where there is none. */
  readonly live?: LiveScan<ReadApps> | null;
}

export interface ScanResult {
  readonly report: Report;
  readonly pages: readonly (AdvisedPage & { readonly app: FilePath })[];
  readonly savedAnswers: readonly SavedAnswer[];
  /** What is worth asking and not answered yet. */
  readonly questions: readonly OpenQuestion[];
  /** What each answer to an open question would change; computed only where it is asked for. */
  readonly explainQuestions: () => readonly ExplainedQuestion[];
}

/** Reads every Next.js app below a folder, asks where it may, and says what each route is and should be. */
export const scan = async (options: ScanOptions): Promise<ScanResult> => {
  // Of all that was followed only the facts are left.
  const { apps, foldersLeftOut } = await collectedAfter(() =>
    withCache(options, {
      work: async (fs, parser, past) => {
        // A scan that finds everything as it was needs none of it.
        const { readApps } = await import("./read-apps.ts");
        return readApps({ ...options, fs }, parser, past);
      },
      print: printApps,
      parse: parseApps,
    }),
  );
  return advise(options, apps, foldersLeftOut);
};

const advise = async (
  options: ScanOptions,
  apps: readonly ScannedApp[],
  foldersLeftOut: number,
): Promise<ScanResult> => {
  const session = sessionOf(
    options,
    apps.flatMap((app) => app.pages),
  );
  const { groups, given, strictest } = session;
  const saved = options.ask === null ? options.savedAnswers : await options.ask(session);
  const all = matchAnswers(groups, withAnswers(saved, given), strictest);
  const agenda = agendaOf(session, withAnswers(saved, given), breadthFor(session));
  // Answers for routes of the apps that were not picked are no mistake.
  const matched = (options.apps ?? []).length === 0 ? all : { ...all, unused: [] };
  const answersFor = answerLookup(matched.groups);
  const found = await foundIn(apps, (options.apps ?? []).length > 0);
  const advised = apps.map((app, index) => {
    const { findings, ...passed } = found[index] ?? { findings: [], suppressed: [], suppressions: [] };
    return {
      app,
      ...passed,
      // What answers and code say of each other is no comment's to let pass.
      findings: [...findings, ...app.pages.flatMap((page) => contradictionsOf(page, answersFor(page.facts)))],
      pages: app.pages.map((page) => ({ ...page, advice: recommend(page, answersFor(page.facts)) })),
      impact: impactOf(app.pages, classify, hasShells(app.config)),
    };
  });
  return {
    report: buildReport(
      options.toolVersion,
      advised,
      { matched, progress: progressOf(agenda) },
      foldersLeftOut,
    ),
    pages: advised.flatMap(({ app, pages: all }) => all.map((page) => ({ ...page, app: app.site.root }))),
    savedAnswers: saved,
    questions: topicsInOrder(agenda).map(openQuestion),
    explainQuestions: () =>
      explainQuestions(
        session,
        saved,
        apps.flatMap((app) => app.pages),
      ),
  };
};

/** The findings of each app, but for those that comments let pass; most projects have no such comment, and load nothing for it. */
const foundIn = async (apps: readonly ScannedApp[], isPartial: boolean): Promise<readonly Suppressed[]> => {
  const inputs = apps.map(({ site, discovery, gathered, pages, suppressions }) => ({
    root: site.root,
    findings: [...discovery.findings, ...gathered.findings, ...pages.flatMap(({ facts }) => facts.findings)],
    suppressions,
    routes: pages.map(({ facts, now }) => ({ file: facts.route.file, now })),
  }));
  if (inputs.every(({ suppressions }) => suppressions.length === 0))
    return inputs.map(({ findings }) => ({ findings, suppressed: [], suppressions: [] }));
  const { suppress } = await import("./suppress/suppress.ts");
  return suppress(inputs, isPartial);
};

/** Whether a page of the app can be a static shell with dynamic parts. */
const hasShells = ({ cacheComponents, ppr }: NextConfig): boolean =>
  cacheComponents === true || ppr === true || ppr === "incremental";
