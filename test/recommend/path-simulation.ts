import { random } from "./simulation.ts";

/** A path in a discrete-event simulation: rates per second, times in seconds. */
export interface SimulatedPath {
  readonly requests: number;
  readonly changes: number;
  /** `revalidate`; null: rendered only on demand. */
  readonly interval: number | null;
  /** Seconds that a render takes. */
  readonly rendering?: number;
  /** From this age on the visitor waits for a render; absent: never. */
  readonly expire?: number;
  /** A change marks the page: the next visitor waits, or gets the old page while a new one is rendered. */
  readonly onDemand?: "blocking" | "stale";
  /** A build renders the page every so many seconds. */
  readonly period?: number;
  /** Every ages[i] is counted in `older[i]`. */
  readonly ages?: readonly number[];
  readonly tolerance?: number;
  readonly views: number;
  readonly seed: number;
}

/** Shares of views but for `renders` (per second) and the means (seconds). */
export interface Seen {
  readonly renders: number;
  readonly hits: number;
  readonly waiting: number;
  readonly outOfDate: number;
  readonly late: number;
  readonly meanAge: number;
  readonly older: readonly number[];
}

/** The page as it stands at one moment. */
interface Stored {
  /** When its data was read, and when it was stored. */
  read: number;
  stored: number;
  /** When the render that runs began. */
  pending: number | null;
  /** A change asked for a new page. */
  isMarked: boolean;
  /** When the next change comes. */
  change: number;
  /** The first change since the data of the stored page, and of the pending one, was read. */
  missing: number | null;
  missingPending: number | null;
  /** The visit that is being served starts a render. */
  isStarting: boolean;
}

const never = Number.POSITIVE_INFINITY;

const store = (page: Stored, at: number, read: number): void => {
  page.read = read;
  page.stored = at;
  page.missing = page.missingPending;
  page.missingPending = null;
  page.pending = null;
};

const applyChange = (page: Stored, marks: boolean, until: () => number): void => {
  page.missing ??= page.change;
  if (page.pending !== null) page.missingPending ??= page.change;
  page.isMarked = marks;
  page.change += until();
};

/** Lets everything happen that happens before the next visit. */
const pass = (page: Stored, path: SimulatedPath, until: number, untilChange: () => number): void => {
  for (;;) {
    const finished = page.pending === null ? never : page.pending + (path.rendering ?? 0);
    const build = path.period === undefined ? never : page.stored + path.period;
    const next = Math.min(finished, page.change, build);
    if (next > until) return;
    if (next === finished) store(page, next, page.pending ?? next);
    else if (next === build) store(page, next, next);
    else applyChange(page, path.onDemand !== undefined, untilChange);
  }
};

/** Whether the visitor waits for a render. */
const waits = (page: Stored, path: SimulatedPath, now: number): boolean =>
  now - page.stored > (path.expire ?? never) || (path.onDemand === "blocking" && page.isMarked);

const isDue = (page: Stored, path: SimulatedPath, now: number): boolean =>
  (path.interval !== null && now - page.stored > path.interval) || page.isMarked;

const renderNow = (page: Stored, now: number): void => {
  page.missingPending = null;
  store(page, now, now);
  page.isMarked = false;
};

const renderBehind = (page: Stored, path: SimulatedPath, now: number): void => {
  page.isMarked = false;
  page.pending = now;
  page.missingPending = null;
  if ((path.rendering ?? 0) === 0) store(page, now, now);
};

interface Counts {
  renders: number;
  hits: number;
  waiting: number;
  outOfDate: number;
  late: number;
  age: number;
}

/** Gives the visitor the stored page, or a new one where it has expired. */
const visit = (page: Stored, path: SimulatedPath, now: number, counts: Counts): void => {
  page.isStarting = false;
  if (waits(page, path, now)) {
    counts.renders += 1;
    counts.waiting += 1;
    renderNow(page, now);
    return;
  }
  const due = isDue(page, path, now);
  page.isStarting = due && page.pending === null;
  counts.renders += page.isStarting ? 1 : 0;
  counts.hits += due ? 0 : 1;
  counts.age += now - page.read;
  counts.outOfDate += page.missing === null ? 0 : 1;
  counts.late += now - (page.missing ?? now) > (path.tolerance ?? 0) ? 1 : 0;
};

/** Plays visits to one path: the stored page, the background render that a visit to a due page starts, and the changes that it misses. */
export const play = (path: SimulatedPath): Seen => {
  const { requests, changes, ages = [], views } = path;
  const uniform = random(path.seed);
  const wait = (rate: number): number => (rate === 0 ? never : -Math.log(uniform()) / rate);
  const untilChange = (): number => wait(changes);
  const page: Stored = {
    read: 0,
    stored: 0,
    pending: null,
    isMarked: false,
    change: untilChange(),
    missing: null,
    missingPending: null,
    isStarting: false,
  };
  const counts: Counts = { renders: 0, hits: 0, waiting: 0, outOfDate: 0, late: 0, age: 0 };
  const older = ages.map(() => 0);
  let now = 0;
  for (let view = 0; view < views; view += 1) {
    now += wait(requests);
    pass(page, path, now, untilChange);
    visit(page, path, now, counts);
    for (const [index, age] of ages.entries())
      older[index] = (older[index] ?? 0) + (now - page.read > age ? 1 : 0);
    if (page.isStarting) renderBehind(page, path, now);
  }
  return {
    renders: counts.renders / now,
    hits: counts.hits / views,
    waiting: counts.waiting / views,
    outOfDate: counts.outOfDate / views,
    late: counts.late / views,
    meanAge: counts.age / views,
    older: older.map((count) => count / views),
  };
};
