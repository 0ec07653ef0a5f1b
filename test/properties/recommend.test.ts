import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Advice } from "../../src/model/advice.ts";
import { type CodeFactValues, codeFacts, type RouteDetails } from "../../src/model/facts.ts";
import type { Fallback, Mode } from "../../src/model/mode.ts";
import type { Page } from "../../src/model/page.ts";
import type { Answers } from "../../src/model/question.ts";
import { adviceDomains } from "../../src/recommend/domains.ts";
import { recommend } from "../../src/recommend/recommend.ts";
import { rows } from "../../src/recommend/rows.ts";
import { toldByCode } from "../../src/recommend/situation.ts";
import { pageOf } from "../recommend/pages.ts";

const runs = { numRuns: 1_000 };

const one = <F extends keyof typeof codeFacts>(fact: F) => fc.constantFrom(...codeFacts[fact]);
/** Mostly pages that reach the interesting half of the table; each other value now and then. */
const mostly = <F extends keyof typeof codeFacts>(fact: F, value: CodeFactValues[F]) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant<CodeFactValues[F]>(value) },
    { weight: 1, arbitrary: one(fact) },
  );

const valuesOf: fc.Arbitrary<CodeFactValues> = fc.record({
  router: mostly("router", "pages"),
  kind: mostly("kind", "page"),
  build: mostly("build", "ok"),
  runtime: mostly("runtime", "nodejs"),
  dataFunction: one("dataFunction"),
  revalidate: one("revalidate"),
  path: one("path"),
  fallback: one("fallback"),
  request: one("request"),
  requestUse: one("requestUse"),
  data: fc.oneof(one("data"), fc.constant<CodeFactValues["data"]>("remote")),
  props: one("props"),
  cacheControl: one("cacheControl"),
  hook: mostly("hook", "no"),
  writes: mostly("writes", "no"),
  clientData: one("clientData"),
  output: mostly("output", "server"),
});

const revalidateOf = fc.constantFrom<number | false | null>(null, false, 1, 45, 60, 600, 3_600, 200_000);
const fallbackOf = fc.constantFrom<Fallback | null>(null, false, true, "blocking");
const header = {
  value: "s-maxage=30",
  sMaxAge: 30,
  staleWhileRevalidate: 90,
  isPrivate: false,
  place: { file: "a.ts", line: 1, column: 1 },
};
const detailsOf: fc.Arbitrary<Partial<RouteDetails>> = fc.record({
  revalidate: revalidateOf,
  fallback: fallbackOf,
  listedPaths: fc.constantFrom(null, 0, 3, 500),
  cacheControl: fc.constantFrom(null, header),
  locales: fc.constantFrom(0, 1, 4),
});
const modeOf = fc.constantFrom<Mode>(
  "static",
  "ssg",
  "isr",
  "ssr",
  "ssr",
  "ssr",
  "partial",
  "error",
  "unknown",
);
const pagesOf: fc.Arbitrary<Page> = fc
  .record({ mode: modeOf, values: valuesOf, details: detailsOf })
  .map((sketch) => pageOf(sketch));
const questions = Object.keys(adviceDomains);
const answersOf: fc.Arbitrary<Answers> = fc.record(
  Object.fromEntries(
    Object.entries(adviceDomains).map(([fact, values]) => [fact, fc.constantFrom(...values)]),
  ),
  { requiredKeys: [] },
);

const decided = ({ strategy, revalidate, change, fallback, onDemand }: Advice) => ({
  strategy,
  revalidate,
  change,
  fallback,
  onDemand,
});

