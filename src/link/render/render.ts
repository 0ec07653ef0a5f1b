import type { Step } from "../../model/place.ts";
import { promisedBy, recordAwait } from "../built-ins/promises.ts";
import { callValue } from "../calls.ts";
import { isInBrowser } from "../guards.ts";
import { type Guard, type GuardKind, type Machine, type Run, record, under } from "../machine.ts";
import { realOptionsOf, recordDoubt } from "../marked-values.ts";
import { memberOf } from "../members.ts";
import { isOfClient } from "../modules/client-values.ts";
import { showingOnce } from "../recursion.ts";
import { isRejected, noteRejected, noteUncaught } from "../statements/own-errors.ts";
import {
  type ClassValue,
  constant,
  type ElementValue,
  type ExternalValue,
  type FunctionValue,
  type ObjectValue,
  optionsOf,
  type Value,
} from "../values.ts";
import { loadedProps, withDefaults } from "./default-props.ts";
import { noteHandedOver } from "./handed-over.ts";
import {
  hidingOf,
  isContext,
  isOfReact,
  isTransparent,
  placeInside,
  wrappedComponents,
} from "./outside-components.ts";
import { withRouter } from "./pages-router.ts";
import { callRenderProps, renderChildren, renderHanded, renderParts } from "./parts.ts";
import { noteHostProps, noteShownValue, noteTag } from "./refused-by-react.ts";
import { noteHanded, noteServerClass, noteServerContext } from "./server-refusals.ts";
import { eachShown, renderPerhaps, renderUnshown } from "./shown.ts";
import { readOfContext } from "./unprovided.ts";

/** Renders a value as React does on the server: elements run their component, everything else shows nothing. */
export const renderValue = (machine: Machine, run: Run, value: Value, site: Step): void => {
  switch (value.kind) {
    case "element":
      renderElement(machine, run, value);
      return;
    case "array":
      for (const item of value.items) machine.render(run, item, site);
      return;
    case "choice":
      // Which of several promises rejects is not known.
      for (const option of value.options)
        if (run.lacks === null || !isRejected(option)) machine.render(run, option, site);
      return;
    case "unknown":
      noteRejected(run, value);
      return;
    case "external": {
      const promise = promisedBy(value);
      if (promise === null) return;
      noteRejected(run, value);
      recordAwait(run, value, site);
      machine.render(run, promise.inner, site);
      return;
    }
    case "symbol":
      if (value.root === slotRoot) shown(run, value.path.join("."), site);
      return;
    default:
      return;
  }
};

/** Root of the symbols that stand for what a layout is given to show. */
export const slotRoot = "slot";

const shown = (run: Run, what: string, site: Step): void =>
  record(run, { kind: "shown", what, guards: run.guards, chain: [...run.stack, site] });

/** The conditions under which an element was made hold where it is rendered. */
const renderElement = (machine: Machine, run: Run, element: ElementValue): void => {
  run.rendered.add(element);
  const missing = element.guards.filter(
    (guard) => !run.guards.includes(guard) && !placeKinds.has(guard.kind),
  );
  const wasServer = !isInBrowser(element.guards);
  const place: readonly Guard[] = wasServer && isInBrowser(run.guards) ? [at("server", element.site)] : [];
  const around = run.guards;
  // What a cached function is handed to show is made outside of it, and no part of what it keeps.
  const kept = around.filter((guard) => guard.kind !== "cache" || element.guards.includes(guard));
  run.guards = [...kept, ...missing, ...place];
  const environment = isInBrowser(run.guards) ? "client" : "server";
  try {
    if (run.fuel > 0 && !run.isInert(element, environment, run.guards)) {
      if (environment === "server" && !(element.isAnyones && isInBrowser(around))) noteHanded(run, element);
      renderTag(machine, run, element);
    }
  } finally {
    run.guards = around;
  }
};

const placeKinds: ReadonlySet<GuardKind> = new Set([
  "suspense",
  "package",
  "fallback",
  "client",
  "server",
  "cache",
  "promise",
]);

const at = (kind: GuardKind, place: Step): Guard => ({ kind, taints: [], place });

const renderTag = (machine: Machine, run: Run, element: ElementValue): void => {
  const { tag, props, site } = element;
  if (tag === null || tag.kind === "constant") {
    if (tag !== null && noteTag(run, tag, site)) return;
    if (tag?.value === "html") shown(run, "html", site);
    noteHostProps(run, element);
    renderChildren(machine, run, element);
    return;
  }
  eachShown(run, realOptionsOf(tag), site, (component) => {
    if (component.kind === "function" || component.kind === "class")
      renderComponent(machine, run, component, props, site);
    else if (component.kind === "external") enterExternal(machine, run, component, element);
    else if (!noteTag(run, component, site)) {
      recordDoubt(run, component, site, { taints: [], isShown: true });
      renderParts(machine, run, element, null);
    }
  });
};

/** Renders the component of a route's own file: its props come from Next, so nothing is handed over to the browser by it. */
export const renderEntry = (
  machine: Machine,
  run: Run,
  component: Value,
  props: ObjectValue,
  site: Step,
): void => {
  for (const option of optionsOf(component)) {
    if (option.kind !== "function" && option.kind !== "class") {
      // What is no component Next does not show.
      if (isPlain(option)) continue;
      renderTag(machine, run, { kind: "element", tag: option, props, site, guards: [] });
      continue;
    }
    const isClient = isOfClient(option);
    const { guards } = run;
    if (isClient) run.guards = [...guards, at("client", site)];
    runComponent(machine, run, option, props, site);
    run.guards = guards;
  }
};

