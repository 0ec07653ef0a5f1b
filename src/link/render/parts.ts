import type { Step } from "../../model/place.ts";
import { type Machine, type Run, under } from "../machine.ts";
import { type ElementValue, optionsOf, type Value } from "../values.ts";
import { noteShownChildren } from "./refused-by-react.ts";
import { isRenderProp } from "./shown.ts";

/** Renders what an element surely shows as its children. */
export const renderChildren = (machine: Machine, run: Run, element: ElementValue): void => {
  noteShownChildren(run, element);
  renderParts(machine, run, element, ["children"]);
};

/** Renders elements among the props; `names` null: all of them, because it is not known which are shown. */
export const renderParts = (
  machine: Machine,
  run: Run,
  { props, site }: ElementValue,
  names: readonly string[] | null,
): void => {
  for (const [name, value] of props.properties) {
    if (names !== null && !names.includes(name)) continue;
    machine.render(run, value, site);
    if (names === null && isRenderProp(name)) callRenderProps(machine, run, value, site);
  }
};

export const callRenderProps = (machine: Machine, run: Run, value: Value, site: Step): void => {
  for (const option of optionsOf(value)) {
    if (option.kind !== "function" || option.code.directives.includes("use server")) continue;
    under(run, { kind: "callback", taints: [], place: site }, () =>
      machine.render(run, machine.call(run, option, [], site), site),
    );
  }
};
