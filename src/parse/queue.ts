/** What waits, first come, first served. */
export interface Queue<Item> {
  readonly size: () => number;
  readonly add: (items: readonly Item[]) => void;
  /** To the head of the queue, in this order. */
  readonly putBack: (items: readonly Item[]) => void;
  readonly take: () => Item | undefined;
  readonly takeAll: () => readonly Item[];
}

/** Every step takes the same time however much waits: taking from the head of a long array copies it. */
export const openQueue = <Item>(): Queue<Item> => {
  /** The next stands last. */
  let next: Item[] = [];
  let added: Item[] = [];

  const turn = (): void => {
    if (next.length > 0) return;
    next = added.reverse();
    added = [];
  };

  return {
    size: () => next.length + added.length,
    add: (items) => {
      for (const item of items) added.push(item);
    },
    putBack: (items) => {
      for (const item of [...items].reverse()) next.push(item);
    },
    take: () => {
      turn();
      return next.pop();
    },
    takeAll: () => {
      const all = [...next.reverse(), ...added];
      next = [];
      added = [];
      return all;
    },
  };
};
