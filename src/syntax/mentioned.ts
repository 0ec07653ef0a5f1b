import type { Mentioned, ModuleSummary } from "../model/module-summary.ts";
import type { Statement } from "../model/syntax.ts";
import { boundBy } from "./bound-names.ts";

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
  const found = lookThrough(syntax, new Set());
  known.set(syntax, found);
  return found;
};

/** Takes what a piece of code mentions from whoever knows it already. */
export const noteMentioned = (syntax: object, mentioned: Mentioned): void => {
  known.set(syntax, mentioned);
};

/** What each statement of a module mentions and binds, and the names of the properties that all of them take of things. */
export const namesOfModule = (body: readonly Statement[]): Pick<ModuleSummary, "statements" | "members"> => {
  const members = new Set<string>();
  const statements = body.map((statement) => ({
    binds: boundBy(statement),
    ...lookThrough(statement, members),
  }));
  return { statements, members: [...members] };
};

const lookThrough = (syntax: object, members: Set<string>): Mentioned => {
  const found: Found = { names: new Set(), loads: new Set(), members, hasCache: false };
  const waiting: Node[] = isNode(syntax) ? [syntax] : [];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!Array.isArray(node)) note(found, node);
    for (const part of Object.values(node)) if (isNode(part)) waiting.push(part);
  }
  return { names: [...found.names], loads: [...found.loads], hasCache: found.hasCache };
};

interface Found {
  readonly names: Set<string>;
  readonly loads: Set<string | null>;
  readonly members: Set<string>;
  hasCache: boolean;
}

const note = (found: Found, { kind, name, property, specifier, directives }: Node): void => {
  if (kind === "name" && typeof name === "string") found.names.add(name);
  if (kind === "member" && typeof property === "string") found.members.add(property);
  if (kind === "import") found.loads.add(typeof specifier === "string" ? specifier : null);
  if (Array.isArray(directives) && directives.some(isCacheDirective)) found.hasCache = true;
};
