import type { Effect, EffectOf } from "../../link/machine.ts";
import { isContext } from "../../link/render/outside-components.ts";
import { type ExternalValue, optionsOf, undefinedValue, type Value } from "../../link/values.ts";
import { weightOf } from "../app-use.ts";

/** What a component gives to everything that it shows, through a context of React. */
export interface Provided {
  readonly context: ExternalValue;
  readonly value: Value;
}

/** The contexts that a file provides. */
export const providedBy = (effects: readonly Effect[]): readonly Provided[] =>
  effects.flatMap((effect) => {
    if (effect.kind !== "render" || !isContext(effect.component)) return [];
    const value = effect.props.properties.get("value") ?? effect.props.rest;
    return value === null ? [] : [{ context: effect.component, value }];
  });

/** Where a component waits for a promise that it has from a context: `use(useContext(Context).user)`, as an `await` of that promise. */
export const waitsThroughContexts = (
  effects: readonly Effect[],
  provided: readonly Provided[],
): readonly Effect[] =>
  provided.length === 0
    ? []
    : effects.flatMap((effect) => {
        if (effect.kind !== "call" || !isCallOf(effect.callee, "use")) return [];
        const promises = effect.args.flatMap(optionsOf).flatMap((arg) => valuesOf(arg, provided));
        const { guards, chain } = effect;
        return promises.flatMap((value) =>
          value.kind === "external" && value.path.includes("()")
            ? [{ kind: "await" as const, value, guards, chain }]
            : [],
        );
      });

/** What a value read of a context may be, by what is provided. */
const valuesOf = (read: Value, provided: readonly Provided[]): readonly Value[] => {
  if (read.kind !== "external" || !(isCallOf(read, "useContext") || isCallOf(read, "use"))) return [];
  const [context] = read.args;
  const names = read.path.slice(read.path.indexOf("()") + 1);
  return context?.kind === "external"
    ? provided
        .filter((each) => isSameContext(each.context, context))
        .flatMap(({ value }) => optionsOf(value))
        .flatMap((value) => memberOf(value, names))
    : [];
};

const memberOf = (value: Value, [name, ...names]: readonly string[]): readonly Value[] => {
  if (name === undefined) return [value];
  const member = value.kind === "object" ? (value.properties.get(name) ?? value.rest) : null;
  return member === null ? [] : optionsOf(member).flatMap((option) => memberOf(option, names));
};

/** Each call of `createContext` makes arguments of its own, which its members keep. */
const isSameContext = (one: ExternalValue, other: ExternalValue): boolean => one.args === other.args;

const isCallOf = (value: Value, name: string): boolean =>
  value.kind === "external" &&
  value.package === "react" &&
  (value.name === name || ((value.name === "default" || value.name === "*") && value.path[0] === name));

/** Whether nothing but contexts that are provided nowhere decides that an error is thrown. */
export const isUnprovided = ({ guards }: EffectOf<"refused">, provided: readonly Provided[]): boolean =>
  guards.every(
    ({ test }) =>
      typeof test !== "object" ||
      !provided.some((each) => isSameContext(each.context, test.context) && !isAsMade(each)),
  ) && weightOf(guards.filter(({ test }) => typeof test !== "object")) === "certain";

/** A provider of the very value that the context was made with, such as state that begins with null, gives readers what none gives them. */
const isAsMade = ({ context: { args }, value }: Provided): boolean => {
  const [made = undefinedValue] = args;
  return made.kind === "constant" && value.kind === "constant" && made.value === value.value;
};
