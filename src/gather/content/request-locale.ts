import { isCondition } from "../../link/guards.ts";
import type { Effect } from "../../link/machine.ts";
import type { Outcome, Program } from "../../link/program.ts";
import { declare, openScope } from "../../link/scope.ts";
import {
  external,
  type FunctionValue,
  objectOf,
  optionsOf,
  undefinedValue,
  type Value,
} from "../../link/values.ts";
import type { FilePath } from "../../model/place.ts";
import type { FunctionCode } from "../../model/syntax.ts";

/** What next-intl's request config of an app does whenever a translation is asked for without a locale. */
export interface RequestConfig {
  /** Whether it asks for the locale of the request; "maybe" where a condition decides, or where it could not be followed. */
  readonly asksForLocale: "yes" | "maybe" | "no";
  /** Everything else on the way, such as `cookies()`. */
  readonly effects: readonly Effect[];
}

const localePackage = "next-intl/server";
const localeName = "requestLocale";

/**
 * Runs the function that the app hands to `getRequestConfig`. `requestLocale` is a getter that reads a header when it is taken, awaited or
 * not, unless `setRequestLocale` was called (next-intl@4.15.0 server/react-server/getConfig.js); in version 3 so is `locale`.
 */
export const readRequestConfig = (program: Program, file: FilePath, major: number): RequestConfig => {
  const exported = program.exportValue(file, "default");
  const target = exported === null ? null : functionIn(exported);
  if (target === null) return { asksForLocale: "maybe", effects: [] };
  const getter = localeGetter(target);
  const given = objectOf(
    new Map<string, Value>([
      [localeName, getter],
      ["locale", major < 4 ? getter : undefinedValue],
    ]),
  );
  const outcome = program.run(target, [given], { file, line: 1, column: 1, name: "getRequestConfig()" });
  return { asksForLocale: asksIn(outcome), effects: outcome.effects.filter((effect) => !isAsking(effect)) };
};

/** The function itself where next-intl is followed, else what was handed to it. */
const functionIn = (exported: Value): FunctionValue | null => {
  for (const option of optionsOf(exported)) {
    if (option.kind === "function") return option;
    const [first] = option.kind === "external" && option.package === localePackage ? option.args : [];
    if (first?.kind === "function") return first;
  }
  return null;
};

/** A getter that calls something outside the project, so that taking the property is an effect with its place. */
const localeGetter = ({ code, scope: closure }: FunctionValue): FunctionValue => {
  const { at } = code;
  const scope = openScope(closure, closure.depth);
  declare(scope, "*locale*", external(localePackage, localeName));
  const getter: FunctionCode = {
    name: localeName,
    parameters: [],
    body: [
      {
        kind: "return",
        value: { kind: "call", callee: { kind: "name", name: "*locale*", at }, args: [], isNew: false, at },
        at,
      },
    ],
    directives: [],
    isAsync: false,
    isGenerator: false,
    accessor: "get",
    at,
  };
  return { kind: "function", code: getter, scope, statics: new Map() };
};

const isAsking = (effect: Effect): boolean =>
  effect.kind === "call" &&
  effect.callee.kind === "external" &&
  effect.callee.package === localePackage &&
  effect.callee.name === localeName &&
  effect.callee.path.length === 0;

const asksIn = ({ effects, isComplete }: Outcome): RequestConfig["asksForLocale"] => {
  const asking = effects.flatMap((effect) => (effect.kind === "call" && isAsking(effect) ? [effect] : []));
  if (asking.some(({ guards }) => !guards.some(({ kind }) => isCondition(kind) || kind === "implied")))
    return "yes";
  const isUnsure = !isComplete || effects.some(({ kind }) => kind === "doubt");
  return asking.length > 0 || isUnsure ? "maybe" : "no";
};
