/** What a piece of syntax mentions, wherever in it. */
export interface Mentioned {
  readonly names: ReadonlySet<string>;
  /** Modules that `import()` loads; null stands for one whose path is computed. */
  readonly loads: ReadonlySet<string | null>;
  /** True where a function in it has a cache directive. */
  readonly hasCache: boolean;
}

const known = new WeakMap<object, Mentioned>();

/** `"use cache"`, also with a kind: `"use cache: private"`. */
export const isCacheDirective = (directive: unknown): boolean =>
  directive === "use cache" || String(directive).startsWith("use cache:");

type Node = Readonly<Partial<Record<string, unknown>>>;

const isNode = (part: unknown): part is Node => typeof part === "object" && part !== null;

/** Every name that a statement, expression or function mentions; those of its own parameters and variables are among them. */
export const mentionedIn = (syntax: object): Mentioned => {
  const before = known.get(syntax);
  if (before !== undefined) return before;
  const found = { names: new Set<string>(), loads: new Set<string | null>(), hasCache: false };
  const waiting: unknown[] = [syntax];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (Array.isArray(node)) waiting.push(...node.filter(isNode));
    else if (isNode(node)) {
      note(found, node);
      for (const key in node) if (isNode(node[key])) waiting.push(node[key]);
    }
  }
  known.set(syntax, found);
  return found;
};

const note = (
  found: { readonly names: Set<string>; readonly loads: Set<string | null>; hasCache: boolean },
  { kind, name, specifier, directives }: Node,
): void => {
  if (kind === "name" && typeof name === "string") found.names.add(name);
  if (kind === "import") found.loads.add(typeof specifier === "string" ? specifier : null);
  if (Array.isArray(directives) && directives.some(isCacheDirective)) found.hasCache = true;
};
