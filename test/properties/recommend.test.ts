import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { classify } from "../../src/classify/classify.ts";
import type { Advice } from "../../src/model/advice.ts";
import { type CodeFactValues, codeFacts, type RouteDetails } from "../../src/model/facts.ts";
import type { Fallback, Mode } from "../../src/model/mode.ts";
import type { Page } from "../../src/model/page.ts";
import type { Answers } from "../../src/model/question.ts";
import { adviceDomains } from "../../src/recommend/domains.ts";
import { presumedAnswers } from "../../src/recommend/presumed.ts";
import { recommend } from "../../src/recommend/recommend.ts";
import { rows } from "../../src/recommend/rows.ts";
import { perRequestFunctions } from "../../src/recommend/rows-per-request.ts";
import { situationOf, toldByCode } from "../../src/recommend/situation.ts";
import { pageOf } from "../recommend/pages.ts";

/** The same draw each time, so that no build hangs on luck; more runs, or another seed, search further. */
const runs = { numRuns: 4_000, seed: 20_240 };
/** For claims that no enumeration of answers makes likelier to break. */
const fewer = { numRuns: 300, seed: 20_240 };

const one = <V extends string>(values: readonly V[]): fc.Arbitrary<V> => fc.constantFrom(...values);
/** Mostly the first value, which reaches the interesting half of the table; each other one now and then. */
const mostlyFirst = <V extends string>(values: readonly V[]): fc.Arbitrary<V> =>
  fc.oneof({ weight: 12, arbitrary: one(values.slice(0, 1)) }, { weight: 1, arbitrary: one(values) });

const mixedValues: fc.Arbitrary<CodeFactValues> = fc.record({
  router: one(codeFacts.router),
  kind: mostlyFirst(codeFacts.kind),
  build: mostlyFirst(codeFacts.build),
  runtime: mostlyFirst(codeFacts.runtime),
  dataFunction: one(codeFacts.dataFunction),
  revalidate: one(codeFacts.revalidate),
  path: one(codeFacts.path),
  pathFor: mostlyFirst(codeFacts.pathFor),
  guard: mostlyFirst(codeFacts.guard),
  fallback: one(codeFacts.fallback),
  request: one(codeFacts.request),
  requestUse: one(codeFacts.requestUse),
  personalProps: one(codeFacts.personalProps),
  data: one(codeFacts.data),
  props: one(codeFacts.props),
  cacheControl: one(codeFacts.cacheControl),
  response: mostlyFirst(codeFacts.response),
  hook: mostlyFirst(codeFacts.hook),
  writes: mostlyFirst(codeFacts.writes),
  clientData: one(codeFacts.clientData),
  forced: mostlyFirst(codeFacts.forced),
  dynamicUse: mostlyFirst(codeFacts.dynamicUse),
  staticParams: mostlyFirst(codeFacts.staticParams),
  handler: mostlyFirst(codeFacts.handler),
  byDefault: mostlyFirst(codeFacts.byDefault),
  shell: mostlyFirst(codeFacts.shell),
  cacheComponents: mostlyFirst(codeFacts.cacheComponents),
  output: mostlyFirst(codeFacts.output),
  requestFrom: one(codeFacts.requestFrom),
  asksFresh: mostlyFirst(codeFacts.asksFresh),
  ageFor: mostlyFirst(codeFacts.ageFor),
  emptied: mostlyFirst(codeFacts.emptied),
  nonce: mostlyFirst(codeFacts.nonce),
  queryTold: mostlyFirst(codeFacts.queryTold),
  localeFrom: mostlyFirst(codeFacts.localeFrom),
  answer: one(codeFacts.answer),
});

/** Each router has kinds and facts of its own. */
const valuesOf: fc.Arbitrary<CodeFactValues> = mixedValues.map((values): CodeFactValues => {
  const { router, kind } = values;
  if (router === "pages") return { ...values, kind: kind === "api" ? kind : "page" };
  const answers = kind === "api" ? "handler" : kind;
  const isExport = values.output === "export";
  // An export has no server: its build refuses a handler that only a request can call, and nothing is per request by default.
  const exported = values.handler === "none" || isExport ? "plain" : values.handler;
  const handler = answers === "handler" ? exported : "none";
  const byDefault = isExport ? "static" : values.byDefault;
  // A page with Cache Components is judged by its shell.
  const hasShell = values.cacheComponents === "yes" && answers === "page";
  const dynamicUse = hasShell && values.dynamicUse !== "unsure" ? "no" : values.dynamicUse;
  return {
    ...values,
    kind: answers,
    handler,
    byDefault,
    dynamicUse,
    dataFunction: "none",
    props: "none",
    response: "page",
  };
});

const header = {
  value: "s-maxage=30",
  sMaxAge: 30,
  staleWhileRevalidate: 90,
  isPrivate: false,
  place: { file: "a.ts", line: 1, column: 1 },
};
const detailsOf: fc.Arbitrary<Partial<RouteDetails>> = fc.record({
  revalidate: fc.constantFrom<number | false | null>(null, false, 1, 45, 60, 600, 3_600, 200_000),
  fallback: fc.constantFrom<Fallback | null>(null, false, true, "blocking"),
  listedPaths: fc.constantFrom(null, 0, 3, 500),
  cacheControl: fc.constantFrom(null, header),
  locales: fc.constantFrom(0, 1, 4),
});

