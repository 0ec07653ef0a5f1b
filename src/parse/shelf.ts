/** A value that is made of a text whenever it is asked for and not at hand. */
export type Made<Value> = () => Value;

/** Keeps what was made of texts at hand, up to a size: what nobody asked for in a while is made anew. */
export type Shelf = <Value extends object>(text: string, make: (text: string) => Value) => Made<Value>;

interface Kept {
  readonly size: number;
  isAskedFor: boolean;
  readonly drop: () => void;
}

/** Opens a shelf for what is made of this many UTF-16 units of text. */
export const openShelf = (limit: number): Shelf => {
  let kept: readonly Kept[] = [];
  let fresh: Kept[] = [];
  let size = 0;

  /** Lets go of all that nobody asked for since the last time, until half of the room is free or each was looked at twice. */
  const tidy = (): void => {
    for (let turn = 0; turn < 2 && size > limit / 2; turn++) {
      const all = [...kept, ...fresh];
      fresh = [];
      kept = all.filter((each) => {
        if (each.isAskedFor || size <= limit / 2) {
          each.isAskedFor = false;
          return true;
        }
        each.drop();
        size -= each.size;
        return false;
      });
    }
  };

  return (text, make) => {
    let value: ReturnType<typeof make> | null = null;
    const entry: Kept = {
      size: text.length,
      isAskedFor: true,
      drop: () => {
        value = null;
      },
    };
    return () => {
      entry.isAskedFor = true;
      if (value !== null) return value;
      const made = make(text);
      value = made;
      fresh.push(entry);
      size += entry.size;
      if (size > limit) tidy();
      return made;
    };
  };
};
