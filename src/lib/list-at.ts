interface Lists<Key, Item> {
  readonly get: (key: Key) => Item[] | undefined;
  readonly set: (key: Key, list: Item[]) => unknown;
}

/** The list that is kept at a key; a new one where there is none. */
export const listAt = <Key, Item>(lists: Lists<Key, Item>, key: Key): Item[] => {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
};
