import { z } from "zod";
import type { Page } from "../src/model/page.ts";
import type { FindingReport } from "../src/model/report.ts";

const revalidateShape = z.union([z.number(), z.literal(false), z.null()]);
const fallbackShape = z.union([z.boolean(), z.enum(["blocking", "shell"]), z.null()]);

export const recordedRouteShape = z.object({
  route: z.string(),
  router: z.enum(["pages", "app"]).default("pages"),
  kind: z.enum(["page", "api", "handler", "metadata", "special"]).default("page"),
  mode: z.string(),
  revalidate: revalidateShape.default(null),
  fallback: fallbackShape.optional(),
  accept: z.array(z.string()).default([]),
});

/** What `next build` recorded of an app, or that it fails. */
export const truthShape = z.object({
  next_version: z.string(),
  fails: z.literal(true).optional(),
  message: z.string().optional(),
  routes: z.array(recordedRouteShape).default([]),
});

const expectationShape = z.strictObject({
  mode: z.string().optional(),
  revalidate: revalidateShape.optional(),
  fallback: fallbackShape.optional(),
  confidence: z.enum(["certain", "likely", "unknown"]).optional(),
  facts: z.record(z.string(), z.string()).optional(),
  sources: z.array(z.string()).optional(),
  findings: z.array(z.string()).optional(),
  /** Why the scan rightly says something other than the one build that was recorded. */
  differs: z.string().optional(),
});

/** What a fixture expects beyond its truth, by route; "*" is the app as a whole. */
export const caseShape = z.strictObject({
  says: z.string(),
  expect: z.record(z.string(), expectationShape),
});

export type RecordedRoute = z.infer<typeof recordedRouteShape>;
export type Truth = z.infer<typeof truthShape>;
export type Expectation = z.infer<typeof expectationShape>;
export type Expectations = Readonly<Record<string, Expectation>>;

/** The part of a scan that is held against the truth. */
export interface Said {
  readonly pages: readonly Page[];
  readonly findings: readonly FindingReport[];
}

/** Everything in which a scan and a recorded build disagree, one sentence each; empty when they agree. */
export function disagreements(truth: Truth, expectations: Expectations, said: Said): readonly string[] {
  const expected = Object.entries(expectations).flatMap(([route, expectation]) => [
    ...(route === "*" ? [] : broken(route, expectation, said)),
    ...missingFindings(route, expectation, said.findings),
  ]);
  if (truth.fails === true) return expected;
  return [
    ...differentRoutes(truth, said),
    ...truth.routes.flatMap((recorded) => differentRendering(recorded, expectations[recorded.route], said)),
    ...falseAlarms(expectations, said.findings),
    ...expected,
  ];
}

const isListed = (recorded: RecordedRoute): boolean => recorded.kind !== "special";
const keyOf = (route: { readonly router: string; readonly kind: string; readonly route: string }): string =>
  `${route.route} (${route.router} ${route.kind})`;

function differentRoutes(truth: Truth, said: Said): readonly string[] {
  const built = truth.routes.filter(isListed).map(keyOf);
  const scanned = said.pages.map((page) => keyOf(page.facts.route));
  return [
    ...built.filter((key) => !scanned.includes(key)).map((key) => `${key}: in the build, not in the scan`),
    ...scanned.filter((key) => !built.includes(key)).map((key) => `${key}: in the scan, not in the build`),
  ];
}

function differentRendering(
  recorded: RecordedRoute,
  expectation: Expectation | undefined,
  said: Said,
): readonly string[] {
  const page = said.pages.find((each) => keyOf(each.facts.route) === keyOf(recorded));
  if (page === undefined) return [];
  const wrong = [
    ...differentMode(recorded, page, expectation),
    ...differentNumbers(recorded, page, expectation),
  ];
  if (wrong.length === 0) return [];
  if (expectation?.differs === undefined) return wrong;
  return page.now.confidence === "certain"
    ? wrong.map((each) => `${each}; the case lets it differ, but not with certainty`)
    : [];
}

