import { expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  floorToLadder,
  lateShare,
  longestInterval,
  rendersPerSecond,
  requestsPerPath,
} from "../../src/recommend/model.ts";

const runs = { numRuns: 2_000 };
const rounding = 1e-9;

/** Rates per second from one in months to a hundred, evenly over their order of magnitude. */
const rate = fc.double({ min: -7, max: 2, noNaN: true }).map((power) => 10 ** power);
const seconds = fc.double({ min: 0, max: 6, noNaN: true }).map((power) => 10 ** power);
const factor = fc.double({ min: 1, max: 1_000, noNaN: true });

test("the advised number is at most the tolerance and keeps 95 % of views within it", () => {
  fc.assert(
    fc.property(rate, rate, seconds, (requests, changes, tolerance) => {
      const load = { requests, changes };
      const step = floorToLadder(longestInterval(load, tolerance).seconds ?? 0);
      fc.pre(step !== null);
      if (step === null) return;
      expect(step).toBeLessThanOrEqual(tolerance);
      expect(lateShare(load, step, tolerance)).toBeLessThanOrEqual(0.05 + rounding);
    }),
    runs,
  );
});

test("no larger number within the tolerance keeps the promise", () => {
  fc.assert(
    fc.property(rate, rate, seconds, factor, (requests, changes, tolerance, larger) => {
      const load = { requests, changes };
      const { zone, seconds: longest } = longestInterval(load, tolerance);
      fc.pre(zone !== "full");
      const next = Math.min(tolerance, Math.max(1e-6, longest ?? 0) * (1 + larger / 100));
      expect(lateShare(load, next, tolerance)).toBeGreaterThanOrEqual(0.05 - rounding);
    }),
    runs,
  );
});

test("late views are a share, and grow with the timer while renders fall", () => {
  fc.assert(
    fc.property(rate, rate, seconds, seconds, factor, (requests, changes, interval, tolerance, larger) => {
      const load = { requests, changes };
      const late = lateShare(load, interval, tolerance);
      expect(late).toBeGreaterThanOrEqual(-rounding);
      expect(late).toBeLessThanOrEqual(1 + rounding);
      expect(lateShare(load, interval * larger, tolerance)).toBeGreaterThanOrEqual(late - rounding);
      expect(rendersPerSecond(requests, interval * larger)).toBeLessThanOrEqual(
        rendersPerSecond(requests, interval) * (1 + rounding),
      );
    }),
    runs,
  );
});

test("a promise kept at the low end of traffic and the high end of change holds for the whole band", () => {
  fc.assert(
    fc.property(rate, rate, seconds, factor, factor, (requests, changes, tolerance, busier, calmer) => {
      const { seconds: longest } = longestInterval({ requests, changes }, tolerance);
      fc.pre(longest !== null);
      if (longest === null) return;
      const elsewhere = lateShare(
        { requests: requests * busier, changes: changes / calmer },
        longest,
        tolerance,
      );
      expect(elsewhere).toBeLessThanOrEqual(0.05 + rounding);
    }),
    runs,
  );
});

test("more visits, fewer changes or more patience never shorten the timer", () => {
  fc.assert(
    fc.property(rate, rate, seconds, factor, (requests, changes, tolerance, by) => {
      const base = longestInterval({ requests, changes }, tolerance).seconds ?? 0;
      const kept = base * (1 - 1e-6);
      expect(
        longestInterval({ requests: requests * by, changes }, tolerance).seconds ?? 0,
      ).toBeGreaterThanOrEqual(kept);
      expect(
        longestInterval({ requests, changes: changes / by }, tolerance).seconds ?? 0,
      ).toBeGreaterThanOrEqual(kept);
      expect(longestInterval({ requests, changes }, tolerance * by).seconds ?? 0).toBeGreaterThanOrEqual(
        kept,
      );
    }),
    runs,
  );
});

test("dividing the traffic over more paths never raises the traffic of one", () => {
  fc.assert(
    fc.property(fc.nat(1e7), fc.nat(1e5), fc.nat(50), (visits, paths, locales) => {
      const one = requestsPerPath(visits, 1, 1);
      const each = requestsPerPath(visits, paths, locales);
      expect(each).toBeLessThanOrEqual(one);
      expect(each * Math.max(1, paths) * Math.max(1, locales)).toBeCloseTo(one, 9);
    }),
    runs,
  );
});
