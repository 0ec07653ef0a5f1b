import { noteChange, noteListChange } from "./changes.ts";
import type { Run } from "./machine.ts";
import { type ArrayValue, choice, undefinedValue, type Value } from "./values.ts";

/** A change made by code that runs later: until something is waited for, it may have happened or not. */
interface LateChange {
  readonly doubt: () => void;
  readonly settle: () => void;
}

/** What code that runs later holds to be changed, as it was before. */
interface Before {
  readonly names: Map<Map<string, Value>, Map<string, Value>>;
  readonly lists: Map<ArrayValue, boolean>;
}

/** What a run knows of code that it follows before its time: callbacks of promises, and async functions that nobody waited for. */
export interface LateCode {
  readonly changes: LateChange[];
  /** What is noted of the code that is followed now; null where that runs at once. */
  before: Before | null;
  /** How many of the changes were there when that code began. */
  earlier: number;
  /** Whether the code that is followed now runs at once up to its first `await`. */
  isUntilAwait: boolean;
}

export const openLateCode = (): LateCode => ({
  changes: [],
  before: null,
  earlier: 0,
  isUntilAwait: false,
});

/** Follows code that runs later: what it changes may be as before for whatever comes next, until something is waited for. */
export const later = <Result>({ late }: Run, body: () => Result, starts: "now" | "await" = "now"): Result => {
  const { before, earlier, isUntilAwait } = late;
  const known = late.changes.length;
  for (const change of late.changes) change.settle();
  const noted = starts === "now" ? openBefore() : null;
  Object.assign(late, { before: noted, earlier: known, isUntilAwait: starts === "await" });
  try {
    return body();
  } finally {
    if (late.before !== null && late.before !== before) late.changes.push(...changesSince(late.before));
    Object.assign(late, { before, earlier, isUntilAwait });
    // What the code around changed has happened where that goes on.
    for (const change of late.changes.slice(earlier)) change.doubt();
  }
};

/** Something was waited for: what code that runs later changes has happened, and what follows in an async function runs later. */
export const noteWaited = ({ late }: Run): void => {
  for (const change of late.changes) change.settle();
  if (!late.isUntilAwait) return;
  late.before = openBefore();
  late.isUntilAwait = false;
};

/** Notes a name or property before it is set; `depth`: when what holds it was made. */
export const noteName = (run: Run, store: Map<string, Value>, name: string, depth: number): void => {
  const { before } = run.late;
  noteChange(run, store, name, depth);
  if (before === null) return;
  const names = before.names.get(store) ?? new Map<string, Value>();
  before.names.set(store, names);
  if (!names.has(name)) names.set(name, store.get(name) ?? undefinedValue);
};

/** Notes a list before its items change. */
export const noteItems = (run: Run, list: ArrayValue): void => {
  const { before } = run.late;
  noteListChange(run, list);
  if (before !== null && !before.lists.has(list)) before.lists.set(list, list.isOpen);
};

const openBefore = (): Before => ({ names: new Map(), lists: new Map() });

const changesSince = ({ names, lists }: Before): readonly LateChange[] => [
  ...[...names].flatMap(([store, held]) => [...held].map(([name, old]) => nameChange(store, name, old))),
  ...[...lists.keys()].map(listChange),
];

const nameChange = (store: Map<string, Value>, name: string, old: Value): LateChange => {
  const after = store.get(name) ?? undefinedValue;
  return switched(
    () => store.get(name) ?? undefinedValue,
    (value) => store.set(name, value),
    after,
    choice([old, after]),
  );
};

/** Of a list that changes later nobody knows how many items it has. */
const listChange = (list: ArrayValue): LateChange => {
  const { items, isOpen } = list;
  return {
    doubt: () => {
      if (list.items === items) list.isOpen = true;
    },
    settle: () => {
      if (list.items === items) list.isOpen = isOpen;
    },
  };
};

/** What was set since by other code stays. */
const switched = (
  read: () => Value,
  write: (value: Value) => void,
  after: Value,
  either: Value,
): LateChange => ({
  doubt: () => {
    if (read() === after) write(either);
  },
  settle: () => {
    if (read() === either) write(after);
  },
});
