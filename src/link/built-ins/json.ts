import type { Step } from "../../model/place.ts";
import { conditionsAround } from "../machine.ts";
import { isRegularExpression } from "../made-by-new.ts";
import { withTaints } from "../marked-values.ts";
import { ownProperties } from "../members.ts";
import { isUndefined } from "../optional-chains.ts";
import { isGetter } from "../read-member.ts";
import {
  choice,
  constant,
  derived,
  type ExternalValue,
  external,
  type ObjectValue,
  objectOf,
  optionsOf,
  runTimeData,
  taintsOf,
  type Value,
} from "../values.ts";
import { type BuiltInCall, madeOf } from "./built-in.ts";
import { sizeOf } from "./collections.ts";
import { isPromise } from "./promises.ts";

/** What nests deeper is taken as it is. */
const depthLimit = 8;

/** A value as JSON keeps it: a copy without functions and without what is undefined, in which nothing is an instance any more. */
export const asJson = (value: Value, depth = 0): Value => {
  if (depth > depthLimit) return value;
  switch (value.kind) {
    case "object": {
      if (isOwnForm(value)) return derived(taintsOf(value, []));
      const kept = [...value.properties].filter(([, part]) => !isLeftOut(part));
      const parts = kept.map(([key, part]) => [key, asJson(part, depth + 1)] as const);
      return objectOf(new Map(parts), value.rest, value.depth);
    }
    case "array":
      if (isPromise(value)) return objectOf(new Map());
      return {
        ...value,
        items: value.items.map((item) => (isLeftOut(item) ? constant(null) : asJson(item, depth + 1))),
      };
    case "choice":
      return { ...value, options: value.options.map((option) => asJson(option, depth)) };
    case "constant":
      return typeof value.value === "number" && !Number.isFinite(value.value) ? constant(null) : value;
    case "external":
      return isWithoutProperties(value) ? objectOf(new Map()) : { ...value };
    default:
      return isRegularExpression(value) ? objectOf(new Map()) : value;
  }
};

/** What says itself how it is written, or has getters that do. */
const isOwnForm = ({ properties }: ObjectValue): boolean =>
  properties.has("toJSON") || [...properties.values()].some(isGetter);

/** Promises and Responses have no property that JSON writes. */
const isWithoutProperties = (value: ExternalValue): boolean =>
  isPromise(value) || (value.package === "" && value.path.join() === "()" && value.name === "fetch");

const isLeftOut = (value: Value): boolean =>
  value.kind === "function" || value.kind === "class" || isUndefined(value);

const way = ["stringify", "()"];

/** The text that `JSON.stringify` makes of a value that is already as JSON keeps it. */
export const textOfJson = (value: Value, chain: readonly Step[]): Value =>
  value.kind === "object" || value.kind === "array"
    ? withTaints({ ...external("", "JSON", way), args: [value] }, taintsOf(value, chain))
    : value;

/** What `JSON.parse` makes of a text: what was written as one, else what is known of it; null where it surely refuses the text. */
export const fromJson = (text: Value): Value | null => {
  const options = optionsOf(text);
  const parsed = options.map((option) => {
    if (option.kind === "constant") return parsedText(String(option.value));
    return option.kind === "external" && option.name === "JSON" && option.path.join() === way.join()
      ? asJson(option.args[0] ?? option)
      : option;
  });
  return parsed.every((each) => each === null) ? null : choice(parsed.map((each) => each ?? runTimeData));
};

const textLimit = 2_000;

const parsedText = (text: string): Value | null => {
  try {
    return text.length > textLimit ? runTimeData : valueOfJson(JSON.parse(text));
  } catch {
    return null;
  }
};

const valueOfJson = (data: unknown): Value => {
  if (Array.isArray(data)) return { kind: "array", items: data.map(valueOfJson), isOpen: false };
  if (typeof data === "object" && data !== null)
    return objectOf(new Map(Object.entries(data).map(([key, part]) => [key, valueOfJson(part)])));
  return typeof data === "string" || typeof data === "number" || typeof data === "boolean"
    ? constant(data)
    : constant(null);
};

/** What `structuredClone` makes: a copy all the way down, in which nothing is an instance any more. */
export const cloned = (context: BuiltInCall, value: Value, depth = 0): Value => {
  const made = conditionsAround(context.run);
  if (depth > depthLimit) return madeOf(context, [value]);
  switch (value.kind) {
    case "object": {
      const own = ownProperties(value) ?? new Map<string, Value>();
      if ([...own.values()].some(isGetter)) return madeOf(context, [value]);
      const parts = [...own].map(([key, part]) => [key, cloned(context, part, depth + 1)] as const);
      return objectOf(new Map(parts), value.rest, made);
    }
    case "array":
      return {
        ...value,
        items: value.items.map((item) => cloned(context, item, depth + 1)),
        depth: made,
      };
    case "choice":
      return { ...value, options: value.options.map((option) => cloned(context, option, depth + 1)) };
    case "external":
      return sizeOf(value) === null ? value : madeOf(context, [value]);
    default:
      return value;
  }
};
