/** What a node leads to: a sink at once, or other nodes. */
export type Next<Node> = readonly Node[] | "sink";

/** What nodes a piece leads to, one part after the other, until one is a sink. */
export const together = <Node>(parts: readonly (() => Next<Node>)[]): Next<Node> => {
  const found: Node[] = [];
  for (const part of parts) {
    const next = part();
    if (next === "sink") return "sink";
    found.push(...next);
  }
  return found;
};

/** A node on the way, with the nodes after it that are still to be looked at. */
interface Frame<Node> {
  readonly node: Node;
  readonly next: Next<Node>;
  position: number;
  low: number;
  readonly index: number;
  found: boolean;
}

/** Whether a sink is reached, with the answer of every node on the way kept: Tarjan's strongly connected components, without recursion. */
export const reachesFrom = <Node>(
  start: Next<Node>,
  successors: (node: Node) => Next<Node>,
  answers: Map<Node, boolean>,
): boolean =>
  start === "sink" || start.some((node) => answers.get(node) ?? explored(node, successors, answers));

const explored = <Node>(
  start: Node,
  successors: (node: Node) => Next<Node>,
  answers: Map<Node, boolean>,
): boolean => {
  const open = new Map<Node, Frame<Node>>();
  const component: Node[] = [];
  const frames: Frame<Node>[] = [];
  const enter = (node: Node): void => {
    const next = successors(node);
    const index = open.size;
    const frame = { node, next, position: 0, low: index, index, found: next === "sink" };
    open.set(node, frame);
    component.push(node);
    frames.push(frame);
  };
  enter(start);
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    // Once it is known to reach one, where else it leads does not matter.
    const node = frame.found || frame.next === "sink" ? undefined : frame.next[frame.position];
    frame.position += 1;
    if (node === undefined) {
      frames.pop();
      close(frame, frames.at(-1), component, answers);
      continue;
    }
    const answer = answers.get(node);
    const waiting = answer === undefined ? open.get(node) : undefined;
    if (answer !== undefined) frame.found ||= answer;
    else if (waiting === undefined) enter(node);
    else {
      frame.low = Math.min(frame.low, waiting.index);
      frame.found ||= waiting.found;
    }
  }
  return answers.get(start) ?? true;
};

/** All nodes of a cycle have one answer; it goes to the node that led there. */
const close = <Node>(
  frame: Frame<Node>,
  parent: Frame<Node> | undefined,
  component: Node[],
  answers: Map<Node, boolean>,
): void => {
  if (parent !== undefined) {
    parent.low = Math.min(parent.low, frame.low);
    parent.found ||= frame.found;
  }
  if (frame.low !== frame.index) return;
  for (let node = component.pop(); node !== undefined; node = component.pop()) {
    answers.set(node, frame.found);
    if (node === frame.node) return;
  }
};
