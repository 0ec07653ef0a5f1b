import { isPromise } from "./built-ins/promises.ts";
import { realOptionsOf } from "./marked-values.ts";
import type { SymbolValue, Value } from "./values.ts";

/** The segment of a language, `[locale]`, is in every address: no text of it is empty. */
const isLanguage = ({ path }: SymbolValue): boolean =>
  path.at(-2) === "params" && /^(?:locale|lang|lng|language)$/.test(path.at(-1) ?? "");

/** True, false, or null where only run time tells. */
export const truthOf = (value: Value): boolean | null => {
  switch (value.kind) {
    case "symbol":
      return isLanguage(value) ? true : null;
    case "constant":
      return Boolean(value.value);
    case "object":
    case "array":
    case "function":
    case "class":
    case "element":
      return true;
    case "external":
      // What Next exports are functions.
      return isPromise(value) || (value.package.startsWith("next/") && value.path.length === 0) ? true : null;
    case "choice": {
      const truths = new Set(realOptionsOf(value).map(truthOf));
      const [only] = truths;
      return truths.size === 1 && only !== undefined ? only : null;
    }
    default:
      return null;
  }
};
