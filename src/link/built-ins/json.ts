import type { Step } from "../../model/place.ts";
import { isRegularExpression } from "../made-by-new.ts";
import { withTaints } from "../marked-values.ts";
import { isUndefined } from "../optional-chains.ts";
import {
  choice,
  constant,
  type ExternalValue,
  external,
  objectOf,
  optionsOf,
  taintsOf,
  type Value,
} from "../values.ts";
import { promisedBy } from "./promises.ts";

/** What nests deeper is taken as it is. */
const depthLimit = 8;

/** A value as JSON keeps it: a copy without functions and without what is undefined, in which nothing is an instance any more. */
export const asJson = (value: Value, depth = 0): Value => {
  if (depth > depthLimit) return value;
  switch (value.kind) {
    case "object": {
      const kept = [...value.properties].filter(([, part]) => !isLeftOut(part));
      const parts = kept.map(([key, part]) => [key, asJson(part, depth + 1)] as const);
      return objectOf(new Map(parts), value.rest, value.depth);
    }
    case "array":
      return {
        ...value,
        items: value.items.map((item) => (isLeftOut(item) ? constant(null) : asJson(item, depth + 1))),
      };
    case "choice":
      return { ...value, options: value.options.map((option) => asJson(option, depth)) };
    case "external":
      return isWithoutProperties(value) ? objectOf(new Map()) : { ...value };
    default:
      return isRegularExpression(value) ? objectOf(new Map()) : value;
  }
};

/** Promises and Responses have no property that JSON writes. */
const isWithoutProperties = (value: ExternalValue): boolean =>
  promisedBy(value) !== null ||
  (value.package === "" && value.path.join() === "()" && value.name === "fetch");

const isLeftOut = (value: Value): boolean =>
  value.kind === "function" || value.kind === "class" || isUndefined(value);

const way = ["stringify", "()"];

/** The text that `JSON.stringify` makes of a value that is already as JSON keeps it. */
export const textOfJson = (value: Value, chain: readonly Step[]): Value =>
  value.kind === "object" || value.kind === "array"
    ? withTaints({ ...external("", "JSON", way), args: [value] }, taintsOf(value, chain))
    : value;

/** What `JSON.parse` makes of a text: what was written as one, else what is known of it. */
export const fromJson = (text: Value): Value =>
  choice(
    optionsOf(text).map((option) =>
      option.kind === "external" && option.name === "JSON" && option.path.join() === way.join()
        ? asJson(option.args[0] ?? option)
        : option,
    ),
  );
