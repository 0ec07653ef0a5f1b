import type { FilePath } from "../model/place.ts";

/** Something told of a route, or of an app as a whole. */
interface Told {
  readonly app: FilePath;
  readonly route: string | null;
  readonly says: string;
}

/** Never empty. */
export type Alike<Item> = readonly [Item, ...Item[]];

/** So few are told one by one: a person looks for the names. */
const mostApart = 3;

/** What is told of many routes alike, such as one line of a layout, once for all of them, where the first one stands; `keyOf` tells apart what says the same. */
export const alike = <Item extends Told>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly Alike<Item>[] => {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const key = JSON.stringify([item.app, item.says, keyOf(item), item.route === null]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()].flatMap((group): readonly Alike<Item>[] =>
    group.length > mostApart ? [group] : group.map((item): Alike<Item> => [item]),
  );
};

/** Names shown of routes that are told of together. */
const mostNamed = 12;

/** "/a, /b and 288 more"; all of them where `all`. */
export const routeNames = (group: readonly Told[], all: boolean): string => {
  const names = group.flatMap(({ route }) => route ?? []);
  const shown = all ? names : names.slice(0, mostNamed);
  const rest = names.length - shown.length;
  return rest === 0 ? shown.join(", ") : `${shown.join(", ")} and ${rest} more`;
};