const isPlain = ({ kind }: Value): boolean =>
  kind === "constant" || kind === "object" || kind === "array" || kind === "element";

/** Runs a component of the project and renders what it returns. */
const renderComponent = (
  machine: Machine,
  run: Run,
  component: FunctionValue | ClassValue,
  props: ObjectValue,
  site: Step,
): void => {
  const isEntered = isOfClient(component) && !isInBrowser(run.guards);
  if (isEntered) noteHandedOver(run, props, site);
  const { guards } = run;
  if (isEntered) run.guards = [...guards, at("client", site)];
  try {
    showingOnce(run, component.code, props, (shown) => runComponent(machine, run, component, shown, site));
  } finally {
    run.guards = guards;
  }
  if (isEntered) renderUnshown(machine, run, props, site);
};

const runComponent = (
  machine: Machine,
  run: Run,
  component: FunctionValue | ClassValue,
  given: Value,
  site: Step,
): void => {
  const props = given.kind === "object" ? withDefaults(run, component, given) : given;
  if (component.kind === "function") {
    const { isLeft } = run;
    const returns = machine.enter(run, component, [props], site);
    if (run.lacks !== null) noteUncaught(run, returns, isLeft);
    if (component.code.isAsync)
      record(run, { kind: "later", guards: run.guards, chain: [...run.stack, site] });
    for (const { value, guards } of returns) renderUnder(machine, run, value, guards, site);
    return;
  }
  noteServerClass(run, component, site);
  const { isLeft } = run;
  const instance = callValue(machine, run, component, [props], site);
  if (run.lacks !== null) noteUncaught(run, [], isLeft);
  if (instance.kind !== "object" || run.isLeft) return;
  instance.properties.set("props", props);
  const render = memberOf(run, instance, "render");
  if (render.kind !== "function") return;
  const returns = machine.enter(run, render, [], site, instance);
  if (run.lacks !== null) noteUncaught(run, returns, isLeft);
  for (const { value, guards } of returns) renderUnder(machine, run, value, guards, site);
};

/** What is returned under a condition is shown under it; the way to what is shown leads through the component that shows it. */
const renderUnder = (
  machine: Machine,
  run: Run,
  value: Value,
  guards: readonly Guard[],
  site: Step,
): void => {
  const { guards: around, stack } = run;
  run.guards = [...around, ...guards.filter((guard) => !around.includes(guard))];
  run.stack = [...stack, site];
  noteShownValue(run, value, site);
  machine.render(run, value, site);
  run.stack = stack;
  run.guards = around;
};

/** A component of a package that a "use client" file hands on belongs to the browser, as one of that file's own does. */
const enterExternal = (machine: Machine, run: Run, component: ExternalValue, element: ElementValue): void => {
  if (!isOfClient(component) || isInBrowser(run.guards)) {
    renderExternal(machine, run, component, element);
    return;
  }
  noteHandedOver(run, element.props, element.site);
  under(run, at("client", element.site), () => renderExternal(machine, run, component, element));
  renderUnshown(machine, run, element.props, element.site);
};

/** Shows a component of a package, or what a package made of one of the project's. */
const renderExternal = (
  machine: Machine,
  run: Run,
  component: ExternalValue,
  element: ElementValue,
): void => {
  const { props, site } = element;
  if (isOfReact(component, "Suspense")) {
    showFallback(machine, run, props.properties.get("fallback") ?? constant(null), site);
    under(run, at("suspense", site), () => renderParts(machine, run, element, ["children"]));
    return;
  }
  if (isTransparent(component)) {
    const hidden = hidingOf(component, props);
    if (hidden === null) renderParts(machine, run, element, ["children"]);
    else if (hidden === "surely") renderUnshown(machine, run, props, site);
    else under(run, at("package", site), () => renderParts(machine, run, element, ["children"]));
    return;
  }
  record(run, { kind: "render", component, props, guards: run.guards, chain: [...run.stack, site] });
  if (isContext(component)) {
    noteServerContext(run, component, site);
    renderContext(machine, run, component, element);
  } else renderOutside(machine, run, component, element);
};

/** Server Components in a fallback run whatever happens; what they give is shown where something inside is waited for. */
const showFallback = (machine: Machine, run: Run, fallback: Value, site: Step): void =>
  under(run, at("fallback", site), () => renderPerhaps(machine, run, fallback, site));

/** A context shows its children; a consumer, what they make of its value. */
const renderContext = (machine: Machine, run: Run, component: ExternalValue, element: ElementValue): void => {
  const { props, site } = element;
  renderParts(machine, run, element, ["children"]);
  const children = props.properties.get("children");
  if (component.path.at(-1) !== "Consumer" || children === undefined) return;
  if (children.kind === "function")
    machine.render(run, machine.call(run, children, [readOfContext(component)], site), site);
  else callRenderProps(machine, run, children, site);
};

const renderOutside = (machine: Machine, run: Run, component: ExternalValue, element: ElementValue): void => {
  const { site } = element;
  const props = withDefaults(run, component, withRouter(component, element.props, run.router));
  const wrapped = wrappedComponents(machine, run, component, site);
  const showAll = (): void => {
    for (const inner of wrapped)
      renderComponent(machine, run, inner, loadedProps(run, component, inner, props), site);
  };
  const place = placeInside(machine, run, component);
  if (place === null) showAll();
  else under(run, at(place, site), showAll);
  if (wrapped.length > 0) return;
  renderHanded(machine, run, component, element);
};
