import type { BuiltIn, BuiltInCall } from "./built-ins/built-in.ts";
import { setMember } from "./built-ins/set-member.ts";
import { ownProperties, unknownPartOf, unlisted } from "./members.ts";
import { truthOf } from "./truth.ts";
import {
  constant,
  type FunctionValue,
  objectOf,
  optionsOf,
  runTimeData,
  undefinedValue,
  type Value,
} from "./values.ts";

/**
 * What the helpers do that TypeScript, Babel, SWC and esbuild write into the code they make. They are known by name: their own code goes
 * through names and flags of properties, which is more than is followed.
 */
export const compiledHelper = (context: BuiltInCall): Value | null => {
  const called = context.call.site.name;
  // Asked of every call: hardly any is one.
  if (!called.startsWith("_") && !called.startsWith("tslib")) return null;
  const name = called.replace(/^tslib(?:_\d+)?\./, "").replace(/\(\)$/, "");
  return Object.hasOwn(helpers, name) ? (helpers[name]?.(context) ?? null) : null;
};

/** `Object.defineProperty(target, key, { get })` and `{ value }`; null where the key is not known. */
export const defineProperty: BuiltIn = ({ run, call }) => {
  const [target, key, descriptor] = call.args;
  if (target === undefined || key?.kind !== "constant") return null;
  const stored = descriptor?.kind === "object" ? describedBy(descriptor.properties) : runTimeData;
  // What has an identity may be listed elsewhere.
  const own = stored.kind === "constant" ? { ...stored } : stored;
  const isOwn = own !== stored || (stored.kind === "function" && stored.code.accessor === "get");
  if (isOwn && !isListed(descriptor)) unlisted.add(own);
  setMember(run, target, String(key.value), own);
  return target;
};

const isListed = (descriptor: Value | undefined): boolean =>
  descriptor?.kind === "object" &&
  truthOf(descriptor.properties.get("enumerable") ?? undefinedValue) !== false;

const describedBy = (descriptor: ReadonlyMap<string, Value>): Value => {
  const getter = descriptor.get("get");
  if (getter?.kind === "function") return asGetter(getter);
  return descriptor.get("value") ?? runTimeData;
};

/** Read as a property, it gives what calling it gives. */
const asGetter = (value: FunctionValue): FunctionValue => ({
  ...value,
  code: { ...value.code, accessor: "get", parameters: [] },
});

/** `__export(target, { a: () => a })`: what is exported is only known once the module has run. */
const exportGetters: BuiltIn = ({ run, call }) => {
  const [target, getters] = call.args;
  if (target === undefined || getters === undefined) return null;
  for (const [key, getter] of ownProperties(getters) ?? [])
    setMember(run, target, key, getter.kind === "function" ? asGetter(getter) : getter);
  return target;
};

const copyInto = (context: BuiltInCall, target: Value, source: Value | undefined): void => {
  for (const option of optionsOf(source ?? undefinedValue)) {
    for (const [key, value] of ownProperties(option) ?? [])
      if (key !== "default" && key !== "__esModule") setMember(context.run, target, key, value);
    const hidden = option.kind === "external" ? option : unknownPartOf(option);
    if (hidden !== null) setMember(context.run, target, null, hidden);
  }
};

/** `__exportStar(module, exports)`. */
const exportAll: BuiltIn = (context) => {
  const [source, target] = context.call.args;
  if (target !== undefined) copyInto(context, target, source);
  return undefinedValue;
};

/** `__reExport(target, module, also)`, `__copyProps(target, module)`. */
const reExport: BuiltIn = (context) => {
  const [target, source, also] = context.call.args;
  if (target === undefined) return null;
  copyInto(context, target, source);
  if (also !== undefined && also.kind === "object") copyInto(context, also, source);
  return target;
};

const isTranspiled = (value: Value): boolean => value.kind === "object" && value.properties.has("__esModule");

/** A module required from code that was written with `import`: one that was not has itself as its default export. */
const interop: BuiltIn = ({ call }) => {
  const [module = undefinedValue] = call.args;
  if (module.kind === "external" || isTranspiled(module)) return module;
  const own = ownProperties(module) ?? new Map<string, Value>();
  return objectOf(new Map([...own, ["default", own.get("default") ?? module]]));
};

const asTranspiled: BuiltIn = ({ call }) => {
  const [module] = call.args;
  if (module?.kind === "object") module.properties.set("__esModule", constant(true));
  return module ?? null;
};

/** An async function written as a generator: it runs to its end, whatever its `yield`s bring. */
const asAsync = (value: Value): Value =>
  value.kind === "function"
    ? { ...value, code: { ...value.code, isGenerator: false, isAsync: true } }
    : value;

/** `__awaiter(this, void 0, void 0, function* () {...})` runs it at once. */
const runAsync: BuiltIn = ({ machine, run, call }) => {
  const generator = call.args.find(({ kind }) => kind === "function");
  return generator === undefined ? null : machine.call(run, asAsync(generator), [], call.site);
};

const toAsync: BuiltIn = ({ call }) => {
  const [generator] = call.args;
  return generator?.kind === "function" ? asAsync(generator) : null;
};

const assignAll: BuiltIn = (context) => {
  const [target, ...sources] = context.call.args;
  if (target?.kind !== "object") return null;
  for (const source of sources) {
    copyInto(context, target, source);
    const own = ownProperties(source)?.get("default");
    if (own !== undefined) setMember(context.run, target, "default", own);
  }
  return target;
};

const setOne: BuiltIn = ({ run, call }) => {
  const [target, key, value] = call.args;
  if (target === undefined || key?.kind !== "constant") return null;
  setMember(run, target, String(key.value), value ?? undefinedValue);
  return target;
};

const helpers: Readonly<Record<string, BuiltIn>> = {
  __export: exportGetters,
  _export: exportGetters,
  __exportStar: exportAll,
  _export_star: exportAll,
  __reExport: reExport,
  __copyProps: reExport,
  __toCommonJS: asTranspiled,
  __toESM: interop,
  __importDefault: interop,
  __importStar: interop,
  _interopRequireDefault: interop,
  _interopRequireWildcard: interop,
  _interop_require_default: interop,
  _interop_require_wildcard: interop,
  __awaiter: runAsync,
  __async: runAsync,
  _asyncToGenerator: toAsync,
  _async_to_generator: toAsync,
  __assign: assignAll,
  _extends: assignAll,
  _objectSpread: assignAll,
  _objectSpread2: assignAll,
  _object_spread: assignAll,
  _object_spread_props: assignAll,
  __spreadValues: assignAll,
  __spreadProps: assignAll,
  __publicField: setOne,
  _defineProperty: setOne,
  _define_property: setOne,
};
