import type { BuiltIn, BuiltInCall } from "../built-ins/built-in.ts";
import { settled } from "../built-ins/promise-methods.ts";
import { isAfterOfNext } from "../outside-calls.ts";
import { noteRejected } from "../statements/own-errors.ts";
import type { FunctionValue, Value } from "../values.ts";

/** `after(task)` of Next: a build runs the task of a route that it renders, and fails where that throws. Always an ordinary call as well. */
export const afterResponse: BuiltIn = (context) => {
  const { run, call } = context;
  const { callee, args } = call;
  if (run.lacks === null || callee.kind !== "external" || !isAfterOfNext(callee)) return null;
  const [task] = args;
  if (task === undefined) return null;
  noteRejected(run, task.kind === "function" ? settled(run, () => runAfter(context, task)) : task);
  return null;
};

/** What only a request can do is too late for its route then, and fails in the task of a handler as in that of a page. */
const runAfter = ({ machine, run, call }: BuiltInCall, task: FunctionValue): Value => {
  const { work } = run;
  run.work = "render";
  const value = machine.call(run, task, [], call.site);
  run.work = work;
  return value;
};
