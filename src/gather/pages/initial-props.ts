import { doubtOf } from "../../link/marked-values.ts";
import { assignedTo, unknownPartOf } from "../../link/members.ts";
import { truthOf } from "../../link/truth.ts";
import { optionsOf, type Value } from "../../link/values.ts";
import type { Doubt } from "../../model/place.ts";
import { componentWrappers } from "../../packages/components.ts";
import { isListed } from "../../packages/match.ts";

/** Whether a component has getInitialProps once every wrapper around it is applied. */
export interface InitialProps {
  readonly has: "yes" | "no" | "unsure";
  /** The function itself, where it was found. */
  readonly value: Value | null;
  /** False where the answer rests on a wrapper that could not be read or on a condition. */
  readonly isSure: boolean;
  readonly doubt: Doubt | null;
}

const none: InitialProps = { has: "no", value: null, isSure: true, doubt: null };

/** Looks for getInitialProps on a component value as `next build` sees it: on the final default export. */
export const initialPropsOf = (component: Value, depth = 0): InitialProps => {
  if (depth > 20) return { has: "unsure", value: null, isSure: false, doubt: null };
  switch (component.kind) {
    case "function":
    case "class":
      return ofStatics(component, depth);
    case "object":
      return ofFunction(component.properties.get("getInitialProps") ?? null);
    case "external":
      return ofWrapped(component, depth);
    case "choice":
      return ofChoice(component.options, depth);
    case "unknown":
      return component.doubt === null
        ? { ...none, isSure: false }
        : { has: "unsure", value: null, isSure: false, doubt: component.doubt };
    default:
      return none;
  }
};

const ofStatics = (
  component: Extract<Value, { kind: "function" | "class" }>,
  depth: number,
): InitialProps => {
  const own = component.statics.get("getInitialProps");
  if (own !== undefined && !(extendsApp(component) && isDefaultOfApp(own))) return ofFunction(own);
  const hidden = unknownPartOf(component);
  if (hidden !== null) return ofHidden(hidden);
  if (component.kind === "class" && component.base !== null) return inherited(component.base, depth);
  return none;
};

/** Properties under keys that are not known, such as those a wrapper copies in a loop, may be it. */
const ofHidden = (hidden: Value): InitialProps => {
  const real = optionsOf(hidden).filter((option) => !isNothing(option));
  if (real.length === 0) return none;
  return { has: "unsure", value: null, isSure: false, doubt: doubtOf(hidden) ?? hiddenDoubt };
};

const hiddenDoubt: Doubt = {
  kind: "computed-call",
  says: "properties are set on the component under names that are not known; getInitialProps may be one",
  at: null,
};

/** A class takes getInitialProps from the project's class that it extends; `App` of next/app has the default one, which does not count. */
const inherited = (base: Value, depth: number): InitialProps =>
  base.kind === "external" ? none : initialPropsOf(base, depth + 1);

const ofFunction = (value: Value | null): InitialProps => {
  if (value === null) return none;
  const options = optionsOf(value);
  const real = options.filter((option) => !isNothing(option));
  const [first] = real;
  if (first === undefined) return none;
  return {
    has: "yes",
    value: first,
    isSure: real.length === options.length && first.kind !== "unknown",
    doubt: null,
  };
};

const isNothing = (value: Value): boolean =>
  value.kind === "constant" && (value.value === undefined || value.value === null);

/** Next tells a custom function apart by comparing with what a class that extends `App` inherits; on a function component the same one counts. */
const extendsApp = (component: Value): boolean =>
  component.kind === "class" && component.base?.kind === "external" && component.base.package === "next/app";

const isDefaultOfApp = (value: Value): boolean =>
  value.kind === "external" && value.package === "next/app" && value.path.at(-1) === "getInitialProps";

/** What a package's wrapper makes of the component that was handed to it. */
const ofWrapped = (component: Extract<Value, { kind: "external" }>, depth: number): InitialProps => {
  const own = assignedTo(component, "getInitialProps");
  if (own !== null) return ofFunction(own);
  if (component.package === "" && component.path.length === 0) return none;
  if (component.path.length === 0 || component.path.at(-1) !== "()")
    return component.path.length === 0 ? unlisted(component, none) : none;
  const inner =
    component.args.map((arg) => initialPropsOf(arg, depth + 1)).find(({ has }) => has !== "no") ?? none;
  const row = componentWrappers.find(
    ({ packages, names }) =>
      isListed(packages, component.package) &&
      (names === undefined || names.includes(component.name) || names.includes(component.path[0] ?? "")),
  );
  if (row?.addsWhen !== undefined) return ofOption(component, row.addsWhen, inner);
  switch (row?.effect) {
    case "copies":
      return inner;
    case "drops":
      return none;
    case "adds":
      return { has: "yes", value: null, isSure: true, doubt: null };
    default:
      return unlisted(component, inner);
  }
};

/** A wrapper that sets getInitialProps by itself where an option asks for it, and copies the component's otherwise. */
const ofOption = (
  component: Extract<Value, { kind: "external" }>,
  option: string,
  inner: InitialProps,
): InitialProps => {
  const given = [...component.earlier, ...component.args].find(
    (arg) => arg.kind === "object" && arg.properties.has(option),
  );
  const truth = given?.kind === "object" ? truthOf(given.properties.get(option) ?? given) : false;
  if (truth === false) return inner;
  return { has: "yes", value: null, isSure: truth === true, doubt: null };
};

/** A component or wrapper of a package that is not known: what is inside is the best guess. */
const unlisted = (component: Extract<Value, { kind: "external" }>, inner: InitialProps): InitialProps => ({
  ...inner,
  isSure: false,
  doubt: {
    kind: "unknown-package",
    says: `${component.name === "default" ? "the default export" : component.name} of ${component.package} may set or drop getInitialProps`,
    at: null,
  },
});

const ofChoice = (options: readonly Value[], depth: number): InitialProps => {
  const found = options.map((option) => initialPropsOf(option, depth + 1));
  const [first] = found;
  if (first === undefined) return none;
  const agree = found.every(({ has }) => has === first.has);
  return agree
    ? { ...first, isSure: found.every(({ isSure }) => isSure) }
    : { ...(found.find(({ has }) => has === "yes") ?? first), isSure: false };
};
