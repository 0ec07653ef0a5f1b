import type { Step } from "../../model/place.ts";
import { type Effect, type Guard, type Machine, type Run, under } from "../machine.ts";
import { partsOf, type Value } from "../values.ts";

/** Shows each of the components that may stand in one place: what only some of them come to is a condition. */
export const eachShown = (
  run: Run,
  components: readonly Value[],
  site: Step,
  show: (component: Value) => void,
): void => {
  const [only, ...others] = components;
  if (only !== undefined && others.length === 0) {
    show(only);
    return;
  }
  const first = run.effects.length;
  const guard: Guard = { kind: "if", taints: [], place: site };
  const ways = components.map((component) => {
    const from = run.effects.length;
    under(run, guard, () => show(component));
    return new Set(run.effects.slice(from).map(keyOf));
  });
  const bounded = new Set(run.effects.slice(first).filter(isInBoundary).map(keyOf));
  for (const [index, effect] of run.effects.entries()) {
    if (index < first || !("guards" in effect) || !ways.every((way) => way.has(keyOf(effect)))) continue;
    // Where one of them is a boundary, nothing is sure to stand outside of one.
    if (!isInBoundary(effect) && bounded.has(keyOf(effect))) continue;
    run.effects[index] = { ...effect, guards: effect.guards.filter((each) => each !== guard) };
  }
};

const isInBoundary = (effect: Effect): boolean =>
  "guards" in effect && effect.guards.some(({ kind }) => kind === "suspense" || kind === "package");

/** What an effect is: a call without arguments, such as cookies(), comes to the same wherever it stands. */
const keyOf = (effect: Effect): string => {
  const place = effect.chain.at(-1);
  if (effect.kind === "call" && effect.callee.kind === "external" && effect.args.length === 0)
    return `call ${effect.callee.package} ${effect.callee.name} ${effect.callee.path.join(".")}`;
  return `${effect.kind} ${place?.name} ${place?.file}:${place?.line}:${place?.column}`;
};

/** Elements handed to a component for the browser are rendered on the server, whether or not it shows them. */
export const renderUnshown = (machine: Machine, run: Run, props: Value, site: Step): void => {
  const parts = new Set<Value>([props]);
  for (const part of parts) {
    if (part.kind === "element" && !run.rendered.has(part))
      under(run, { kind: "suspense", taints: [], place: site }, () =>
        renderPerhaps(machine, run, part, site),
      );
    else if (parts.size < partLimit) for (const inner of partsOf(part)) parts.add(inner);
  }
};

/** Renders what may not be shown on the server: nothing that is thrown where something is shown is sure there, as in a package's component. */
export const renderPerhaps = (machine: Machine, run: Run, value: Value, site: Step): void => {
  if (run.lacks === null) machine.render(run, value, site);
  else under(run, { kind: "package", taints: [], place: site }, () => machine.render(run, value, site));
};

/** Parts of the props of one element that are looked through. */
const partLimit = 500;

/** Functions given to a package's component: those for events never run on the server. */
export const isRenderProp = (name: string): boolean =>
  !/^on[A-Z]/.test(name) && !/action$/i.test(name) && name !== "ref";
