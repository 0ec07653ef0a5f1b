import type { Step } from "../../model/place.ts";
import { passingPackages, readingComponents } from "../../packages/components.ts";
import { isListed } from "../../packages/match.ts";
import { type Machine, type Run, under } from "../machine.ts";
import { type ElementValue, type ExternalValue, optionsOf, type Value } from "../values.ts";
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

/** Renders what a component of a package is handed, wherever it may show that. */
export const renderHanded = (
  machine: Machine,
  run: Run,
  component: ExternalValue,
  element: ElementValue,
): void => {
  const showAll = (): void => renderParts(machine, run, element, null);
  if (isListed(passingPackages, component.package)) {
    showAll();
    return;
  }
  const kind = run.lacks !== null && isReading(component) ? "if" : "package";
  under(run, { kind, taints: [], place: element.site }, showAll);
};

const isReading = ({ package: name, name: exported }: ExternalValue): boolean =>
  readingComponents.some(({ packages, names }) => isListed(packages, name) && names.includes(exported));

export const callRenderProps = (machine: Machine, run: Run, value: Value, site: Step): void => {
  for (const option of optionsOf(value)) {
    if (option.kind !== "function" || option.code.directives.includes("use server")) continue;
    under(run, { kind: "callback", taints: [], place: site }, () =>
      machine.render(run, machine.call(run, option, [], site), site),
    );
  }
};
