import { now } from "./guards.ts";
import type { Leaving, Run } from "./machine.ts";
import { traceOf } from "./marked-values.ts";
import { type ArrayValue, choice, type Taint, undefinedValue, type Value } from "./values.ts";

type Store = Map<string, Value>;

/** A change of a name or property, or of a list, with what was there before. */
interface Change {
  readonly of: Store | ArrayValue;
  readonly name: string | null;
  readonly before: Value | undefined;
  /** When what holds it was made, as in its `depth`. */
  readonly depth: number;
  /** How much was run before that may have thrown. */
  readonly risks: number;
}

/** A way past statements that may have left more than what stands in them: what was changed since may not have been. */
interface Way {
  readonly leaves: Leaving;
  readonly began: number;
  readonly from: number;
  readonly taints: readonly Taint[];
}

/** Changes of a run that may turn out not to have happened: those behind a way past something, and those in a `try`. */
export interface Changes {
  readonly made: Change[];
  readonly ways: Way[];
  /** Blocks of `try` around the present statement. */
  tries: number;
  /** When the innermost of them began. */
  began: number;
  risks: number;
}

export const openChanges = (): Changes => ({ made: [], ways: [], tries: 0, began: 0, risks: 0 });

const isNoted = ({ ways, tries }: Changes): boolean => tries > 0 || ways.length > 0;

/** Notes that what runs now may throw. */
export const noteRisk = ({ changes }: Run): void => {
  changes.risks += 1;
};

/** Notes a name or property before it is set; `depth`: when what holds it was made. */
export const noteChange = ({ changes }: Run, store: Store, name: string, depth: number): void => {
  if (isNoted(changes))
    changes.made.push({ of: store, name, before: store.get(name), depth, risks: changes.risks });
};

/** Notes a list before its items change. */
export const noteListChange = ({ changes }: Run, list: ArrayValue): void => {
  if (isNoted(changes))
    changes.made.push({
      of: list,
      name: null,
      before: { ...list },
      depth: list.depth ?? 0,
      risks: changes.risks,
    });
};

/** Notes that what follows may not be come to. */
export const noteWay = ({ changes }: Run, way: Omit<Way, "from">): void => {
  changes.ways.push({ ...way, from: changes.made.length });
};

/** Behind what ways past something led to: changes that were made on the way may have happened or not. */
export const joinWays = ({ changes }: Run, known: number, ends: ReadonlySet<Leaving>): void => {
  const { ways, made } = changes;
  if (ways.length === known) return;
  const [ended, open] = [ways.splice(known), [] as Way[]];
  for (const way of ended) {
    if (!ends.has(way.leaves)) {
      open.push(way);
      continue;
    }
    for (const [first] of groups(made.slice(way.from)))
      if (first !== undefined && first.depth < way.began) join(first, [first.before], way.taints);
  }
  ways.push(...open);
  forget(changes);
};

const forget = (changes: Changes): void => {
  if (!isNoted(changes)) changes.made.length = 0;
};

/** The changes of each thing, in their order. */
const groups = (made: readonly Change[]): readonly (readonly Change[])[] => {
  const found = new Map<Change["of"], Map<string | null, Change[]>>();
  for (const change of made) {
    const names = found.get(change.of) ?? new Map<string | null, Change[]>();
    found.set(change.of, names);
    const same = names.get(change.name);
    if (same === undefined) names.set(change.name, [change]);
    else same.push(change);
  }
  return [...found.values()].flatMap((names) => [...names.values()]);
};

/** Lets what is there now be what it was before as well. */
const join = (
  { of, name }: Change,
  before: readonly (Value | undefined)[],
  taints: readonly Taint[] = [],
): void => {
  if (of instanceof Map && name !== null) {
    const now = of.get(name);
    if (before.every((each) => each === now)) return;
    const either = choice([...before, now].map((each) => each ?? undefinedValue));
    of.set(name, taints.length === 0 ? either : choice([either, traceOf(taints)]));
  } else if (!(of instanceof Map)) for (const each of before) if (each?.kind === "array") joinItems(of, each);
};

const joinItems = (list: ArrayValue, before: ArrayValue): void => {
  if (list.items === before.items && list.isOpen === before.isOpen) return;
  const [long, short] =
    list.items.length < before.items.length ? [before.items, list.items] : [list.items, before.items];
  const isSame = long.length === short.length;
  list.isOpen = list.isOpen || before.isOpen || !isSame;
  list.items = long.map((item, index) => choice([short[index] ?? item, item]));
};

/** Follows the block of a `try`; gives what to do with its changes. */
export const openTry = (run: Run) => {
  const { changes } = run;
  const from = changes.made.length;
  const start = changes.risks;
  const { began: around } = changes;
  const began = now();
  Object.assign(changes, { tries: changes.tries + 1, began });
  const touched = (): readonly (readonly Change[])[] =>
    groups(changes.made.slice(from).filter(({ depth }) => depth < began));
  return {
    /** In a `catch`, anything may be as it was when something may have thrown. Gives what takes that back. */
    interrupt: (): (() => void) => {
      const restores = touched().flatMap((each) => {
        const [first] = each;
        if (first === undefined) return [];
        const restore = restoreOf(first);
        const earlier = each.filter(({ risks }, index) => risks > (each[index - 1]?.risks ?? start));
        join(
          first,
          earlier.map(({ before }) => before),
        );
        return restore;
      });
      return () => {
        for (const restore of restores) restore();
      };
    },
    close: (): void => {
      Object.assign(changes, { tries: changes.tries - 1, began: around });
      forget(changes);
    },
  };
};

const restoreOf = ({ of, name }: Change): (() => void) => {
  if (!(of instanceof Map)) {
    const { items, isOpen } = of;
    return () => Object.assign(of, { items, isOpen });
  }
  const now = name === null ? undefined : of.get(name);
  return () => {
    if (name !== null && now !== undefined) of.set(name, now);
  };
};
