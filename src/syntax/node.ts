/** Any piece of syntax, of which nothing is known yet. */
export type Node = Readonly<Partial<Record<string, unknown>>>;

/** Whether a part of a piece of syntax is one itself, or a list of them. */
export const isNode = (part: unknown): part is Node => typeof part === "object" && part !== null;

/** Whether a piece of syntax, or one inside of it, is looked for; `partsOf` tells which of its parts are looked through. */
export const holdsNode = (
  root: Node,
  isWanted: (node: Node) => boolean,
  partsOf: (node: Node) => readonly unknown[] = Object.values,
): boolean => {
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isWanted(node)) return true;
    for (const part of partsOf(node)) if (isNode(part)) waiting.push(part);
  }
  return false;
};
