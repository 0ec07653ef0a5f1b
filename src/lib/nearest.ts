/** How many single characters to change, add or remove to get from one text to the other. */
const distance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, character] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (character === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
};

/** Longer texts are no typing errors of a name, and comparing them would take time. */
const longest = 200;

/** The name that was probably meant; null where none is near. */
export const nearest = (given: string, names: readonly string[]): string | null => {
  if (given.length > longest) return null;
  const near = names
    .filter((name) => name.length <= longest)
    .map((name) => ({ name, far: distance(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, far }) => far <= Math.floor(name.length / 2))
    .sort((a, b) => a.far - b.far);
  return near[0]?.name ?? null;
};

/** " Did you mean scan?", or nothing. */
export const didYouMean = (given: string, names: readonly string[]): string => {
  const name = nearest(given, names);
  return name === null ? "" : ` Did you mean ${name}?`;
};
