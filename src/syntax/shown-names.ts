import { isNode, type Node } from "./node.ts";

/** What elements in a piece of code show that React may refuse. */
export interface ShownParts {
  /** Names whose value, or a part of it, is shown as a child or as a component. */
  readonly names: Set<string>;
  /** What variables are made of that are set to no call and to no function. */
  readonly made: Map<string, Node>;
  /** True where something that React refuses is written in an element. */
  isRefused: boolean;
}

export const nothingShown = (): ShownParts => ({ names: new Set(), made: new Map(), isRefused: false });

/** Notes what a node shows, or what a variable is made of that may be shown. */
export const noteShown = (shown: ShownParts, node: Node): void => {
  if (node.kind === "variable") noteVariable(shown, node);
  if (node.kind !== "jsx") return;
  const { tag, attributes, children } = node;
  if (isNode(tag) && tag.kind !== "literal") noteComponent(shown, tag);
  for (const child of listOf(children)) noteChild(shown, child, 0);
  for (const entry of listOf(attributes)) if (isRefusedProp(entry)) shown.isRefused = true;
};

const noteVariable = ({ made }: ShownParts, { target, value }: Node): void => {
  if (!isNode(target) || target.kind !== "name" || !isNode(value)) return;
  if (isMadeOfParts(value) || isRefusedChild(value)) made.set(String(target.name), value);
};

const noteComponent = (shown: ShownParts, tag: Node): void => {
  const root = rootOf(tag);
  if (root !== null && tag.kind !== "name") shown.names.add(root);
  if (root !== null && tag.kind === "name") shown.names.add(`<${root}>`);
};

const depthLimit = 8;

const noteChild = (shown: ShownParts, child: Node, depth: number): void => {
  if (depth > depthLimit) return;
  if (isRefusedChild(child)) shown.isRefused = true;
  const { kind, operands, yes, no } = child;
  if (kind === "name" || kind === "member") {
    const root = rootOf(child);
    if (root !== null) shown.names.add(root);
  }
  if (kind === "logical") for (const operand of listOf(operands)) noteChild(shown, operand, depth + 1);
  if (kind === "conditional") for (const way of [yes, no]) if (isNode(way)) noteChild(shown, way, depth + 1);
};

/** The names that a whole function or statement shows: of a variable, what it is made of. */
export const namesShown = ({ names, made }: ShownParts): readonly string[] => {
  const roots = new Set<string>();
  for (const name of names) {
    const isTag = name.startsWith("<");
    const value = made.get(isTag ? name.slice(1, -1) : name);
    if (value === undefined) {
      if (!isTag) roots.add(name);
      continue;
    }
    for (const part of partsOf(value)) {
      const root = rootOf(part);
      if (root !== null) roots.add(root);
    }
  }
  return [...roots];
};

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

/** `style` and `dangerouslySetInnerHTML` are objects. */
const isRefusedProp = ({ key, value }: Node): boolean =>
  (key === "style" && isNode(value) && (value.kind === "literal" || value.kind === "template")) ||
  (key === "dangerouslySetInnerHTML" && isNode(value));

const rootOf = (node: Node): string | null => {
  if (node.kind === "name") return String(node.name);
  return node.kind === "member" && isNode(node.object) ? rootOf(node.object) : null;
};

const listOf = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isNode) : []);
