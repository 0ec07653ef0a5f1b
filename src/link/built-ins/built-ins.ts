import { compiledHelper } from "../compiled-helpers.ts";
import { conditionsAround, type Machine, type Run, under } from "../machine.ts";
import { memberOf } from "../members.ts";
import { afterResponse } from "../render/after-response.ts";
import { pagesRouter } from "../render/pages-router.ts";
import { callRemembering, reactCache } from "../render/react-cache.ts";
import { reactElements } from "../render/react-elements.ts";
import { reactHooks } from "../render/react-hooks.ts";
import { choice, constant, optionsOf, runTimeData, undefinedValue, type Value } from "../values.ts";
import { hole, itemLimit } from "./array-changes.ts";
import { arrayMethods, callbackMethods } from "./array-methods.ts";
import { type BuiltIn, type BuiltInCall, callback, madeOf, type PreparedCall } from "./built-in.ts";
import { collectionMethod, iterated, newCollection } from "./collections.ts";
import { askForJson, asText } from "./conversion-methods.ts";
import { recordConversions } from "./conversions.ts";
import { emitterMethod } from "./emitters.ts";
import { functionMethod, functionMethods } from "./function-methods.ts";
import { asJson, cloned, fromJson, textOfJson } from "./json.ts";
import { leaveByLanguage } from "./language-errors.ts";
import { localStorage } from "./local-storage.ts";
import { objectFunctions } from "./object-functions.ts";
import { executed } from "./promise-executor.ts";
import { isFollowed, promiseFunctions, promiseMethods } from "./promise-methods.ts";
import { plainMethod } from "./string-methods.ts";

/** What the language itself does with a value handed to it, where that is known; null: an ordinary call. */
export const callBuiltIn = (machine: Machine, run: Run, call: PreparedCall): Value | null => {
  const context = { machine, run, call };
  const { callee, object, method } = call;
  if (callee.kind === "external") recordConversions(run, callee, call.args, call.site);
  if (callee.kind === "external" && callee.package === "") {
    const known = globals[[callee.name, ...callee.path].join(".")];
    if (known !== undefined) return known(context);
  }
  const special =
    compiledHelper(context) ??
    reactCache(context) ??
    reactElements(context) ??
    reactHooks(context) ??
    pagesRouter(context) ??
    afterResponse(context) ??
    callRemembering(context) ??
    localStorage(context) ??
    emitterMethod(context) ??
    newCollection(context) ??
    collectionMethod(context) ??
    plainMethod(context);
  if (special !== null) return special;
  if (object === null || method === null) return null;
  const promise = hasOwnMethod(object, method) ? undefined : promiseMethods[method];
  if (promise !== undefined && call.args.some(isFollowed)) return promise(context);
  if (functionMethods.has(method) && isFunction(object)) return functionMethod(context, method);
  return arrayMethod(context, object, method);
};

/** A query of the project that is made to be awaited has a `then` of its own. */
const hasOwnMethod = (object: Value, method: string): boolean =>
  object.kind === "object" && object.properties.has(method);

/** A function of the project or of Next, or `fetch`: `cookies.call(null)`. */
const isFunction = (value: Value): boolean =>
  value.kind === "function" ||
  value.kind === "class" ||
  (value.kind === "external" &&
    value.path.length === 0 &&
    (value.package.startsWith("next/") || (value.package === "" && value.name === "fetch")));

/** A method of arrays, on one or on data whose shape is not known: what is handed to `.map(...)` and the like runs all the same. */
const arrayMethod = (context: BuiltInCall, object: Value, method: string): Value | null => {
  const known = Object.hasOwn(arrayMethods, method) ? arrayMethods[method] : undefined;
  if (known === undefined) return null;
  if (object.kind === "choice" && object.options.some(({ kind }) => kind === "array"))
    return choice(
      object.options.map((option) =>
        under(context.run, { kind: "callback", taints: [], place: context.call.site }, () =>
          methodOf(context, option, method),
        ),
      ),
    );
  return object.kind === "array" || (callbackMethods.has(method) && isDataFor(object, context.call.args))
    ? known(context)
    : null;
};

/** `Post.find({ id })` asks a client; only with a function is it the method of an array. */
const isDataFor = (object: Value, args: readonly Value[]): boolean => {
  const isCallback = optionsOf(args[0] ?? undefinedValue).some(({ kind }) => kind === "function");
  if (object.kind === "external" || object.kind === "choice") return isCallback;
  return object.kind === "unknown" || object.kind === "symbol";
};

/** The method of one of the values that the object may be. */
const methodOf = ({ machine, run, call }: BuiltInCall, object: Value, method: string): Value => {
  const callee = memberOf(run, object, method);
  return (
    callBuiltIn(machine, run, { ...call, object, callee }) ?? machine.call(run, callee, call.args, call.site)
  );
};

/** A list of that many items, each undefined. */
const listOfLength = (length: Value | undefined): Value | null => {
  if (length?.kind !== "constant" || typeof length.value !== "number")
    return length === undefined ? null : { kind: "array", items: [runTimeData], isOpen: true };
  const isLong = !(length.value <= itemLimit);
  return {
    kind: "array",
    items: Array.from({ length: isLong ? 1 : length.value }, () => hole),
    isOpen: isLong,
  };
};

const onNumber =
  (compute: (value: unknown) => number): BuiltIn =>
  (context) => {
    const [arg] = context.call.args;
    if (arg === undefined) return null;
    // `Number(process.env.N || 60)`: each possibility on its own.
    return choice(
      optionsOf(arg).map((option) =>
        option.kind === "constant" ? constant(compute(option.value)) : madeOf(context, [option]),
      ),
    );
  };

