import type { Mentioned, ModuleSummary } from "../model/module-summary.ts";
import type { FunctionCode, Statement } from "../model/syntax.ts";
import { boundBy } from "./bound-names.ts";
import { isEventProp, namesBrowserAtRender, namesBrowserWhileLoaded } from "./browser-names.ts";
import { isFunctionCode } from "./function-code.ts";
import { namesHandedBy } from "./handed-names.ts";
import { holdsNode, isNode, type Node } from "./node.ts";
import { namesShown, noteShown, nothingShown, type ShownParts, showsRefused } from "./shown-names.ts";

/** `"use cache"`, also with a kind: `"use cache: private"`. */
export const isCacheDirective = (directive: unknown): boolean =>
  directive === "use cache" || String(directive).startsWith("use cache:");

/** What a piece of code mentions, with the names of the properties that it takes of things. */
interface Found {
  readonly names: Set<string>;
  readonly loads: Set<string | null>;
  readonly members: Set<string>;
  hasCache: boolean;
  hasAction: boolean;
  handsFunctions: boolean;
  throws: boolean;
  readonly shows: Set<string>;
}

const looked = new WeakMap<object, Found>();
const known = new WeakMap<object, Mentioned>();

/** Every name that a statement, expression or function mentions; those of its own parameters and variables are among them. */
export const mentionedIn = (syntax: object): Mentioned => {
  const before = known.get(syntax);
  if (before !== undefined) return before;
  const mentioned = mentionedOf(lookedThrough(syntax));
  known.set(syntax, mentioned);
  return mentioned;
};

/** Takes what a piece of code mentions from whoever knows it already. */
export const noteMentioned = (syntax: object, mentioned: Mentioned): void => {
  known.set(syntax, mentioned);
};

/** What each statement of a module mentions and binds, and the names of the properties that all of them take of things. */
export const namesOfModule = (body: readonly Statement[]): Pick<ModuleSummary, "statements" | "members"> => {
  const found = body.map(lookedThrough);
  return {
    statements: body.map((statement, index) => ({
      binds: boundBy(statement),
      hands: namesHandedBy(statement),
      ...(namesBrowserWhileLoaded(statement, found[index]?.names ?? [])
        ? { namesBrowser: true as const }
        : {}),
      ...mentionedOf(thrownBy(statement, found[index] ?? nothingFound())),
    })),
    members: [...new Set(found.flatMap(({ members }) => [...members]))],
  };
};

const thrownBy = (statement: Statement, found: Found): Found =>
  statement.kind === "throw" || (statement.kind === "if" && throwsInside(statement))
    ? { ...found, throws: true }
    : found;

const throwsInside = (statement: Statement): boolean =>
  holdsNode({ ...statement }, ({ kind }) => kind === "throw");

const mentionedOf = ({
  names,
  loads,
  hasCache,
  hasAction,
  handsFunctions,
  throws,
  shows,
}: Found): Mentioned => ({
  names: [...names],
  loads: [...loads],
  hasCache,
  hasAction,
  handsFunctions,
  throws,
  ...(shows.size === 0 ? {} : { shows: [...shows] }),
});

const nothingFound = (): Found => ({
  names: new Set(),
  loads: new Set(),
  members: new Set(),
  hasCache: false,
  hasAction: false,
  handsFunctions: false,
  throws: false,
  shows: new Set(),
});

/** Looks through a piece of code; what the outermost functions in it mention is kept, because they are asked for on their own. */
const lookedThrough = (syntax: object): Found => {
  const before = looked.get(syntax);
  if (before !== undefined) return before;
  const found = nothingFound();
  const shown = nothingShown();
  const waiting: Node[] = isNode(syntax) ? [syntax] : [];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node !== syntax && isFunctionCode(node) && !isFunctionCode(syntax)) {
      add(found, lookedThrough(node));
      continue;
    }
    if (!Array.isArray(node)) note(found, shown, node);
    for (const part of Object.values(node)) if (isNode(part)) waiting.push(part);
  }
  noteWhole(found, shown, syntax);
  looked.set(syntax, found);
  return found;
};

/** What only a whole function or statement tells: what runs later is told from what runs at once by where it stands in the outermost function. */
const noteWhole = (found: Found, shown: ShownParts, syntax: object): void => {
  for (const name of namesShown(shown)) found.shows.add(name);
  if (showsRefused(shown) || (isFunctionCode(syntax) && mayThrowAtRender(syntax, found))) found.throws = true;
};

/** A build knows what hooks of the Pages Router give, and so what is thrown under a condition of it. */
const mayThrowAtRender = (code: FunctionCode, { names, members }: Found): boolean =>
  namesBrowserAtRender(code, names) ||
  ((routerNames.some((name) => names.has(name)) || members.has("router")) &&
    holdsNode({ ...code }, ({ kind }) => kind === "throw"));

/** By the last a component is handed it: `withRouter(({ router }) => ...)`. */
const routerNames = ["useRouter", "useSearchParams", "usePathname", "useParams", "router"];

const add = (found: Found, more: Found): void => {
  for (const name of more.names) found.names.add(name);
  for (const load of more.loads) found.loads.add(load);
  for (const member of more.members) found.members.add(member);
  found.hasCache ||= more.hasCache;
  found.hasAction ||= more.hasAction;
  found.handsFunctions ||= more.handsFunctions;
  found.throws ||= more.throws;
  for (const name of more.shows) found.shows.add(name);
};

const note = (found: Found, shown: ShownParts, node: Node): void => {
  noteShown(shown, node);
  const { kind, name, property, specifier, directives } = node;
  if (kind === "name" && typeof name === "string") found.names.add(name);
  if (kind === "member" && typeof property === "string") found.members.add(property);
  if (kind === "import") found.loads.add(typeof specifier === "string" ? specifier : null);
  if (Array.isArray(directives) && directives.some(isCacheDirective)) found.hasCache = true;
  if (Array.isArray(directives) && directives.includes("use server")) found.hasAction = true;
  if (kind === "jsx" && handsFunctions(node)) found.handsFunctions = true;
  if (isThrowing(node) || isDefaults(node)) found.throws = true;
};

/** As of React 19 a component is not given them. */
const isDefaults = ({ kind, property }: Node): boolean => kind === "member" && property === "defaultProps";

const isThrowing = (node: Node): boolean =>
  isFunctionCode(node)
    ? node.body.some((statement) => statement.kind === "throw")
    : node.kind === "call" && node.isNew === true && isRejecting(node);

/** `new Promise((_, reject) => ...)`, which may reject without a `throw`. */
const isRejecting = ({ callee, args }: Node): boolean => {
  const [executor]: readonly unknown[] = Array.isArray(args) ? args : [];
  if (!isNode(callee) || callee.name !== "Promise" || !isNode(executor)) return false;
  const { code } = executor;
  return isNode(code) && isFunctionCode(code) && code.parameters.length > 1;
};

const handsFunctions = ({ attributes, children }: Node): boolean =>
  (Array.isArray(attributes) && attributes.some(isFunctionEntry)) ||
  (Array.isArray(children) && children.some(isFunction));

const isFunction = (value: unknown): boolean => isNode(value) && value.kind === "function";

const isFunctionEntry = (entry: unknown): boolean => {
  const { key, value }: Node = isNode(entry) ? entry : {};
  if (!isNode(value)) return false;
  return isFunction(value) || (typeof key === "string" && isEventProp(key) && value.kind !== "literal");
};