function differentMode(
  recorded: RecordedRoute,
  page: Page,
  expectation: Expectation | undefined,
): readonly string[] {
  const allowed = [recorded.mode, ...recorded.accept].map(ourMode);
  if (allowed.includes(page.now.mode)) return [];
  if (expectation?.differs !== undefined && expectation.mode === page.now.mode) return [];
  return [told(page, `the build says ${allowed.join(" or ")}, the scan ${page.now.mode}`)];
}

function differentNumbers(
  recorded: RecordedRoute,
  page: Page,
  expectation: Expectation | undefined,
): readonly string[] {
  const { revalidate, fallback } = page.now;
  const isKnown = recorded.mode === "isr" && recorded.revalidate !== null;
  return [
    ...(isKnown && revalidate !== recorded.revalidate && expectation?.revalidate !== revalidate
      ? [told(page, `the build says revalidate ${recorded.revalidate}, the scan ${revalidate}`)]
      : []),
    ...(recorded.router === "pages" &&
    recorded.fallback !== undefined &&
    fallback !== recorded.fallback &&
    expectation?.fallback !== fallback
      ? [told(page, `the build says fallback ${recorded.fallback}, the scan ${fallback}`)]
      : []),
  ];
}

// A finding of severity "error" is a build that fails or a page that cannot be shown: not in a fixture that says nothing of it.
function falseAlarms(expectations: Expectations, findings: readonly FindingReport[]): readonly string[] {
  const expected = Object.values(expectations).flatMap((expectation) => expectation.findings ?? []);
  return findings
    .filter((finding) => finding.severity === "error" && !expected.includes(finding.rule))
    .map(
      (finding) => `${finding.file}: ${finding.rule} is reported, but the build succeeds: ${finding.message}`,
    );
}

function broken(route: string, expectation: Expectation, said: Said): readonly string[] {
  const named = said.pages.filter((each) => each.facts.route.route === route);
  const page = named.find((each) => each.facts.route.router === "pages") ?? named[0];
  if (page === undefined) return [`${route}: the case expects it, the scan does not list it`];
  const facts = new Map<string, string>(Object.entries(page.facts.values));
  const sources = page.facts.details.sources.map((source) => source.key);
  const { mode, revalidate, fallback, confidence } = expectation;
  return [
    ...(mode !== undefined && page.now.mode !== mode
      ? [told(page, `the case expects ${mode}, the scan says ${page.now.mode}`)]
      : []),
    ...(revalidate !== undefined && page.now.revalidate !== revalidate && page.now.mode !== "static"
      ? [told(page, `the case expects revalidate ${revalidate}, the scan says ${page.now.revalidate}`)]
      : []),
    ...(fallback !== undefined && page.now.fallback !== fallback
      ? [told(page, `the case expects fallback ${fallback}, the scan says ${page.now.fallback}`)]
      : []),
    ...(confidence !== undefined && page.now.confidence !== confidence
      ? [told(page, `the case expects it to be ${confidence}`)]
      : []),
    ...Object.entries(expectation.facts ?? {})
      .filter(([fact, value]) => facts.get(fact) !== value)
      .map(([fact, value]) =>
        told(page, `the case expects ${fact} ${value}, the scan read ${facts.get(fact)}`),
      ),
    ...(expectation.sources ?? [])
      .filter((key) => !sources.includes(key))
      .map((key) => told(page, `the case expects the source ${key}, the scan read ${sources.join(", ")}`)),
  ];
}

function missingFindings(
  route: string,
  expectation: Expectation,
  findings: readonly FindingReport[],
): readonly string[] {
  const own = route === "*" ? findings : findings.filter((finding) => finding.routes.includes(route));
  const rules = own.map((finding) => finding.rule);
  return (expectation.findings ?? [])
    .filter((rule) => !rules.includes(rule))
    .map(
      (rule) =>
        `${route}: the case expects the finding ${rule}, the scan reports ${rules.join(", ") || "none"}`,
    );
}

// Next's manifests and this suite's records say "dynamic" where we say "ssr".
const ourMode = (mode: string): string => (mode === "dynamic" ? "ssr" : mode);

function told(page: Page, what: string): string {
  return `${page.facts.route.route}: ${what} (${page.now.confidence}, ${page.now.row}: ${page.now.because})`;
}
