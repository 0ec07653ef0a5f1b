import { expect, test } from "@jest/globals";
import {
  floorToLadder,
  lateShare,
  longestInterval,
  perSecond,
  rendersByBuildPerSecond,
  rendersOnDemandPerSecond,
  rendersPerSecond,
  requestsPerPath,
  savedShare,
  unavoidablyLateShare,
  uselessShare,
} from "../../src/recommend/model.ts";
import { simulate } from "./simulation.ts";

const day = 86_400;

test("a thousand visits a day with revalidate: 600 cost about 126 renders", () => {
  expect(rendersPerSecond(perSecond(1_000), 600) * day).toBeCloseTo(125.9, 1);
  expect(savedShare(perSecond(1_000), 600)).toBeCloseTo(0.874, 3);
});

test("a page is never rendered more often than it is visited", () => {
  expect(rendersPerSecond(perSecond(10), 1) * day).toBeLessThan(10);
});

test.each([
  [
    "fewer than 3 views per tolerance window cannot keep the promise over fast-changing content",
    2.9,
    "impossible",
  ],
  ["3 to 19 views per tolerance window keep it with a shorter timer", 10, "reduced"],
  ["20 views per tolerance window keep it with the tolerance itself", 20, "full"],
] as const)("%s", (_says, views, zone) => {
  expect(longestInterval({ requests: views / 600, changes: 1_000 }, 600).zone).toBe(zone);
});

test("content that changes less than once in 19 visits can always be cached for as long as is tolerated", () => {
  expect(longestInterval({ requests: perSecond(10), changes: perSecond(10 / 19.1) }, 10)).toEqual({
    zone: "full",
    seconds: 10,
  });
});

test("nothing keeps a promise of no age at all", () => {
  expect(longestInterval({ requests: 1, changes: 1 }, 0)).toEqual({ zone: "impossible", seconds: null });
});

test("traffic is divided by paths and by locales", () => {
  expect(requestsPerPath(10_000, 100, 5) * day).toBeCloseTo(20, 9);
  expect(requestsPerPath(10_000, 1, 0) * day).toBeCloseTo(10_000, 9);
});

test("on demand a page is rendered no more often than it changes and than it is visited", () => {
  expect(rendersOnDemandPerSecond({ requests: 3, changes: 6 })).toBeCloseTo(2, 9);
  expect(rendersOnDemandPerSecond({ requests: 0, changes: 0 })).toBe(0);
});

test("a build every hour renders every path once an hour", () => {
  expect(rendersByBuildPerSecond(500, 3_600) * 3_600).toBeCloseTo(500, 9);
});

test.each([
  [0.4, null],
  [1, 1],
  [59.9, 30],
  [600, 600],
  [700_000_000, 604_800],
])("%s seconds are rounded down to %s", (seconds, step) => {
  expect(floorToLadder(seconds)).toBe(step);
});

/** [requests/s, changes/s, revalidate s, tolerated s]: tolerance above, at and below the timer; busy and idle; fast and slow content. */
const cells = [
  [1, 0.1, 10, 10],
  [1, 0.02, 10, 25],
  [0.1, 0.05, 10, 10],
  [0.05, 0.2, 5, 30],
  [2, 1, 20, 5],
  [0.5, 0.3, 30, 12],
] as const;

test.each(cells)(
  "%s requests/s, %s changes/s, revalidate %s, tolerance %s: the closed forms agree with a simulation",
  (requests, changes, interval, tolerance) => {
    const load = { requests, changes };
    const found = simulate({ requests, changes, interval, tolerance, views: 200_000, seed: 20_261_122 });
    expect(found.renders).toBeCloseTo(rendersPerSecond(requests, interval) / requests, 2);
    expect(Math.abs(found.late - lateShare(load, interval, tolerance))).toBeLessThan(0.006);
    expect(Math.abs(found.useless - uselessShare(load, interval))).toBeLessThan(0.01);
  },
);

test.each([
  [20, 0.05, 60],
  [0.1, 0.5, 60],
  [0.08, 0.002, 120],
])(
  "%s requests/s, %s changes/s: the advised number keeps a tolerance of %s s in a simulation",
  (requests, changes, tolerance) => {
    const seconds = floorToLadder(longestInterval({ requests, changes }, tolerance).seconds ?? 0);
    if (seconds === null) throw new Error("expected a number");
    const { late } = simulate({ requests, changes, interval: seconds, tolerance, views: 150_000, seed: 7 });
    expect(late).toBeLessThanOrEqual(0.05);
  },
);

test("where it says impossible, even a render at every visit leaves too many views late", () => {
  const load = { requests: 0.02, changes: 0.5 };
  expect(longestInterval(load, 60).zone).toBe("impossible");
  const { late } = simulate({ ...load, interval: 0, tolerance: 60, views: 150_000, seed: 7 });
  expect(late).toBeGreaterThan(0.05);
  expect(Math.abs(late - unavoidablyLateShare(load, 60))).toBeLessThan(0.006);
});
