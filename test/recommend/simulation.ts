/** A discrete-event simulation of one path that is regenerated after `interval` seconds, to hold the closed forms against. */
export interface Simulated {
  readonly renders: number;
  readonly late: number;
  readonly useless: number;
}

export interface Setting {
  /** Per second. */
  readonly requests: number;
  /** Per second. */
  readonly changes: number;
  /** Seconds. */
  readonly interval: number;
  /** Seconds. */
  readonly tolerance: number;
  readonly views: number;
  readonly seed: number;
}

// Read once: in a test runner's own context every look at a global is slow.
const { imul, log } = Math;

/** Uniform numbers in (0, 1] that are the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return 1 - ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Renders per view, and the shares of late views and of useless renders. Visitors get the stored page; one older than `interval` is
 * rendered again behind the visit, in no time. */
export function simulate({ requests, changes, interval, tolerance, views, seed }: Setting): Simulated {
  const uniform = random(seed);
  const wait = (rate: number): number => -log(uniform()) / rate;
  let now = 0;
  let stored = 0;
  let missing: number | null = null;
  let change = wait(changes);
  const counts = { renders: 0, late: 0, useless: 0 };
  for (let view = 0; view < views; view += 1) {
    now += wait(requests);
    while (change <= now) {
      missing ??= change;
      change += wait(changes);
    }
    if (missing !== null && now - missing > tolerance) counts.late += 1;
    if (now - stored <= interval) continue;
    counts.renders += 1;
    if (missing === null) counts.useless += 1;
    stored = now;
    missing = null;
  }
  return {
    renders: counts.renders / views,
    late: counts.late / views,
    useless: counts.useless / Math.max(1, counts.renders),
  };
}
