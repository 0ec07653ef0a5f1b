/** Orders text by UTF-16 code units: the same on every machine and in every locale. */
export const byCodeUnit = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** A sorted copy; items with equal keys keep their order. */
export const sortedBy = <Item>(items: Iterable<Item>, key: (item: Item) => string): readonly Item[] =>
  [...items].sort((left, right) => byCodeUnit(key(left), key(right)));