/** `parseInt(text, base)` */
const wholeNumber: BuiltIn = (context) => {
  const [, base = undefinedValue] = context.call.args;
  return base.kind === "constant"
    ? onNumber((value) => Number.parseInt(String(value), Number(base.value)))(context)
    : madeOf(context, context.call.args);
};

/** A text made of another, which may be none that can be read. */
const onText =
  (compute: (text: string) => string): BuiltIn =>
  ({ run, call }) => {
    const [text] = call.args;
    if (text?.kind !== "constant") return null;
    try {
      return constant(compute(String(text.value)));
    } catch {
      return leaveByLanguage(run, call.site);
    }
  };

/** What is asked of a value that is known. */
const asked =
  (question: (value: unknown) => boolean): BuiltIn =>
  ({ call }) => {
    const [value] = call.args;
    return value?.kind === "constant" ? constant(question(value.value)) : null;
  };

/** What a function that is asked about each part makes of a value. */
const convertedBy = (context: BuiltInCall, convert: Value): Value =>
  madeOf(context, [
    ...context.call.args,
    convert.kind === "function" ? callback(context, convert, [runTimeData, runTimeData]) : undefinedValue,
  ]);

/** A number made of several, each of which has to be known. */
const onNumbers =
  (compute: (...values: number[]) => number): BuiltIn =>
  (context) => {
    const { args } = context.call;
    const numbers = args.flatMap((arg) => (arg.kind === "constant" ? [Number(arg.value)] : []));
    return numbers.length === args.length && args.length > 0
      ? constant(compute(...numbers))
      : madeOf(context, args);
  };

const passThrough: BuiltIn = ({ call }) => call.args[0] ?? undefinedValue;

const globals: Readonly<Record<string, BuiltIn>> = {
  Number: onNumber(Number),
  parseInt: wholeNumber,
  parseFloat: onNumber((value) => Number.parseFloat(String(value))),
  "Number.parseInt": wholeNumber,
  "Number.isInteger": asked(Number.isInteger),
  "Number.isFinite": asked(Number.isFinite),
  "Number.isNaN": asked(Number.isNaN),
  isNaN: asked((value) => Number.isNaN(Number(value))),
  isFinite: asked((value) => Number.isFinite(Number(value))),
  Boolean: asked(Boolean),
  "Math.floor": onNumber((value) => Math.floor(Number(value))),
  "Math.ceil": onNumber((value) => Math.ceil(Number(value))),
  "Math.round": onNumber((value) => Math.round(Number(value))),
  "Math.trunc": onNumber((value) => Math.trunc(Number(value))),
  "Math.abs": onNumber((value) => Math.abs(Number(value))),
  "Math.min": onNumbers(Math.min),
  "Math.max": onNumbers(Math.max),
  ...promiseFunctions,
  Promise: executed,
  "Object.freeze": passThrough,
  "Array.from": (context) => {
    const [source = undefinedValue, target] = context.call.args;
    const given = iterated(context.machine, context.run, source, context.call.site);
    const isLength = given.kind === "object" && given.rest === null && given.properties.size === 1;
    const list = isLength ? listOfLength(given.properties.get("length")) : given;
    if (list?.kind !== "array") return null;
    const items = list.items.map((item) => (item === hole ? undefinedValue : item));
    const made: Value = { ...list, items, depth: conditionsAround(context.run) };
    if (target === undefined) return made;
    const call = { ...context.call, object: made, method: "map", args: [target] };
    return arrayMethods.map?.({ ...context, call }) ?? null;
  },
  structuredClone: (context) => cloned(context, context.call.args[0] ?? undefinedValue),
  Array: ({ run, call: { args, site } }) => {
    const [length, ...more] = args;
    if (length === undefined || more.length > 0) return { kind: "array", items: args, isOpen: false };
    if (length.kind === "constant" && typeof length.value !== "number") return null;
    const isRefused = length.kind === "constant" && Number(length.value) !== Number(length.value) >>> 0;
    return isRefused ? leaveByLanguage(run, site) : listOfLength(length);
  },
  URL: ({ run, call: { args, site } }) => {
    const texts = args.flatMap((arg) => (arg.kind === "constant" ? [String(arg.value)] : []));
    const [url, base] = texts;
    return url === undefined || texts.length < args.length || URL.canParse(url, base)
      ? null
      : leaveByLanguage(run, site);
  },
  encodeURIComponent: onText(encodeURIComponent),
  decodeURIComponent: onText(decodeURIComponent),
  encodeURI: onText(encodeURI),
  decodeURI: onText(decodeURI),
  "JSON.stringify": (context) => {
    const { machine, run, call } = context;
    const [value = undefinedValue, replacer = undefinedValue] = call.args;
    if (value.kind === "constant") return null;
    askForJson(machine, run, value, call.site);
    return replacer.kind === "constant"
      ? textOfJson(asJson(value), [...run.stack, call.site])
      : convertedBy(context, replacer);
  },
  String: ({ machine, run, call }) => {
    const [value = undefinedValue] = call.args;
    const text = asText(machine, run, value, () => call.site);
    return text === value ? null : text;
  },
  "JSON.parse": (context) => {
    const { run, call } = context;
    const [text = undefinedValue, reviver = undefinedValue] = call.args;
    if (reviver.kind !== "constant") return convertedBy(context, reviver);
    return fromJson(text) ?? leaveByLanguage(run, call.site);
  },
  ...objectFunctions,
  require: ({ machine, call }) => {
    const [specifier] = call.args;
    if (specifier?.kind !== "constant" || typeof specifier.value !== "string") return null;
    return machine.requireModule(specifier.value, call.scope, call.site);
  },
};
