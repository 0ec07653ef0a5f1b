import { expect, test } from "@jest/globals";
import type { Surroundings } from "../../src/model/surroundings.ts";
import { breakEvenViews, costOf } from "../../src/recommend/cost.ts";
import { recommend } from "../../src/recommend/recommend.ts";
import { surroundingsOf, usualPrices, usualSurroundings } from "../../src/recommend/surroundings.ts";
import { riskSentences } from "../../src/report/risk-lines.ts";
import { serverPage, staticPage } from "./pages.ts";

const busy = { prerender: "everyone", tolerance: "minutes", changes: "hourly", traffic: "thousands" };
const inside = (surroundings: Partial<Surroundings>) => ({
  details: { surroundings: { ...usualSurroundings, ...surroundings } },
});
const three = { instances: 3, sharedCache: false, cdn: false };

const advised = (answers: Readonly<Record<string, string>>, surroundings: Partial<Surroundings> = {}) =>
  recommend(serverPage({}, inside(surroundings)), answers);

test("a page that is rendered per request keeps nothing, and so risks nothing of it", () => {
  expect(advised({ prerender: "per-request" }).risk).toBeNull();
});

test("regenerations are bounded by the timer, and counted where the visits are known", () => {
  expect(advised({}).risk?.rendersPerDay).toEqual({ most: 1_440, likely: null });
  expect(advised(busy).risk?.rendersPerDay).toEqual({ most: 144, likely: 130 });
});

test.each([
  [false, "old-copy", "before Next 16.3"],
  [true, "waits-after-expire", "`expire`"],
])(
  "where expire holds (%s) the first visitor after a quiet spell is told of: %s",
  (canExpire, kind, words) => {
    const { risk } = advised({}, { canExpire });
    expect(risk?.quietSpell).toBe(kind);
    expect(riskSentences(risk).join(" ")).toContain(words);
  },
);

test.each([
  ["16.2.12", 16, 2, false],
  ["16.3.0", 16, 3, true],
  ["17.0.0", 17, 0, true],
  ["15.5.29", 15, 5, false],
])("Next %s holds expire: %s.%s %s", (version, major, minor, canExpire) => {
  const next = { version, major, minor, from: "installed" } as const;
  expect(surroundingsOf({ hosting: {}, prices: {} }, next).canExpire).toBe(canExpire);
});

test("several instances that share no cache divide the visits, and a call reaches one of them", () => {
  const { risk } = recommend(serverPage({ hook: "yes" }, inside({ hosting: three })), {});
  expect([risk?.copies, risk?.onDemandReaches]).toEqual([3, "one-instance"]);
  expect(riskSentences(risk).join(" ")).toContain("reaches only the instance");
  const shared = recommend(
    serverPage({ hook: "yes" }, inside({ hosting: { ...three, sharedCache: true } })),
    {},
  );
  expect([shared.risk?.copies, shared.risk?.onDemandReaches]).toEqual([1, "all"]);
});

test("instances that share no cache make a promise impossible that one server keeps", () => {
  const answers = { prerender: "everyone", tolerance: "hour", changes: "minutes", traffic: "hundreds" };
  expect(advised(answers).strategy).toBe("isr");
  expect(advised(answers, { hosting: { ...three, instances: 10 } }).strategy).toBe("ssr");
});

test("behind a cache of one's own half of the tolerated age is left for the timer", () => {
  const cdn = { instances: 1, sharedCache: false, cdn: true };
  expect(advised(busy).revalidate).toBe(600);
  const { revalidate, risk } = advised(busy, { hosting: cdn });
  expect([revalidate, risk?.behindCdn]).toEqual([300, "one-generation-older"]);
});

test("a failing source stops the build of a page without a timer, and leaves the last copy of one that has it", () => {
  expect(recommend(staticPage(600), {}).risk).toMatchObject({
    failingSource: "keeps-last-copy",
    retrySeconds: 30,
    keptErrorSeconds: 600,
  });
  expect(recommend(staticPage(false), { changes: "deploy" }).risk).toMatchObject({
    failingSource: "fails-the-build",
    keptErrorSeconds: false,
  });
  expect(recommend(staticPage(5), {}).risk?.retrySeconds).toBe(5);
});

test("a regenerated page pays off from about r * T = n * w / F on, told as a range of one digit", () => {
  const [low, high] = breakEvenViews(usualPrices, 1);
  expect([low, high]).toEqual([2, 80]);
  expect(breakEvenViews({ ...usualPrices, millionWriteUnits: 0 }, 1)).toEqual([0, 0]);
});

test("cost is told only with the visits, with the writes for each view, and by the prices that were set", () => {
  expect(advised({}).risk?.cost).toBeNull();
  const { risk } = advised(busy);
  expect(risk?.cost?.pricesOf).toBe("Vercel, 2026-11-22");
  expect(risk?.cost?.writesPerView).toBeLessThan(0.2);
  expect(risk?.cost?.regenerated[0]).toBeLessThan(risk?.cost?.perRequest[1] ?? 0);
  const own = surroundingsOf(
    { hosting: {}, prices: { millionWriteUnits: 400 } },
    { version: "16.4.6", major: 16, minor: 4, from: "installed" },
  );
  expect(advised(busy, own).risk?.cost?.pricesOf).toBe("the config file");
  expect(advised(busy, own).risk?.cost?.regenerated[1]).toBeGreaterThan(risk?.cost?.regenerated[1] ?? 0);
});

test("what costs nothing to tell apart has one digit", () => {
  const { perRequest, regenerated } = costOf(usualPrices, { requests: 0.1, renders: 0.001, changed: 0.5 });
  for (const value of [...perRequest, ...regenerated]) expect(value).toBe(Number(value.toPrecision(1)));
});

test("a shell of one fixed path with nothing from elsewhere has little to tell", () => {
  const { risk } = recommend(staticPage(false, { data: "none" }), {});
  expect(riskSentences(risk)).toEqual([]);
});
