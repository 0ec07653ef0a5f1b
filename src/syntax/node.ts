/** Any piece of syntax, of which nothing is known yet. */
export type Node = Readonly<Partial<Record<string, unknown>>>;

/** Whether a part of a piece of syntax is one itself, or a list of them. */
export const isNode = (part: unknown): part is Node => typeof part === "object" && part !== null;
