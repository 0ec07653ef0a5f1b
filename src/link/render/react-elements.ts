import type { BuiltIn, BuiltInCall } from "../built-ins/built-in.ts";
import { spreadInto } from "../composites.ts";
import { isInBrowser } from "../guards.ts";
import { conditionsAround, type Run } from "../machine.ts";
import {
  choice,
  constant,
  type ElementValue,
  type ObjectValue,
  objectOf,
  optionsOf,
  runTimeData,
  undefinedValue,
  type Value,
} from "../values.ts";
import { withDefaults } from "./default-props.ts";
import { childrenProp, madeElement } from "./elements.ts";

/** What React does to make elements and with those that it is given: `createElement`, `cloneElement`, `Children.map`; null: another call. */
export const reactElements: BuiltIn = (context) => {
  const { callee } = context.call;
  if (callee.kind !== "external") return null;
  const known = functionsOf[callee.package];
  if (known === undefined) return null;
  const way = (callee.name === "default" ? callee.path : [callee.name, ...callee.path]).join(".");
  return Object.hasOwn(known, way) ? (known[way]?.(context) ?? null) : null;
};

/** An element of a component with props, as each way to make one begins. */
const propsOf = ({ machine, run, call: { args, site } }: BuiltInCall): ObjectValue => {
  const properties = new Map<string, Value>();
  const rest = spreadInto(machine, run, properties, args[1] ?? undefinedValue, () => site);
  return objectOf(properties, rest, conditionsAround(run));
};

/** `createElement(Component, props, ...children)`: an element as JSX makes one, to which `defaultProps` are given in every version. */
const create: BuiltIn = (context) => {
  const { run, call } = context;
  const [tag = undefinedValue, , ...children] = call.args;
  const props = propsOf(context);
  if (children.length > 0) props.properties.set("children", childrenProp(children));
  const hasDefaults = tag.kind === "function" || tag.kind === "class" || tag.kind === "external";
  return madeElement(run, tag, hasDefaults ? withDefaults(run, tag, props, "yes") : props, call.site);
};

/** What a compiler makes of JSX: `jsx(Component, { children }, key)`. */
const compiled: BuiltIn = (context) =>
  madeElement(context.run, context.call.args[0] ?? undefinedValue, propsOf(context), context.call.site);

const clone: BuiltIn = ({ run, call: { args } }) => {
  const [target = undefinedValue, props, ...children] = args;
  return choice(
    optionsOf(target).map((option) =>
      option.kind === "element" ? clonedIn(run, withProps(option, props, children)) : option,
    ),
  );
};

const clonedIn = (run: Run, element: ElementValue): ElementValue =>
  isInBrowser(run.guards) ? { ...element, isAnyones: true } : element;

const withProps = (
  element: ElementValue,
  props: Value | undefined,
  children: readonly Value[],
): ElementValue => {
  const merged = objectOf(element.props.properties, element.props.rest, element.props.depth);
  for (const option of optionsOf(props ?? undefinedValue))
    if (option.kind === "object")
      for (const [key, value] of option.properties) merged.properties.set(key, value);
  if (children.length > 0) merged.properties.set("children", childrenProp(children));
  return { ...element, props: merged };
};

const childrenOf = (value: Value | undefined, depth = 0): readonly Value[] => {
  if (value === undefined) return [];
  if (value.kind === "array" && depth < 3) return value.items.flatMap((item) => childrenOf(item, depth + 1));
  return value.kind === "constant" && (value.value === undefined || value.value === null) ? [] : [value];
};

const mapped = ({ machine, run, call }: BuiltInCall): Value => {
  const [children, target = undefinedValue] = call.args;
  const items = childrenOf(children).map((child, index) =>
    machine.call(run, target, [child, constant(index)], call.site),
  );
  return { kind: "array", items, isOpen: false };
};

const functions: Readonly<Record<string, BuiltIn>> = {
  createElement: create,
  cloneElement: clone,
  isValidElement: ({ call: { args } }) => {
    const [value = undefinedValue] = args;
    if (value.kind === "element") return constant(true);
    return value.kind === "constant" ? constant(false) : runTimeData;
  },
  "Children.map": mapped,
  "Children.forEach": mapped,
  "Children.toArray": ({ call }) => ({ kind: "array", items: childrenOf(call.args[0]), isOpen: false }),
  "Children.only": ({ call }) => call.args[0] ?? undefinedValue,
};

const functionsOf: Readonly<Record<string, Readonly<Record<string, BuiltIn>>>> = {
  react: functions,
  "react/jsx-runtime": { jsx: compiled, jsxs: compiled },
  "react/jsx-dev-runtime": { jsxDEV: compiled },
};
