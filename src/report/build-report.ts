import { byCodeUnit } from "../lib/sort.ts";
import type { Impact } from "../model/impact.ts";
import type { AdvisedPage } from "../model/page.ts";
import type { Finding, NextConfig, Site, Skipped } from "../model/project.ts";
import type { RouteAnswer, SavedAnswer } from "../model/question.ts";
import type {
  AnswerReport,
  AppReport,
  FindingReport,
  Report,
  RouteReport,
  Summary,
} from "../model/report.ts";

/** One app as the stages before left it. */
export interface AdvisedApp {
  readonly app: {
    readonly site: Site;
    readonly config: NextConfig;
    readonly discovery: { readonly findings: readonly Finding[] };
    readonly gathered: { readonly findings: readonly Finding[] };
    readonly skipped: readonly Skipped[];
  };
  readonly pages: readonly AdvisedPage[];
  readonly impact: Impact;
  /** Answers that the code speaks against. */
  readonly contradictions: readonly Finding[];
}

/** What is known of the answers as a whole. */
export interface AnswerState {
  readonly matched: { readonly stale: readonly RouteAnswer[]; readonly unused: readonly SavedAnswer[] };
  readonly progress: { readonly questions: number; readonly routes: number };
}

/** The report of a scan: sorted, so that the same input gives the same bytes. */
export const buildReport = (
  toolVersion: string,
  apps: readonly AdvisedApp[],
  answers: AnswerState,
  foldersLeftOut: number,
): Report => {
  const reports = apps.map((app) => appReport(app, answers));
  return {
    schemaVersion: 1,
    ok: true,
    tool: { name: "prerender-advisor", version: toolVersion },
    apps: reports,
    summary: { ...summaryOf(reports, answers), foldersLeftOut },
  };
};

const appReport = ({ app, pages, impact, contradictions }: AdvisedApp, answers: AnswerState): AppReport => {
  const { site, config, discovery, gathered } = app;
  const findings = [
    ...discovery.findings,
    ...gathered.findings,
    ...pages.flatMap(({ facts }) => facts.findings),
    ...contradictions,
  ];
  return {
    root: site.root,
    name: site.name,
    next: { version: site.next.version, from: site.next.from },
    routers: [...new Set(pages.map(({ facts }) => facts.route.router))].sort(byCodeUnit),
    routes: pages.map(routeReport),
    findings: distinct(findings.map(findingReport).sort(byPlace)),
    impact,
    skipped: [...app.skipped].sort((a, b) => byCodeUnit(a.file, b.file)),
    doubts: [...site.doubts, ...config.doubts].map(({ says }) => says),
    staleAnswers: staleIn(pages, answers),
  };
};

/** Answers are kept for all apps at once: each app tells those for its own routes. */
const staleIn = (pages: readonly AdvisedPage[], { matched }: AnswerState): readonly AnswerReport[] => {
  const own = new Set(pages.map(({ facts }) => facts.route.route));
  return matched.stale
    .map(({ question, routes }) => ({ question, routes: routes.filter((route) => own.has(route)) }))
    .filter(({ routes }) => routes.length > 0);
};

const answerReport = (saved: SavedAnswer): AnswerReport =>
  "sources" in saved
    ? { question: saved.question, routes: [], sources: saved.sources }
    : { question: saved.question, routes: saved.routes };

const routeReport = ({ facts, now, advice }: AdvisedPage): RouteReport => {
  const { route, router, kind, file } = facts.route;
  return { route, router, kind, file, now, advice };
};

const findingReport = ({ rule, severity, message, at, routes }: Finding): FindingReport => ({
  rule,
  severity,
  message,
  file: at.file,
  line: at.line,
  column: at.column,
  routes,
});

const byPlace = (a: FindingReport, b: FindingReport): number =>
  byCodeUnit(a.file, b.file) || a.line - b.line || a.column - b.column || byCodeUnit(a.rule, b.rule);

/** A finding about several routes stands with each of them, and once in the report. */
const distinct = (findings: readonly FindingReport[]): readonly FindingReport[] => {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = JSON.stringify(finding);
    return seen.has(key) ? false : seen.add(key).has(key);
  });
};

const summaryOf = (
  apps: readonly AppReport[],
  { matched, progress }: AnswerState,
): Omit<Summary, "foldersLeftOut"> => {
  const routes = apps.flatMap((app) => app.routes);
  const findings = apps.flatMap((app) => app.findings);
  const count = (severity: FindingReport["severity"]): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const modes: Record<string, number> = {};
  for (const mode of routes.map(({ now }) => now.mode).sort(byCodeUnit)) modes[mode] = (modes[mode] ?? 0) + 1;
  return {
    routes: routes.length,
    modes,
    changes: routes.filter(({ advice }) => advice.change).length,
    findings: { error: count("error"), warning: count("warning"), info: count("info") },
    skipped: apps.reduce((sum, app) => sum + app.skipped.length, 0),
    questions: { open: progress.questions, routes: progress.routes },
    unusedAnswers: matched.unused.map(answerReport),
  };
};
