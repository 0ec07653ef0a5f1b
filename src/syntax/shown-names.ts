import { isNode, type Node } from "./node.ts";

/** What elements in a piece of code show that React may refuse. */
export interface ShownParts {
  /** Names whose value, or a part of it, is shown as a child or as a component. */
  readonly names: Set<string>;
  /** What variables are made of that are set to no call and to no function. */
  readonly made: Map<string, Node>;
  /** Components by what they are handed: what may be refused where one of them shows it. */
  readonly handed: Set<readonly [component: string, value: Node]>;
  /** True where something that React refuses is written in an element. */
  isRefused: boolean;
}

export const nothingShown = (): ShownParts => ({
  names: new Set(),
  made: new Map(),
  handed: new Set(),
  isRefused: false,
});

/** Notes what a node shows, or what a variable is made of that may be shown. */
export const noteShown = (shown: ShownParts, node: Node): void => {
  if (node.kind === "variable") noteVariable(shown, node);
  if (node.kind !== "jsx") return;
  const { tag, attributes, children } = node;
  if (isNode(tag) && tag.kind !== "literal") {
    noteComponent(shown, tag);
    noteHanded(shown, tag, listOf(attributes));
  }
  for (const child of listOf(children)) noteChild(shown, child, 0);
  for (const entry of listOf(attributes)) if (isRefusedProp(entry)) shown.isRefused = true;
};

const noteVariable = ({ made }: ShownParts, { target, value }: Node): void => {
  if (!isNode(target) || target.kind !== "name" || !isNode(value)) return;
  if (isMadeOfParts(value) || isObject(value)) made.set(String(target.name), value);
};

const noteComponent = (shown: ShownParts, tag: Node): void => {
  const root = rootOf(tag);
  if (root !== null && tag.kind !== "name") shown.names.add(root);
  if (root !== null && tag.kind === "name") shown.names.add(`<${root}>`);
};

const noteHanded = ({ handed }: ShownParts, tag: Node, attributes: readonly Node[]): void => {
  const component = rootOf(tag);
  if (component === null) return;
  for (const { value } of attributes) if (isNode(value)) handed.add([component, value]);
};

const depthLimit = 8;

const noteChild = (shown: ShownParts, child: Node, depth: number): void => {
  if (depth > depthLimit) return;
  if (isRefusedChild(child)) shown.isRefused = true;
  const { kind } = child;
  if (kind === "name" || kind === "member") {
    const root = rootOf(child);
    if (root !== null) shown.names.add(root);
    return;
  }
  const parts = kind === "array" ? listOf(child.items) : partsOf(child);
  for (const part of parts) if (part !== child) noteChild(shown, part, depth + 1);
};

/** The names that a whole function or statement shows, or hands to what may show it: of a variable, what it is made of. */
export const namesShown = (shown: ShownParts): readonly string[] => [
  ...new Set([...handedNames(shown), ...ownNames(shown)]),
];

/** Names that components are handed; where that is an object of its own, their names. */
const handedNames = ({ made, handed }: ShownParts): readonly string[] =>
  [...handed].flatMap(([component, value]) =>
    partsOf(value).flatMap((part) => {
      const root = rootOf(part);
      const source = root === null ? part : made.get(root);
      if (source === undefined) return root === null ? [] : [root];
      return partsOf(source).some(isObject) ? [component] : [];
    }),
  );

const ownNames = ({ names, made }: ShownParts): readonly string[] =>
  [...names].flatMap((name) => {
    const isTag = name.startsWith("<");
    const value = made.get(isTag ? name.slice(1, -1) : name);
    if (value === undefined) return isTag ? [] : [name];
    return partsOf(value).flatMap((part) => rootOf(part) ?? []);
  });

/** Whether a variable that is shown surely holds what React refuses. */
export const showsRefused = ({ names, made, isRefused }: ShownParts): boolean =>
  isRefused ||
  [...names].some((name) => {
    const value = made.get(name.startsWith("<") ? name.slice(1, -1) : name);
    return value !== undefined && partsOf(value).some(isRefusedChild);
  });

/** What stands on each of the ways of a value. */
const partsOf = (value: Node): readonly Node[] => {
  if (value.kind === "logical") return listOf(value.operands);
  if (value.kind === "conditional") return [value.yes, value.no].filter(isNode);
  return [value];
};

const isMadeOfParts = ({ kind }: Node): boolean =>
  kind === "member" || kind === "name" || kind === "logical" || kind === "conditional";

const isRefusedChild = ({ kind, isNew, what }: Node): boolean =>
  kind === "object" || (kind === "call" && isNew === true) || (kind === "opaque" && what === "regex");

/** Whether an expression makes an object or a list of its own. */
const isObject = (value: Node): boolean => value.kind === "array" || isRefusedChild(value);

/** `style` and `dangerouslySetInnerHTML` are objects. */
const isRefusedProp = ({ key, value }: Node): boolean =>
  (key === "style" && isNode(value) && (value.kind === "literal" || value.kind === "template")) ||
  (key === "dangerouslySetInnerHTML" && isNode(value));

const rootOf = (node: Node): string | null => {
  if (node.kind === "name") return String(node.name);
  return node.kind === "member" && isNode(node.object) ? rootOf(node.object) : null;
};

const listOf = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isNode) : []);