test("every page gets advice that is whole: a row that exists, sentences without holes, a number that Next accepts", () => {
  fc.assert(
    fc.property(pagesOf, answersOf, (page, answers) => {
      const advice = recommend(page, answers);
      expect(rows.some((row) => row.id === advice.row)).toBe(true);
      expect([advice.because, ...advice.steps].join(" ")).not.toMatch(/\{|\}|undefined|NaN|null\b/);
      if (typeof advice.revalidate === "number")
        expect(Number.isInteger(advice.revalidate) && advice.revalidate >= 1).toBe(true);
      if (!advice.change) expect(advice.steps).toEqual([]);
      if (advice.change) expect(advice.steps.length).toBeGreaterThan(0);
      if (advice.strategy === "isr") expect(advice.revalidate).not.toBe(false);
      if (advice.strategy === "ssr") expect(advice.revalidate).toBeNull();
    }),
    { numRuns: 4_000 },
  );
});

test("answering what was not asked and the code does not tell never changes the advice", () => {
  fc.assert(
    fc.property(pagesOf, answersOf, answersOf, (page, answers, more) => {
      const before = recommend(page, answers);
      const told = toldByCode(page.facts);
      for (const fact of questions) {
        const value = more[fact];
        if (answers[fact] !== undefined || told[fact] !== undefined || value === undefined) continue;
        if (before.openQuestions.includes(fact)) continue;
        expect(decided(recommend(page, { ...answers, [fact]: value }))).toEqual(decided(before));
      }
    }),
    runs,
  );
});

test("with no open question the advice is the same however the rest is answered", () => {
  fc.assert(
    fc.property(pagesOf, answersOf, answersOf, (page, answers, more) => {
      const before = recommend(page, answers);
      fc.pre(before.openQuestions.length === 0);
      const told = toldByCode(page.facts);
      const rest = Object.fromEntries(
        Object.entries(more).filter(([fact]) => answers[fact] === undefined && told[fact] === undefined),
      );
      expect(decided(recommend(page, { ...answers, ...rest }))).toEqual(decided(before));
    }),
    runs,
  );
});

test("an open question has two answers that lead to different advice, with the other open ones answered somehow", () => {
  fc.assert(
    fc.property(pagesOf, answersOf, (page, answers) => {
      const asked = recommend(page, answers).openQuestions;
      expect(asked.filter((fact) => answers[fact] !== undefined)).toEqual([]);
      fc.pre(asked.length > 0 && asked.length <= 2);
      const all = asked.reduce<readonly Answers[]>(
        (filled, fact) =>
          filled.flatMap((each) =>
            Object.entries(adviceDomains)
              .filter(([name]) => name === fact)
              .flatMap(([, values]) => values.map((value) => ({ ...each, [fact]: value }))),
          ),
        [answers],
      );
      expect(new Set(all.map((each) => JSON.stringify(decided(recommend(page, each))))).size).toBeGreaterThan(
        1,
      );
    }),
    runs,
  );
});

test("what a session decides is never cached whole, whatever is answered", () => {
  fc.assert(
    fc.property(pagesOf, answersOf, (page, answers) => {
      const { values } = page.facts;
      fc.pre(
        values.request === "personal" &&
          values.router === "pages" &&
          values.kind === "page" &&
          page.now.mode === "ssr",
      );
      fc.pre(["getServerSideProps", "getInitialProps", "app-getInitialProps"].includes(values.dataFunction));
      fc.pre(values.output === "server");
      expect(["ssr", "partial", null]).toContain(recommend(page, answers).strategy);
    }),
    runs,
  );
});

test("the same page and answers give the same advice, also from memory and for an equal copy", () => {
  fc.assert(
    fc.property(pagesOf, answersOf, (page, answers) => {
      const first = recommend(page, answers);
      expect(recommend(page, answers)).toEqual(first);
      expect(recommend(structuredClone(page), structuredClone(answers))).toEqual(first);
    }),
    runs,
  );
});

test("answers that are no choice of a question, and questions that do not exist, count as open", () => {
  fc.assert(
    fc.property(
      pagesOf,
      fc.dictionary(
        fc.constantFrom(...questions, "mode", "request", "__proto__", "junk"),
        fc.constantFrom("junk", "open", "ssr", ""),
      ),
      (page, junk) => {
        expect(recommend(page, junk)).toEqual(recommend(page, {}));
      },
    ),
    runs,
  );
});
