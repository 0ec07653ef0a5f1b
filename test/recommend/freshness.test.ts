import { expect, test } from "@jest/globals";
import {
  ageOfShare,
  hitShare,
  lateByBuildShare,
  meanAge,
  meanAgeBehindCdn,
  meanExpiringAge,
  meanLateness,
  olderExpiringShare,
  olderShare,
  onDemandCost,
  outOfDateShare,
  rendersOfCopies,
  rendersOfPaths,
  skewedRequests,
  waitingShare,
} from "../../src/recommend/freshness.ts";
import { lateShare, longestInterval, perSecond, rendersPerSecond } from "../../src/recommend/model.ts";
import { play } from "./path-simulation.ts";
import { random } from "./simulation.ts";

const onePercent = (found: number, computed: number): void => {
  expect(Math.abs(found / computed - 1)).toBeLessThan(0.01);
};
const onePoint = (found: number, computed: number): void => {
  expect(Math.abs(found - computed)).toBeLessThan(0.01);
};

/** r*T, u*T and c/T: from a page that is hardly visited to a busy one, from still to fast content, from instant to slow renders. */
const cells = [0.1, 1, 5, 20, 200].flatMap((visits) =>
  [0.02, 0.3, 1, 5].flatMap((changes) =>
    [0, 0.1, 0.3].map((rendering) => [visits, changes, rendering] as const),
  ),
);

test.each(cells)(
  "r*T %s, u*T %s, c/T %s: renders within 1 %%, shares within a point of a simulation",
  (visits, changes, slowness) => {
    const interval = 10;
    const rendering = slowness * interval;
    const load = { requests: visits / interval, changes: changes / interval };
    const ages = [0.5, 1, 2].map((factor) => factor * interval);
    const views = Math.min(400_000, Math.max(60_000, visits * 8_000));
    const seen = play({ ...load, interval, rendering, ages, tolerance: interval, views, seed: 20_261_122 });
    onePercent(seen.renders, rendersPerSecond(load.requests, interval, rendering));
    onePoint(seen.hits, hitShare(load.requests, interval, rendering));
    if (rendering > 0) return;
    onePoint(seen.outOfDate, outOfDateShare(load, interval));
    onePoint(seen.late, lateShare(load, interval, interval));
    onePercent(seen.meanAge, meanAge(load.requests, interval));
    for (const [index, age] of ages.entries())
      onePoint(seen.older[index] ?? 1, olderShare(load.requests, interval, age));
  },
);

test.each([
  [0.05, 10, 0.95],
  [1, 10, 0.5],
  [10, 60, 0.99],
])(
  "%s requests/s with revalidate %s: the age of a share of %s of the views is where that share ends",
  (requests, interval, share) => {
    expect(1 - olderShare(requests, interval, ageOfShare(requests, interval, share))).toBeCloseTo(share, 9);
  },
);

test("a page that nobody visits is as old as its last visitor is ago: at 10 visits a day 7 hours, with revalidate: 1", () => {
  expect(ageOfShare(perSecond(10), 1, 0.95) / 3_600).toBeCloseTo(7.2, 1);
});

test("what is missed on average is what is old, less what was not changed yet", () => {
  expect(meanLateness({ requests: 1, changes: 1_000 }, 10)).toBeCloseTo(meanAge(1, 10), 2);
  expect(meanLateness({ requests: 1, changes: 0 }, 10)).toBe(0);
});

test.each([
  [0.1, 5, 30],
  [0.3, 10, 12],
  [2, 5, 6],
])(
  "%s requests/s, revalidate %s, expire %s: nobody sees an older page, and some wait, as in a simulation",
  (requests, interval, expire) => {
    const page = { requests, interval, expire };
    const ages = [interval / 2, (interval + expire) / 2, expire];
    const seen = play({ ...page, changes: 0.1, ages, views: 250_000, seed: 5 });
    onePercent(seen.renders, rendersPerSecond(requests, interval));
    onePoint(seen.waiting, waitingShare(page));
    onePercent(seen.meanAge, meanExpiringAge(page));
    for (const [index, age] of ages.entries())
      onePoint(seen.older[index] ?? 1, olderExpiringShare(page, age));
    expect(seen.older[2]).toBe(0);
  },
);

test.each([
  ["blocking", 0.5, 0.1],
  ["blocking", 0.05, 0.5],
  ["stale", 0.5, 0.1],
  ["stale", 0.05, 0.5],
] as const)(
  "on demand, %s, %s requests/s and %s changes/s: as in a simulation",
  (onDemand, requests, changes) => {
    const cost = onDemandCost(onDemand, { requests, changes }, 4);
    const seen = play({ requests, changes, interval: null, onDemand, tolerance: 4, views: 250_000, seed: 6 });
    onePercent(seen.renders, cost.renders);
    onePoint(seen.waiting, cost.waiting);
    onePoint(seen.late, cost.late);
  },
);

test("called eagerly a page is rendered at every change, and nobody waits", () => {
  expect(onDemandCost("eager", { requests: 9, changes: 2 }, 60)).toEqual({ renders: 2, waiting: 0, late: 0 });
});

test.each([
  [0.05, 100, 20],
  [0.5, 30, 5],
  [0.1, 20, 25],
])("%s changes/s, a build every %s s, tolerance %s s: as in a simulation", (changes, period, tolerance) => {
  const seen = play({ requests: 1, changes, interval: null, period, tolerance, views: 200_000, seed: 8 });
  onePoint(seen.late, lateByBuildShare(changes, period, tolerance));
});

test("copies that share nothing render as often as pages that each get their part of the visits", () => {
  const requests = 2;
  const parts = [1, 2, 3, 4].map((seed) =>
    play({ requests: requests / 4, changes: 0, interval: 10, views: 100_000, seed }),
  );
  onePercent(
    parts.reduce((sum, { renders }) => sum + renders, 0),
    rendersOfCopies(requests, 10, 4),
  );
});

test("behind a shared cache that obeys s-maxage a page is one generation older", () => {
  const uniform = random(9);
  const [requests, interval] = [2, 3];
  let [now, cachedAt, cachedRead, storedAt, sum] = [0, -1e9, 0, 0, 0];
  const views = 300_000;
  for (let view = 0; view < views; view += 1) {
    now -= Math.log(uniform()) / requests;
    sum += now - cachedRead;
    if (now - cachedAt <= interval) continue;
    // The cache asks behind this visit: it gets what is stored, which is rendered anew behind that where it is due.
    cachedAt = now;
    cachedRead = storedAt;
    if (now - storedAt > interval) storedAt = now;
  }
  onePercent(sum / views, meanAgeBehindCdn(requests, interval));
});

test.each([
  [10, 1_377, 1_400],
  [100, 8_766, 11_180],
  [1_000, 20_746, 37_113],
])(
  "50,000 visits a day to %s paths of which few are popular: %s renders a day, at most %s",
  (paths, renders, bound) => {
    const day = 86_400;
    expect(Math.round(rendersOfPaths(skewedRequests(50_000, paths, 1), 600) * day)).toBe(renders);
    expect(Math.round(rendersOfPaths(skewedRequests(50_000, paths, 0), 600) * day)).toBe(bound);
  },
);

test("a skewed route has paths of which no revalidate keeps the promise", () => {
  const load = skewedRequests(50_000, 100, 1).map((requests) => ({ requests, changes: perSecond(24) }));
  expect(load.filter((each) => longestInterval(each, 600).zone === "impossible")).toHaveLength(35);
});
