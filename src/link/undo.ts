import { noteItems } from "./late-changes.ts";
import type { Run } from "./machine.ts";
import { type ArrayValue, madeByModules } from "./values.ts";

/** Notes how to take back a change of something that outlives the run, before it is made: what one run leaves is no other run's. */
export const restoresKey = <Key, Held>(run: Run, store: Map<Key, Held>, key: Key): void => {
  const wasThere = store.has(key);
  const before = store.get(key);
  run.undo.push(() => {
    if (wasThere && before !== undefined) store.set(key, before);
    else store.delete(key);
  });
};

/** As `restoresKey`, for all keys of a map. */
export const restoresKeys = <Key, Held>(run: Run, store: Map<Key, Held>): void => {
  const before = [...store];
  run.undo.push(() => {
    store.clear();
    for (const [key, held] of before) store.set(key, held);
  });
};

/** As `restoresKey`, for the items of a list. */
export const restoresItems = (run: Run, list: ArrayValue): void => {
  const { items, isOpen } = list;
  run.undo.push(() => {
    list.items = items;
    list.isOpen = isOpen;
  });
};

/** Notes a list before its items change, so that what this run leaves is no other run's. */
export const beforeItemsChange = (run: Run, list: ArrayValue): void => {
  if (madeByModules.has(list)) restoresItems(run, list);
  noteItems(run, list);
};

/** What the last run changed of things that outlive it stays until something else is asked, so that its outcome can be read. */
export interface Traces {
  readonly leave: (run: Run) => void;
  /** Takes back what the last run changed, last change first. */
  readonly clear: () => void;
}

export const openTraces = (): Traces => {
  let last: Run | null = null;
  const clear = (): void => {
    for (const restore of last?.undo.splice(0).reverse() ?? []) restore();
  };
  return {
    clear,
    leave: (run) => {
      clear();
      last = run;
    },
  };
};