/** Facts, mode and details in any mixture, also such as no code has. */
const anyPages: fc.Arbitrary<Page> = fc
  .record({
    mode: fc.constantFrom<Mode>("static", "ssg", "isr", "ssr", "partial", "error", "unknown"),
    values: valuesOf,
    details: detailsOf,
  })
  .map((sketch) => pageOf(sketch));

/** Pages whose mode and details follow from their facts, as a scan gives them. */
const pagesOf: fc.Arbitrary<Page> = fc
  .record({ values: valuesOf, details: detailsOf })
  .map(({ values, details }) => {
    const mode = values.router === "app" ? classify(pageOf({ values }).facts).mode : modeOf(values);
    const isStaticProps = values.dataFunction === "getStaticProps";
    const revalidate =
      mode === "isr"
        ? details.revalidate || 60
        : mode === "ssr" || values.revalidate === "unsure"
          ? null
          : false;
    const fallback = isStaticProps && values.path === "dynamic" ? (details.fallback ?? "blocking") : null;
    return pageOf({ mode, values, details: { ...details, revalidate, fallback } });
  });

function modeOf({ kind, build, runtime, dataFunction, revalidate }: CodeFactValues): Mode {
  if (dataFunction === "unsure") return "unknown";
  if (kind !== "page") return "ssr";
  if (build === "fails") return "error";
  if (runtime === "edge") return "ssr";
  if (dataFunction === "none") return "static";
  if (dataFunction !== "getStaticProps") return "ssr";
  return revalidate === "seconds" ? "isr" : "ssg";
}

const questions = Object.keys(adviceDomains);
const answersOf: fc.Arbitrary<Answers> = fc
  .record(
    Object.fromEntries(
      Object.entries(adviceDomains).map(([fact, values]) => [fact, fc.option(fc.constantFrom(...values))]),
    ),
  )
  .map((answers) =>
    Object.fromEntries(
      Object.entries(answers).flatMap(([fact, value]): [string, string][] =>
        value === null ? [] : [[fact, value]],
      ),
    ),
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
    fc.property(fc.oneof(pagesOf, anyPages), answersOf, (page, answers) => {
      const advice = recommend(page, answers);
      expect(rows.some((row) => row.id === advice.row)).toBe(true);
      expect([advice.because, ...advice.steps].join(" ")).not.toMatch(/\{\w*\}|undefined|NaN|null\b/);
      if (typeof advice.revalidate === "number")
        expect(Number.isInteger(advice.revalidate) && advice.revalidate >= 1).toBe(true);
      if (!advice.change) expect(advice.steps).toEqual([]);
      if (advice.strategy === "ssr") expect(advice.revalidate).toBeNull();
    }),
    runs,
  );
});

test("a change says how, keeping needs no steps, and ISR has a number", () => {
  fc.assert(
    fc.property(pagesOf, answersOf, (page, answers) => {
      const { change, steps, strategy, revalidate } = recommend(page, answers);
      expect(steps.length > 0).toBe(change);
      if (strategy === "isr") expect(typeof revalidate).toBe("number");
    }),
    runs,
  );
});

test("answering what was not asked and the code does not tell never changes the advice", () => {
  fc.assert(
    fc.property(pagesOf, answersOf, (page, answers) => {
      const before = recommend(page, answers);
      const known = { ...toldByCode(page.facts), ...answers };
      for (const [fact, values] of Object.entries(adviceDomains)) {
        if (known[fact] !== undefined || before.openQuestions.includes(fact)) continue;
        for (const value of values)
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

test("what is presumed of a page of the Pages Router so that nobody is asked advises what an open question advises", () => {
  fc.assert(
    fc.property(pagesOf, answersOf, (page, answers) => {
      fc.pre(page.facts.values.router === "pages");
      const presumed = presumedAnswers(situationOf(page));
      expect(decided(recommend(page, { ...presumed, ...answers }))).toEqual(
        decided(recommend(page, answers)),
      );
    }),
    fewer,
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
    fewer,
  );
});

test("what a session decides is never cached whole, whatever is answered", () => {
  fc.assert(
    fc.property(pagesOf, answersOf, (page, answers) => {
      const { values } = page.facts;
      fc.pre(values.request === "personal" && values.kind === "page" && page.now.mode === "ssr");
      fc.pre(values.router === "app" || perRequestFunctions.some((name) => name === values.dataFunction));
      // A header that hands one copy to everyone says that what goes aside decides nothing.
      fc.pre(values.requestUse !== "aside" || values.cacheControl !== "shared");
      fc.pre(values.output === "server");
      expect(["ssr", "partial", null]).toContain(recommend(page, answers).strategy);
    }),
    fewer,
  );
});

test("the same page and answers give the same advice, also from memory and for an equal copy", () => {
  fc.assert(
    fc.property(pagesOf, answersOf, (page, answers) => {
      const first = recommend(page, answers);
      expect(recommend(page, answers)).toEqual(first);
      expect(recommend(structuredClone(page), structuredClone(answers))).toEqual(first);
    }),
    fewer,
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
    fewer,
  );
});
