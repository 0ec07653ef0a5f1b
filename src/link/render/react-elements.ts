import type { BuiltIn, BuiltInCall } from "../built-ins/built-in.ts";
import { spreadInto } from "../composites.ts";
import { isInBrowser } from "../guards.ts";
import { conditionsAround, type Run } from "../machine.ts";
import {
  choice,
  constant,
  type ElementValue,
  objectOf,
  optionsOf,
  runTimeData,
  undefinedValue,
  type Value,
} from "../values.ts";
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

/** `createElement(Component, props, ...children)`: an element as JSX makes one. */
const create: BuiltIn = ({ machine, run, call: { args, site } }) => {
  const [tag = undefinedValue, given = undefinedValue, ...children] = args;
  const properties = new Map<string, Value>();
  const rest = spreadInto(machine, run, properties, given, () => site);
  if (children.length > 0) properties.set("children", childrenProp(children));
  return madeElement(run, tag, objectOf(properties, rest, conditionsAround(run)), site);
};

/** What a compiler makes of JSX: `jsx(Component, { children }, key)`. */
const compiled: BuiltIn = (context) =>
  create({ ...context, call: { ...context.call, args: context.call.args.slice(0, 2) } });

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
