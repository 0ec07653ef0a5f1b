import type { BuiltIn } from "../built-ins/built-in.ts";
import { conditionsAround } from "../machine.ts";
import { isNothing } from "../optional-chains.ts";
import { isRejected, leaveBy, leaveByError } from "../statements/own-errors.ts";
import { constant, external, objectOf, runTimeData, undefinedValue, type Value } from "../values.ts";

/** What React's hooks give on the server, where a component is run once: state is what it begins with. Null: another call. */
export const reactHooks: BuiltIn = (context) => {
  const { callee } = context.call;
  if (callee.kind !== "external" || callee.package !== "react") return null;
  const way = (callee.name === "default" ? callee.path : [callee.name, ...callee.path]).join(".");
  return Object.hasOwn(hooks, way) ? (hooks[way]?.(context) ?? null) : null;
};

const pair = (first: Value, setter: string): Value => ({
  kind: "array",
  items: [first, external("react", setter, ["()", "1"])],
  isOpen: false,
});

const initial: BuiltIn = ({ machine, run, call: { args, site } }) => {
  const [given = undefinedValue] = args;
  return given.kind === "function" ? machine.call(run, given, [], site) : given;
};

const hooks: Readonly<Record<string, BuiltIn>> = {
  useState: (context) => pair(initial(context) ?? undefinedValue, "useState"),
  useReducer: ({ machine, run, call: { args, site } }) => {
    const [, given = undefinedValue, make] = args;
    return pair(make === undefined ? given : machine.call(run, make, [given], site), "useReducer");
  },
  use: ({ run, call: { args } }) => {
    const [promise] = args;
    if (promise === undefined || !isRejected(promise)) return null;
    leaveBy(run, promise);
    return undefinedValue;
  },
  useMemo: (context) => initial(context),
  useCallback: ({ call: { args } }) => args[0] ?? undefinedValue,
  useDeferredValue: ({ call: { args } }) => args[0] ?? undefinedValue,
  useOptimistic: ({ call: { args } }) => pair(args[0] ?? undefinedValue, "useOptimistic"),
  useTransition: () => pair(constant(false), "useTransition"),
  useRef: ({ run, call: { args } }) =>
    objectOf(new Map([["current", args[0] ?? undefinedValue]]), null, conditionsAround(run)),
  useSyncExternalStore: ({ machine, run, call: { args, site } }) => {
    const [, inBrowser, onServer = undefinedValue] = args;
    if (!isNothing(onServer)) return machine.call(run, onServer, [], site);
    if (run.lacks === null) return null;
    // "Missing getServerSnapshot", as React says where a component is rendered on the server.
    const error = { isOwn: true, guards: run.guards, chain: [...run.stack, site] };
    // What is spread into the call may bring one.
    leaveByError(run, error, inBrowser?.kind === "function");
    return runTimeData;
  },
};
